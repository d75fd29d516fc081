//! The merged layers as a `Figment`.

use std::borrow::Cow;
#[cfg(feature = "testing")]
use std::path::Path;

use figment::value::{Dict, Empty, Map, Num, Tag, Value as Theirs};
use figment::{Figment, Metadata, Profile, Provider};

use crate::origin::{Origin, Setter};
#[cfg(feature = "testing")]
use crate::tree::{Limits, Text};
use crate::tree::{Mark, Table, Value, What};

use super::format;
use super::merged::Merged;

impl Merged {
    /// The values as a `Figment`, each with the name of what set it.
    pub(crate) fn figment(&self) -> Figment {
        let parts = self.setters.iter().enumerate();
        let mut figment = Figment::new();
        for (source, setter) in parts {
            figment = figment.merge(Part {
                metadata: metadata(setter),
                dict: part(&self.table, u32::try_from(source).unwrap_or(u32::MAX)),
            });
        }
        figment
    }
}

/// What `text` holds, in the format of files with this `extension`, as a provider would have it.
///
/// # Errors
///
/// The extension stands for no format, or the text is not well formed.
#[cfg(feature = "testing")]
pub(crate) fn dict_of(extension: &str, text: &str) -> Result<Dict, String> {
    let path = Path::new("text").with_extension(extension);
    let format = format::Format::of(&path).ok_or_else(|| {
        let why = format::why_unknown(&path);
        format!("`{extension}` {why}")
    })?;
    let parsed = (format.parse)(&Text {
        text,
        source: 0,
        limits: Limits::DEFAULT,
    });
    match parsed.mistakes.first() {
        Some(mistake) => Err(mistake.message.clone()),
        None => {
            let entries = parsed.table.iter();
            Ok(entries
                .map(|(key, value)| (key.clone(), theirs(value)))
                .collect())
        }
    }
}

/// What one source set.
struct Part {
    metadata: Metadata,
    dict: Dict,
}

impl Provider for Part {
    fn metadata(&self) -> Metadata {
        self.metadata.clone()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.dict.clone())]))
    }
}

fn metadata(setter: &Setter) -> Metadata {
    match setter {
        Setter::File(document) => Metadata::from("file", document.path()),
        other => {
            let origin = Origin::new(other.clone(), Mark::default());
            Metadata::named(Cow::from(origin.to_string()))
        }
    }
}

/// What `source` set of `table`. A list goes as a whole with what set it last.
fn part(table: &Table, source: u32) -> Dict {
    let mut dict = Dict::new();
    for (key, value) in table {
        let is_own = value.mark.source == source;
        match &value.what {
            What::Table(inner) => {
                let inner = part(inner, source);
                if is_own || !inner.is_empty() {
                    dict.insert(key.clone(), Theirs::from(inner));
                }
            }
            _ if is_own => drop(dict.insert(key.clone(), theirs(value))),
            _ => {}
        }
    }
    dict
}

fn theirs(value: &Value) -> Theirs {
    let tag = Tag::Default;
    match &value.what {
        What::Null => Theirs::Empty(tag, Empty::None),
        What::Bool(truth) => Theirs::Bool(tag, *truth),
        What::Integer(integer) => Theirs::Num(tag, num(*integer)),
        What::Float(float) => Theirs::Num(tag, Num::F64(*float)),
        What::String(text) => Theirs::String(tag, text.clone()),
        // As figment reads variables: what it looks like decides.
        What::Text(text) => match format::value(text, 0) {
            Some(value) => theirs(&value),
            None => Theirs::String(tag, text.clone()),
        },
        What::List(items) => Theirs::Array(tag, items.iter().map(theirs).collect()),
        What::Table(table) => {
            let entries = table.iter();
            let entries = entries.map(|(key, value)| (key.clone(), theirs(value)));
            Theirs::Dict(tag, entries.collect())
        }
    }
}

fn num(integer: i128) -> Num {
    match (i64::try_from(integer), u64::try_from(integer)) {
        (Ok(integer), _) => Num::I64(integer),
        (_, Ok(integer)) => Num::U64(integer),
        _ => Num::I128(integer),
    }
}
