//! What to write instead of a value that is refused.

use crate::key::Key;
use crate::load::{Node, ReadError};
use crate::origin::OriginNode;
use crate::report::{Expected, Misfit, Notation, limits, misfit, misshapen, suggest};
use crate::schema::FieldSchema;
use crate::tree::{Value, What};

use super::Decoder;

impl Decoder<'_> {
    /// The remedy for what stands in `field`, or in a part of it, and is not of its type.
    pub(super) fn remedy(
        &self,
        field: &'static FieldSchema,
        found: Node<'_>,
        error: &ReadError,
    ) -> Option<String> {
        let value = found.value()?;
        let key = error
            .path
            .iter()
            .fold(self.key(field), |key, step| key.child(step));
        let is_secret = field.is_secret() || is_in_names(&error.path);
        match (&error.expected, &value.what) {
            (Expected::Type(words), What::Table(_)) if words == "a list" => {
                self.shape(value, &key, "a list").filter(|_| !is_secret)
            }
            (Expected::Type(words), what) if words == "a table" && *what != What::Null => {
                self.shape(value, &key, "a table").filter(|_| !is_secret)
            }
            // What is inside of the text of a variable is not known here.
            (expected, What::Text(_)) if !error.path.is_empty() => limits(expected),
            (expected, what) => {
                let whole = Misfit {
                    expected,
                    ty: field.ty,
                    has_default: field.default.is_some() && error.path.is_empty(),
                    is_secret,
                    notation: self.written(value).0,
                };
                misfit(&whole, what)
            }
        }
    }

    /// The remedy for what stands where a section or a collection is expected.
    pub(super) fn shape(&self, value: &Value, key: &Key, expected: &str) -> Option<String> {
        let (notation, source) = self.written(value);
        misshapen(expected, &value.what, key, (notation, &source))
    }

    /// How a value is written in its layer.
    fn written(&self, value: &Value) -> (Notation, String) {
        let origin = self.origin(&OriginNode::Layer(value.mark));
        let source = origin.document().zip(origin.value_span());
        let source = source.and_then(|(document, span)| document.text().get(span));
        let source = source.unwrap_or_default().to_owned();
        (Notation::of(&origin), source)
    }
}

/// Whether a path leads into a table, which the schema does not know: what stands there may be a
/// secret.
fn is_in_names(path: &[String]) -> bool {
    let is_index = |step: &String| step.parse::<usize>().is_ok();
    !path.iter().all(is_index)
}

/// What was meant by a value that breaks a rule: the nearest word of `one_of`, or a unit.
pub(super) fn near(field: &FieldSchema, node: Node<'_>, said: &str) -> Option<String> {
    let value = node.value().filter(|_| !field.is_secret())?;
    match &value.what {
        What::String(text) | What::Text(text) if text.starts_with('~') => {
            let is_path = said.contains(" must name a ");
            is_path.then(|| "write the whole path: `~` is no home here".to_owned())
        }
        What::String(text) | What::Text(text) => {
            let (_, words) = said.split_once(" be one of ")?;
            // What is between quotes stands in each second place.
            let words = words.split('"').skip(1).step_by(2);
            let near = suggest(text.trim(), words)?;
            Some(format!("did you mean `{near}`?"))
        }
        What::Integer(bytes) if field.ty.ends_with("ByteSize") => Some(format!(
            "these are bytes; write it with a unit, such as \"{bytes}MiB\""
        )),
        _ => None,
    }
}
