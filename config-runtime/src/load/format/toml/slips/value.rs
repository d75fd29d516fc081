//! Slips in a text or a number.

use super::{
    CURLY_QUOTES, ODD_SPACE, ODD_SPACE_HELP, Slip, Spot, digits, has_odd_space, is_digits,
};

/// In a text that begins with a quote.
pub(super) const IN_QUOTES: &[Slip] = &[
    (
        |spot| {
            let said = ["missing escaped value", "too few unicode", "invalid value"];
            said.iter().any(|said| spot.says(said))
        },
        "`\\` begins an escape, and there is none that goes on so",
        "write `\\\\` for a backslash, or put the text in single quotes",
    ),
    (
        |spot| spot.says("invalid") && spot.value.starts_with('"'),
        "a control character stands in the text",
        "write it as an escape, such as `\\n` or `\\u0007`",
    ),
    (
        |spot| spot.says("invalid"),
        "a control character stands in the text",
        "put the text in double quotes, and write it as an escape, such as `\\u0007`",
    ),
];

/// Without quotes.
pub(super) const BARE: &[Slip] = &[
    (
        |spot| spot.value.ends_with(';'),
        "no `;` stands behind a value",
        "remove the `;`",
    ),
    (
        |spot| spot.is_word(&["true", "yes", "on"]),
        "expected a value, found a bare word",
        "write `true`, or put it in quotes if it is text",
    ),
    (
        |spot| spot.is_word(&["false", "no", "off"]),
        "expected a value, found a bare word",
        "write `false`, or put it in quotes if it is text",
    ),
    (
        |spot| spot.is_word(&["null", "nil", "none", "undefined", "~"]),
        "TOML has no null",
        "remove the line, or put it in quotes if it is text",
    ),
    (
        |spot| spot.is_word(&["nan", "+nan", "-nan", "inf", "infinity", "+inf", "-inf"]),
        "expected a number",
        "write `nan`, `inf` or `-inf`",
    ),
    (|spot| has_odd_space(spot.value), ODD_SPACE, ODD_SPACE_HELP),
    (
        |spot| spot.value.starts_with(CURLY_QUOTES),
        "these are not the quotes of TOML",
        "write straight quotes, `\"`, around the text",
    ),
    (
        |spot| {
            let mut words = spot.value.split_whitespace().skip(1);
            words.any(|word| Spot::begins_comment_of_others(word) || word.starts_with(';'))
        },
        "expected `#` before a comment",
        "begin the comment with `#`; put text in quotes",
    ),
    (
        |spot| spot.behind.trim_start().starts_with('=') && spot.before.ends_with('['),
        "a list holds values, not settings",
        "close the list with `]` before it, or write `{ key = value }`",
    ),
    (
        |spot| spot.behind.trim_start().starts_with('=') && spot.before.contains('{'),
        "no comma stands between two settings",
        "write a comma between them",
    ),
    (
        |spot| spot.behind.trim_start().starts_with('='),
        "two settings stand in one line",
        "begin a new line for each setting",
    ),
    (
        |spot| spot.value.ends_with(['"', '\'']),
        "the quote that closes here is not opened",
        "put quotes on both sides of the text",
    ),
    (
        |spot| {
            spot.value
                .strip_suffix('%')
                .is_some_and(|share| is_number(share.trim()))
        },
        "a number has no `%`",
        "write it as a share, such as `0.05` for 5 %",
    ),
    (
        |spot| spot.says("radix must be lowercase"),
        "the letter behind the first zero of a number is small",
        "write `0x`, `0o` or `0b`",
    ),
    (
        |spot| is_address(spot.value),
        "expected a value, found bare text",
        "put it in quotes",
    ),
    (
        |spot| spot.value.starts_with('>') && spot.before.trim_end().ends_with('='),
        "expected one `=` between a key and its value",
        "remove the `>`",
    ),
    (
        |spot| {
            let said = ["invalid hexadecimal", "invalid octal", "invalid binary"];
            said.iter().any(|said| spot.says(said))
        },
        "number has a digit that its kind does not have",
        "correct it, or put it in quotes if it is text",
    ),
    (
        |spot| spot.says("unexpected leading zero") || has_leading_zero(spot.value),
        "number has a leading zero",
        "remove the zero; an octal number begins with `0o`, and text stands in quotes",
    ),
    (
        |spot| is_fraction(spot.value),
        "number lacks a digit before its point",
        "write a digit on both sides of the point, such as `0.5`",
    ),
    (
        |spot| {
            spot.value
                .strip_suffix('.')
                .is_some_and(|whole| digits(whole).is_some())
        },
        "number lacks a digit behind its point",
        "write a digit on both sides of the point, such as `1.0`",
    ),
    (
        |spot| spot.says("`_` may only go between digits"),
        "`_` stands between the digits of a number only",
        "remove the `_`",
    ),
    (
        |spot| {
            let said = ["integers with a radix", "redundant", "unexpected sign"];
            said.iter().any(|said| spot.says(said))
        },
        "number has a sign that does not belong there",
        "remove it, or put it in quotes if it is text",
    ),
    (
        |spot| is_digits(&spot.value.replace([' ', '\''], "")),
        "a number has no blanks in it",
        "write it in one, such as `1000`, or put a comma between two numbers",
    ),
    (
        |spot| {
            ["invalid date", "invalid time"]
                .iter()
                .any(|said| spot.says(said))
        },
        "there is no such date or time",
        "write one that there is, such as `2026-12-31`, or put it in quotes if it is text",
    ),
    (
        |spot| has_unit(spot.value),
        "a number with a unit is text",
        "put it in quotes, such as `\"30s\"`",
    ),
    (
        |spot| spot.value.starts_with('$'),
        "text stands in quotes",
        "put it in quotes: `\"${NAME}\"`",
    ),
    (
        |_| true,
        "expected a value, found text without quotes",
        "put it in quotes",
    ),
];

fn is_number(text: &str) -> bool {
    digits(&text.replacen(['.', ','], "", 1)).is_some()
}

/// Whether it is made like an IP address, with a port or without, or like a version.
fn is_address(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_hexdigit() || ".:/[]".contains(c);
    let signs = text.matches(['.', ':']).count();
    let is_time = text.split(':').all(|part| part.len() == 2);
    signs > 1 && text.chars().all(is_part) && !is_time
}

fn has_leading_zero(text: &str) -> bool {
    digits(text).is_some_and(|digits| digits.len() > 1 && digits.starts_with('0'))
}

/// Whether it is made like `.5`.
fn is_fraction(text: &str) -> bool {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    bare.strip_prefix('.').is_some_and(is_digits)
}

/// Whether it is made like `30s`, `10 MB` or `1h30m`.
fn has_unit(text: &str) -> bool {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_part = |c: char| c.is_alphanumeric() || "._/ ".contains(c);
    bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 16 && bare.chars().all(is_part)
}
