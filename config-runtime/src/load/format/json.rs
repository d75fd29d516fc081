//! JSON as RFC 8259 has it. Slips are read over, so that one look shows them all.

mod reader;
mod slip;
mod tokens;

#[cfg(test)]
mod tests;

use crate::tree::{Parsed, Text};

use self::reader::Reader;
use super::Format;

pub(super) const JSON: Format = Format {
    name: "JSON",
    extensions: &["json"],
    parse,
    around_value: Some(["{\"value\": ", "}"]),
};

fn parse(text: &Text<'_>) -> Parsed {
    Reader::new(text).read()
}
