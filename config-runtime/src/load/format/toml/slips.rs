//! The usual slips, and what helps against each. Nothing of a value is shown, as it may be secret.

mod behind;
mod line;
mod order;
mod value;

use crate::tree::Mistake;

/// What a mistake looks like, what is wrong, and what helps.
type Slip = (
    fn(&Spot<'_>) -> bool,
    /* what is wrong */ &'static str,
    /* what helps */ &'static str,
);

/// What the parser says, and what stands around the place of which it says that.
pub(super) struct Spot<'a> {
    pub(super) said: &'a str,
    /// What stands before the place in its line.
    pub(super) before: &'a str,
    /// What stands in the line from the place on.
    pub(super) rest: &'a str,
    /// The whole line, without what is blank around it.
    pub(super) line: &'a str,
    /// The text or number that begins last before the place; empty, if none does in this line.
    pub(super) value: &'a str,
    /// What stands behind that in the line.
    pub(super) behind: &'a str,
    /// Whether that begins with a quote.
    pub(super) is_quoted: bool,
    /// Whether the place is inside of that.
    pub(super) is_inside: bool,
}

/// What the first line of a text that is no TOML looks like, what is wrong, and what helps.
type Whole = (fn(&str) -> bool, &'static str, &'static str);

const WHOLE: &[Whole] = &[
    (
        |line| line.starts_with("{{") || line.starts_with("{%"),
        "expected TOML, found a template",
        "fill the template in before the program reads it",
    ),
    (
        |line| line.starts_with('{'),
        "expected TOML, found what looks like JSON",
        "give a file of JSON the extension `.json`, or write `key = value`",
    ),
    (
        |line| line == "---",
        "expected TOML, found what looks like YAML",
        "give a file of YAML the extension `.yaml`, or write `key = value`",
    ),
];

/// What is to be told of `text` in place of all its mistakes, if it is another format.
pub(super) fn whole(text: &str) -> Option<Mistake> {
    let begun = text.trim_start_matches('\u{feff}').trim_start();
    let start = text.len() - begun.len();
    let line = begun.lines().next().unwrap_or_default().trim_end();
    let (_, message, help) = WHOLE.iter().find(|(is_it, ..)| is_it(line))?;
    Some(Mistake {
        message: (*message).to_owned(),
        span: Some(start..start + 1),
        help: Some((*help).to_owned()),
    })
}

/// What is wrong, and what helps; what the parser says, if it is no usual slip.
pub(super) fn answer<'a>(spot: &Spot<'a>) -> (&'a str, Option<&'static str>) {
    let slips: &[&[Slip]] = if spot.is_inside && spot.is_quoted {
        &[value::IN_QUOTES, order::SLIPS, line::SLIPS]
    } else if spot.is_inside {
        &[value::BARE]
    } else if spot.says("unexpected key or value") {
        &[behind::SLIPS]
    } else {
        &[order::SLIPS, line::SLIPS]
    };
    let mut slips = slips.iter().flat_map(|slips| slips.iter());
    let slip = slips.find(|(is_it, ..)| is_it(spot));
    slip.map_or((spot.said, None), |(_, message, help)| {
        (message, Some(help))
    })
}

impl Spot<'_> {
    fn says(&self, beginning: &str) -> bool {
        self.said.starts_with(beginning)
    }

    /// Whether the value is one of these words, in capitals or not.
    fn is_word(&self, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| self.value.eq_ignore_ascii_case(word))
    }

    fn begins_comment_of_others(text: &str) -> bool {
        ["//", "/*", "--"].iter().any(|sign| text.starts_with(sign))
    }
}

/// The digits of `text`, if it has nothing else but a sign before them.
fn digits(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    is_digits(digits).then_some(digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` has what looks like a space and is none.
fn has_odd_space(text: &str) -> bool {
    let unseen = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];
    text.contains(|c: char| !c.is_ascii() && (c.is_whitespace() || unseen.contains(&c)))
}

const ODD_SPACE: &str = "something here looks like a space, or is not seen, and is no plain space";
const ODD_SPACE_HELP: &str = "delete it, and type a space";
const CURLY_QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];
