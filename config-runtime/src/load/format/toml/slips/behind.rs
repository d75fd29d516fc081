//! Slips behind a value that is well formed, or behind a header.

use super::{Slip, Spot, digits, is_digits};

pub(super) const SLIPS: &[Slip] = &[
    (
        |spot| spot.rest.starts_with(';') && spot.rest.trim_end() != ";" && !has_more(spot),
        "expected `#` before a comment",
        "begin the comment with `#`",
    ),
    (
        |spot| Spot::begins_comment_of_others(spot.rest),
        "expected `#` before a comment",
        "begin the comment with `#`",
    ),
    (
        |spot| is_behind_header(spot) && spot.rest.starts_with(']'),
        "this bracket closes nothing",
        "remove it, or begin the header with `[[`",
    ),
    (
        is_behind_header,
        "a header stands alone in its line",
        "begin a new line behind the header",
    ),
    (
        |spot| behind_comma(spot).is_some_and(|more| more.is_empty() || more.starts_with('#')),
        "no comma stands behind a value",
        "remove the comma at the end of the line",
    ),
    (
        |spot| is_number(spot) && behind_comma(spot).is_some_and(are_thousands),
        "a number has no commas in it",
        "write it without commas, such as `1000` or `1_000`",
    ),
    (
        |spot| is_number(spot) && behind_comma(spot).is_some_and(is_digits),
        "a number has a point, not a comma",
        "write the point, such as `0.5`",
    ),
    (
        has_more,
        "two settings stand in one line",
        "begin a new line for each setting",
    ),
    (
        |spot| behind_comma(spot).is_some(),
        "several values stand here without brackets",
        "write a list: `[`, the values with commas between them, `]`",
    ),
    (
        |spot| spot.rest.starts_with(';'),
        "no `;` stands behind a value",
        "remove the `;`",
    ),
    (
        |spot| is_quote_inside(spot) && spot.value.starts_with('"'),
        "the text ends at the quote before this place",
        "write `\\\"` for a quote in the text, or put the text in single quotes",
    ),
    (
        is_quote_inside,
        "the text ends at the quote before this place",
        "put text that has single quotes in it in double quotes",
    ),
    (
        |spot| spot.rest.starts_with([']', '}']),
        "this bracket closes nothing",
        "remove it, or open it before the value",
    ),
    (
        |spot| spot.value.starts_with('$'),
        "text stands in quotes",
        "put it in quotes: `\"${NAME}\"`",
    ),
    (
        |_| true,
        "expected the end of the line behind a value",
        "put the whole value in quotes if it is text; a comment begins with `#`",
    ),
];

fn is_behind_header(spot: &Spot<'_>) -> bool {
    spot.line.starts_with('[') && !spot.before.contains('=')
}

/// Whether another setting follows.
fn has_more(spot: &Spot<'_>) -> bool {
    spot.rest.contains('=') && !is_quote_inside(spot)
}

/// What stands behind the comma at which `spot` is.
fn behind_comma<'a>(spot: &Spot<'a>) -> Option<&'a str> {
    spot.rest.strip_prefix(',').map(str::trim)
}

fn is_number(spot: &Spot<'_>) -> bool {
    !spot.is_quoted && digits(spot.value).is_some()
}

/// Whether these are groups of three digits.
fn are_thousands(text: &str) -> bool {
    let mut groups = text.split(',');
    groups.all(|group| group.len() == 3 && is_digits(group))
}

/// Whether a text was meant to go on behind the quote that closes it.
fn is_quote_inside(spot: &Spot<'_>) -> bool {
    let at_once = spot.is_quoted && spot.behind.len() == spot.rest.len();
    let ends = spot.rest.trim_end().ends_with(['"', '\'']);
    at_once && ends && !spot.rest.starts_with(',')
}
