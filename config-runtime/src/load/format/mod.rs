//! What a file format must be able to do. A new format is one more file here.

mod toml;

use std::ops::Range;
use std::path::Path;

use figment::value::Dict;

use crate::document::Spans;

/// How the text of a file becomes values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    /// As figment shall call it.
    pub(crate) name: &'static str,
    /// The values; every mistake of the text if it has any.
    pub(crate) parse: fn(&str) -> Result<Dict, Vec<SyntaxError>>,
    /// Where each key and value stands in a text that can be parsed.
    pub(crate) locate: fn(&str) -> Spans,
}

/// A mistake in the text of a file.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) message: String,
    pub(crate) span: Option<Range<usize>>,
}

/// The extensions that are known.
pub(crate) const EXTENSIONS: &[&str] = &["toml"];

impl Format {
    /// TOML.
    pub(crate) fn toml() -> Self {
        toml::TOML
    }

    /// The format that the extension of `path` stands for.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "toml" => Some(toml::TOML),
            _ => None,
        }
    }
}
