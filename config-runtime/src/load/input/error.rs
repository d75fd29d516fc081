//! Why a value cannot be read as the type of its field.

use std::fmt;

use serde::de::{self, Error, Unexpected};

use crate::report::Expected;
use crate::secret::SECRET;

/// Why a value cannot be read as the type of its field.
///
/// It is behind a box, because it is part of every result in code that is compiled for each type.
#[derive(Debug)]
pub struct InputError(Box<ReadError>);

/// The same, to be reported.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReadError {
    /// Where inside the value, from its outside.
    pub(crate) path: Vec<String>,
    /// What is wrong. The words of the crate do not show the value; those of the type may.
    pub(crate) message: String,
    /// What the type asks for, for the remedy.
    pub(crate) expected: Expected,
    /// Whether the message speaks of types alone.
    is_of_types: bool,
}

impl ReadError {
    /// Whether a secret was being read, in whatever type it stands.
    pub(crate) fn is_of_secret(&self) -> bool {
        matches!(&self.expected, Expected::Type(words) if words.starts_with(SECRET))
    }

    /// The same without anything that the value holds.
    #[must_use]
    pub(crate) fn without_value(self) -> Self {
        let message = if self.is_of_types {
            self.message
        } else {
            "the type of the field does not take this value".to_owned()
        };
        Self {
            // The keys of a map are part of it.
            path: Vec::new(),
            message,
            expected: self.expected,
            is_of_types: true,
        }
    }
}

impl InputError {
    /// Where something must stand, nothing does.
    pub(super) fn nothing() -> Self {
        Self::of_types("nothing stands here".to_owned())
    }

    /// The text of a variable is not what the type `name` needs.
    pub(super) fn no_such_text(name: &str, text: &str) -> Self {
        let found = if text.is_empty() { "empty" } else { "none" };
        let message = format!("expected {name}, and the text is {found}");
        Self::of_types(message).expecting(&name)
    }

    /// A table stands for a variant of an enum if its one key is the name of one.
    pub(super) fn no_variant(variants: &[&str]) -> Self {
        let expected = one_of(variants);
        Self::of_types(format!(
            "{expected}, or a table with one of these as its only key"
        ))
    }

    /// The text of a variable must be a list or a table, and is none.
    pub(super) fn no_structure() -> Self {
        let message = "expected a list or a table, such as `[1, 2]`".to_owned();
        Self::of_types(message).expecting(&"a list or a table")
    }

    /// An integer is too large for any type but those of 128 bits.
    pub(super) fn too_large(expected: &dyn de::Expected) -> Self {
        let message = format!("expected {expected}, and this integer does not fit");
        Self::of_types(message).expecting(&expected)
    }

    /// The same, if it was met inside `step`.
    pub(super) fn inside(mut self, step: &dyn ToString) -> Self {
        self.0.path.insert(0, step.to_string());
        self
    }

    fn expecting(mut self, expected: &dyn fmt::Display) -> Self {
        self.0.expected = Expected::Type(expected.to_string());
        self
    }

    fn of_types(message: String) -> Self {
        Self::new(message, true)
    }

    fn new(message: String, is_of_types: bool) -> Self {
        Self(Box::new(ReadError {
            path: Vec::new(),
            message,
            expected: Expected::Unsaid,
            is_of_types,
        }))
    }
}

impl From<InputError> for ReadError {
    fn from(error: InputError) -> Self {
        *error.0
    }
}

impl Error for InputError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string(), false)
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let expected = in_words(expected);
        let message = format!("expected {expected}, found {}", kind(&found));
        Self::of_types(message).expecting(&expected)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let (_, noun) = kind(&found).split_once(' ').unwrap_or_default();
        let message = format!("expected {expected}, and this {noun} does not fit");
        Self::of_types(message).expecting(&expected)
    }

    fn invalid_length(len: usize, expected: &dyn de::Expected) -> Self {
        Self::new(format!("expected {expected}, and there are {len}"), false)
    }

    fn unknown_variant(_variant: &str, expected: &'static [&'static str]) -> Self {
        let mut error = Self::of_types(one_of(expected));
        error.0.expected = Expected::OneOf(expected);
        error
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(
            format!("unknown key `{field}`, {}", one_of(expected)),
            false,
        )
    }

    fn missing_field(field: &'static str) -> Self {
        Self::of_types(format!("missing key `{field}`"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::of_types(format!("`{field}` is set twice"))
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for InputError {}

/// What is expected, in the words of files: those of serde are of Rust.
fn in_words(expected: &dyn de::Expected) -> String {
    match expected.to_string().as_str() {
        "a sequence" => "a list".to_owned(),
        "a map" => "a table".to_owned(),
        words => words.to_owned(),
    }
}

fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "an integer",
        Unexpected::Float(_) => "a floating point number",
        Unexpected::Char(_) | Unexpected::Str(_) => "a string",
        Unexpected::Seq => "a list",
        Unexpected::Map => "a table",
        Unexpected::Unit => "nothing",
        Unexpected::Other(_) => "a value",
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
