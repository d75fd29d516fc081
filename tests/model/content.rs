//! What is in the files, as text.

use std::fmt::Write as _;

use crate::operation::Content;
use crate::view::PATHS;

/// The files of the two layers, the lower one first; it has to be there.
pub(crate) const FILES: [&str; 2] = ["base.toml", "local.toml"];

impl Content {
    /// The text, if there is a file.
    pub(crate) fn text(&self) -> Option<String> {
        let (mut text, remark) = match self {
            Self::Absent => return None,
            Self::Table(values, remark) => (table(values), remark),
            Self::NotToml(remark) => ("low = = 1\n".to_owned(), remark),
            Self::UnknownKey(remark) => ("unheard-of = 1\n".to_owned(), remark),
        };
        // Writing to a text does not fail.
        let _ = writeln!(text, "# {remark}");
        Some(text)
    }
}

fn table(values: &[Option<u8>; 5]) -> String {
    let mut text = String::new();
    for (path, value) in PATHS.iter().zip(values) {
        if let Some(value) = value {
            // Writing to a text does not fail.
            let _ = writeln!(text, "{path} = {value}");
        }
    }
    text
}
