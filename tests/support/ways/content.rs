//! What a file says at each step.

use std::fmt::Write;

/// Makes the text longer than a page, so that some writers need several writes for it.
const LINES: u32 = 120;

/// The text of a step: `first` at its start and `last` at its end are its number.
///
/// All steps are equally long. Where the two differ, the text was read while it was written.
#[must_use]
pub fn content(step: u32) -> String {
    let mut text = format!("first = {step:<9}\n");
    for line in 1..=LINES {
        writeln!(text, "# Line {line} of a file that is longer than a page.").expect("it is text");
    }
    text + &format!("last = {step:<9}\n")
}

/// The text of a step in two: both are well formed, and the first one lacks `last`.
#[must_use]
pub fn half(step: u32) -> (String, String) {
    let text = content(step);
    let middle = text.len() / 2;
    let cut = text[middle..]
        .find('\n')
        .map_or(middle, |end| middle + end + 1);
    (text[..cut].to_owned(), text[cut..].to_owned())
}

/// The text of a step, torn where a value is missing: the first part is not well formed.
#[must_use]
pub fn torn(step: u32) -> (String, String) {
    let text = content(step);
    let sign = text.rfind('=').expect("`last` has a value");
    (text[..=sign].to_owned(), text[sign + 1..].to_owned())
}
