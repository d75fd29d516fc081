//! One place in the merged tree.

use figment::error::{Actual, Kind};
use figment::value::Value;
use serde::de::value::Error as PlainError;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::origin::LayerOrigin;

use super::merged::Merged;
use super::text::Text;

/// One place in the merged tree.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    value: &'a Value,
    merged: &'a Merged,
}

/// Why a value cannot be read as the type of its field.
#[derive(Debug)]
pub(crate) struct ReadError {
    /// Where inside the value, from its outside.
    pub(crate) path: Vec<String>,
    /// What is wrong, without the value itself.
    pub(crate) message: String,
}

impl<'a> Node<'a> {
    /// The root of `merged`.
    pub(crate) fn root(merged: &'a Merged) -> Self {
        let value = &merged.value;
        Self { value, merged }
    }

    pub(crate) fn is_table(self) -> bool {
        matches!(self.value, Value::Dict(..))
    }

    /// What stands here, as people call it.
    pub(crate) fn kind(self) -> &'static str {
        kind(&self.value.to_actual())
    }

    pub(crate) fn child(self, key: &str) -> Option<Self> {
        let Value::Dict(_, entries) = self.value else {
            return None;
        };
        let value = entries.get(key)?;
        Some(Self { value, ..self })
    }

    /// Index of the layer that set the value.
    pub(crate) fn layer(self) -> usize {
        self.merged.layer_of(self.value.tag())
    }

    /// Reads the value as a `V`.
    pub(crate) fn read<V: DeserializeOwned>(self) -> Result<V, ReadError> {
        let layer = self.merged.layers.get(self.layer());
        match (self.value, layer) {
            (Value::String(_, text), Some(LayerOrigin::Environment(_))) => {
                V::deserialize(Text(text)).map_err(ReadError::from)
            }
            (value, _) => V::deserialize(value).map_err(ReadError::from),
        }
    }

    /// Reads `text` as a `V`, as if it stood in a file.
    pub(crate) fn read_text<V: DeserializeOwned>(text: &str) -> Result<V, ReadError> {
        V::deserialize(&Value::from(text)).map_err(ReadError::from)
    }

    /// What a `V` is where nothing stands: `None` for an `Option`.
    pub(crate) fn read_absent<V: DeserializeOwned>() -> Option<V> {
        V::deserialize(Nothing).ok()
    }
}

impl From<figment::Error> for ReadError {
    fn from(error: figment::Error) -> Self {
        let message = match &error.kind {
            Kind::InvalidType(found, expected) => {
                format!("expected {expected}, found {}", kind(found))
            }
            Kind::InvalidValue(found, expected) => {
                let (_, noun) = kind(found).split_once(' ').unwrap_or_default();
                format!("expected {expected}, and this {noun} does not fit")
            }
            Kind::UnknownVariant(_, expected) => one_of(expected),
            Kind::UnknownField(name, expected) => {
                format!("unknown key `{name}`, {}", one_of(expected))
            }
            kind => kind.to_string(),
        };
        Self {
            path: error.path,
            message,
        }
    }
}

fn kind(actual: &Actual) -> &'static str {
    match actual {
        Actual::Bool(_) => "a boolean",
        Actual::Unsigned(_) | Actual::Signed(_) => "an integer",
        Actual::Float(_) => "a floating point number",
        Actual::Char(_) | Actual::Str(_) => "a string",
        Actual::Seq => "a list",
        Actual::Map => "a table",
        _ => "a value of another kind",
    }
}

fn one_of(expected: &[&str]) -> String {
    let quoted: Vec<String> = expected.iter().map(|name| format!("`{name}`")).collect();
    if quoted.is_empty() {
        "nothing is expected here".to_owned()
    } else {
        format!("expected one of {}", quoted.join(", "))
    }
}

/// Deserializes to `None`, and to nothing else.
struct Nothing;

impl<'de> Deserializer<'de> for Nothing {
    type Error = PlainError;

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, PlainError> {
        visitor.visit_none()
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, PlainError> {
        Err(serde::de::Error::custom("nothing stands here"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
