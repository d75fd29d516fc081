//! What a file format must be able to do. A new format is one more file here.

mod dotenv;
pub(super) mod foreign;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "toml")]
mod toml;
mod twice;
#[cfg(feature = "yaml")]
mod yaml;

use std::path::Path;

use crate::tree::{Limits, Parse, Text, Value};

/// How the text of a file becomes values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    /// As people call it.
    pub(crate) name: &'static str,
    pub(crate) extensions: &'static [&'static str],
    pub(crate) parse: Parse,
    /// What makes a text of the format out of a lone value, which is then called `value`; `None`
    /// for a format in which nearly any text would be one.
    around_value: Option<[&'static str; 2]>,
}

/// The formats that are known.
const ALL: &[Format] = &[
    #[cfg(feature = "toml")]
    toml::TOML,
    #[cfg(feature = "json")]
    json::JSON,
    #[cfg(feature = "yaml")]
    yaml::YAML,
];

impl Format {
    /// Lists of variables, which are no format of layers of their own.
    pub(crate) const DOTENV: Self = dotenv::DOTENV;

    /// The format that the extension of `path` stands for.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        let is_it = |format: &&Self| format.extensions.contains(&extension);
        ALL.iter().find(is_it).copied()
    }

    /// The value that `text` stands for.
    fn value(self, text: &str, source: u32) -> Option<Value> {
        let [before, behind] = self.around_value?;
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

/// Whether files with the extension of `path` are meant to be read, whether they can be or not.
pub(crate) fn is_meant(path: &Path) -> bool {
    Format::of(path).is_some() || optional(path).is_some()
}

/// Why the extension of `path` stands for no format, as the end of a sentence.
pub(crate) fn why_unknown(path: &Path) -> String {
    if let Some(feature) = optional(path) {
        return format!("needs the cargo feature `{feature}` of `config-runtime`");
    }
    let known: Vec<&str> = ALL
        .iter()
        .flat_map(|format| format.extensions)
        .copied()
        .collect();
    format!("stands for no format; known are: {}", known.join(", "))
}

/// The feature that a file with the extension of `path` needs.
fn optional(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "toml" => Some("toml"),
        "json" => Some("json"),
        "yaml" | "yml" => Some("yaml"),
        _ => None,
    }
}

/// The value that `text` stands for, in whatever format it can be read.
pub(crate) fn value(text: &str, source: u32) -> Option<Value> {
    ALL.iter().find_map(|format| format.value(text, source))
}
