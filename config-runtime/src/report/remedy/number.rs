//! Numbers in texts, also as people write them who do not write for machines.

use crate::tree::What;

/// A number that stands in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// As it should be, but perhaps in quotes.
    Written { text: String, is_quoted: bool },
    /// `1_000` or `1,000,000`, written plainly.
    Grouped(String),
    /// `1,000`, which can mean both.
    Doubtful { grouped: String, decimal: String },
    /// `0,5`, written with a point.
    Decimal(String),
    /// `5%`, as a fraction of one.
    Percent(String),
}

/// A text without the quotes that are part of it.
pub(super) struct Bare<'a> {
    pub(super) text: &'a str,
    pub(super) is_quoted: bool,
    whole: &'a str,
}

/// `text` without white space and quotes around it.
pub(super) fn bare(text: &str) -> Bare<'_> {
    let whole = text.trim();
    let inner = ['"', '\''].iter().find_map(|quote| {
        let inner = whole.strip_prefix(*quote)?.strip_suffix(*quote)?;
        Some(inner.trim())
    });
    Bare {
        text: inner.unwrap_or(whole),
        is_quoted: inner.is_some(),
        whole,
    }
}

impl Bare<'_> {
    /// Whether it is `word`, in quotes: those of the notation, or those in the text.
    pub(super) fn has_quotes_around(&self, word: &str) -> bool {
        self.text == word && (self.is_quoted || self.whole == word)
    }
}

/// The number that stands in a text.
pub(super) fn number(found: &What) -> Option<Number> {
    let (text, is_string) = match found {
        What::String(text) => (text, true),
        What::Text(text) => (text, false),
        _ => return None,
    };
    let bare = bare(text);
    let digits = bare.text;
    if is_number(digits) {
        return Some(Number::Written {
            text: digits.to_owned(),
            is_quoted: is_string || bare.is_quoted,
        });
    }
    if let Some(before) = digits
        .strip_suffix([',', ';'])
        .filter(|text| is_number(text))
    {
        return Some(Number::Grouped(before.to_owned()));
    }
    if let Some(share) = digits.strip_suffix('%') {
        return percent(share.trim_end());
    }
    if let Some(value) = of_another_base(digits) {
        return Some(Number::Grouped(value.to_string()));
    }
    comma(digits).or_else(|| {
        let grouped = ungrouped(digits, &['_', '\'', ' '])?;
        Some(Number::Grouped(grouped))
    })
}

/// A number such as `0x1F`.
fn of_another_base(text: &str) -> Option<u64> {
    let bases = [("0x", 16), ("0o", 8), ("0b", 2)];
    bases.iter().find_map(|(start, base)| {
        let digits = text.strip_prefix(start)?;
        u64::from_str_radix(digits, *base).ok()
    })
}

/// The least and the greatest value of a type of integers.
pub(super) fn integers(ty: &str) -> Option<(i128, u128)> {
    let (is_nonzero, ty) = match ty.rsplit_once(' ') {
        Some((before, ty)) => (before.ends_with("nonzero"), ty),
        None => (false, ty),
    };
    let bits = |bits: &str| match bits {
        "size" => Some(usize::BITS),
        "8" | "16" | "32" | "64" | "128" => bits.parse().ok(),
        _ => None,
    };
    if let Some(bits) = ty.strip_prefix('u').and_then(bits) {
        return Some((i128::from(is_nonzero), u128::MAX >> (128 - bits)));
    }
    let bits = ty.strip_prefix('i').and_then(bits)?;
    let most = i128::MAX >> (128 - bits);
    Some((-most - 1, most.unsigned_abs()))
}

/// Whether it is a number as formats have them: with a digit, without signs of another meaning.
fn is_number(text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    has_digit && text.parse::<f64>().is_ok()
}

/// A share of a hundred as one of one.
fn percent(share: &str) -> Option<Number> {
    let share = share.replacen(',', ".", 1);
    let value = is_number(&share).then(|| share.parse::<f64>().ok())??;
    let places = format!("{:.12}", value / 100.0);
    let short = places.trim_end_matches('0');
    let point = if short.ends_with('.') { "0" } else { "" };
    Some(Number::Percent(format!("{short}{point}")))
}

/// A number with commas.
fn comma(text: &str) -> Option<Number> {
    let grouped = ungrouped(text, &[',']);
    let decimal = (text.matches(',').count() == 1)
        .then(|| text.replace(',', "."))
        .filter(|text| is_number(text) && !text.starts_with('.') && !text.ends_with('.'));
    match (grouped, decimal) {
        (Some(grouped), Some(decimal)) => Some(Number::Doubtful { grouped, decimal }),
        (Some(grouped), None) => Some(Number::Grouped(grouped)),
        (None, Some(decimal)) => Some(Number::Decimal(decimal)),
        (None, None) => None,
    }
}

/// A number without the `marks` between its groups of three digits.
fn ungrouped(text: &str, marks: &[char]) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, _) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(marks);
    let first = groups.next()?;
    let is_group = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let starts = (1..=3).contains(&first.len()) && is_group(first) && !first.starts_with('0');
    let mut rest = groups.peekable();
    let has_rest = rest.peek().is_some();
    let goes_on = rest.all(|group| group.len() == 3 && is_group(group));
    let plain = text.replace(marks, "");
    (starts && has_rest && goes_on && is_number(&plain)).then_some(plain)
}
