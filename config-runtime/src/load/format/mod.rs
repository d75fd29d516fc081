//! What a file format must be able to do. A new format is one more file here.

mod toml;

use std::path::Path;

use crate::tree::{Limits, Parse, Text, Value};

/// How the text of a file becomes values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    /// As people call it.
    pub(crate) name: &'static str,
    pub(crate) extensions: &'static [&'static str],
    pub(crate) parse: Parse,
    /// What makes a text of the format out of a lone value, which is then called `value`.
    around_value: [&'static str; 2],
}

/// The formats that are known.
const ALL: &[Format] = &[toml::TOML];

impl Format {
    /// The format that the extension of `path` stands for.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let is_it = |format: &&Self| format.extensions.contains(&extension);
        ALL.iter().find(is_it).copied()
    }

    /// The value that `text` stands for.
    fn value(self, text: &str, source: u32) -> Option<Value> {
        let [before, behind] = self.around_value;
        let text = [before, text, behind].concat();
        let mut parsed = (self.parse)(&Text {
            text: &text,
            source,
            limits: Limits::DEFAULT,
        });
        // A line break in the text could bring in more keys.
        let is_alone = parsed.mistakes.is_empty() && parsed.table.len() == 1;
        parsed.table.remove("value").filter(|_| is_alone)
    }
}

/// The extensions that are known.
pub(crate) fn extensions() -> Vec<&'static str> {
    let all = ALL.iter().flat_map(|format| format.extensions);
    all.copied().collect()
}

/// The value that `text` stands for, in whatever format it can be read.
pub(crate) fn value(text: &str, source: u32) -> Option<Value> {
    ALL.iter().find_map(|format| format.value(text, source))
}
