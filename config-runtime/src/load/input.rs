//! One value on its way to a leaf, from whatever layer it comes.
//!
//! Every type that a leaf has is deserialized from this one type, because each more would cost
//! users the compilation of all their types once again. So the methods, which are compiled for
//! each of those types, are thin: what can be decided without the type is decided in [`Plain`].

mod access;
mod error;
mod plain;

use std::borrow::Cow;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};

use crate::tree::{Mark, Table, Value, What};

use super::format;

use self::access::{Entries, Items};
pub use self::error::InputError;
pub(crate) use self::error::ReadError;
use self::plain::{Plain, Wanted};

/// One value on its way to a leaf.
pub struct Input<'a>(Source<'a>);

enum Source<'a> {
    /// A value as it stands in a file, or one that was made for this reading.
    Value(Cow<'a, Value>),
    /// The text of an environment variable: the type that is asked for says what it means.
    Text(&'a str),
    /// No layer sets it.
    Nothing,
}

impl<'a> Input<'a> {
    /// A value as it stands in a file.
    pub(super) fn value(value: &'a Value) -> Self {
        Self(Source::Value(Cow::Borrowed(value)))
    }

    /// The text of an environment variable. A number, a boolean or a string is read as what the
    /// type asks for; a list or a map is read as a TOML value.
    pub(crate) fn text(text: &'a str) -> Self {
        Self(Source::Text(text))
    }

    /// A string in a file, which lives elsewhere.
    pub(crate) fn string(text: &str) -> Self {
        Self::owned(What::String(text.to_owned()))
    }

    /// A table that was made for this reading.
    pub(super) fn table(entries: Table) -> Self {
        Self::owned(What::Table(entries))
    }

    fn owned(what: What) -> Self {
        Self(Source::Value(Cow::Owned(Value::new(what, Mark::default()))))
    }

    /// A table with nothing in it.
    pub(crate) fn empty() -> Self {
        Self::table(Table::new())
    }

    /// Reads as `None`, and as nothing else.
    pub(crate) fn nothing() -> Self {
        Self(Source::Nothing)
    }

    /// The text whose meaning the type decides, if it is one.
    fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Source::Value(value) => match &value.what {
                What::Text(text) => Some(text),
                _ => None,
            },
            Source::Text(text) => Some(text),
            Source::Nothing => None,
        }
    }

    fn is_nothing(&self) -> bool {
        match &self.0 {
            Source::Value(value) => matches!(value.what, What::Null),
            Source::Text(_) => false,
            Source::Nothing => true,
        }
    }

    /// The value, where the type asks for one without an inside.
    fn plain(&self, wanted: Wanted) -> Result<Plain<'_>, InputError> {
        match (self.as_text(), &self.0) {
            (Some(text), _) => Plain::parse(text, wanted),
            (None, Source::Value(value)) => Ok(Plain::of(&value.what)),
            (None, _) => Err(InputError::nothing()),
        }
    }

    /// The value, where the type asks for one with an inside.
    fn structure(self) -> Result<Cow<'a, Value>, InputError> {
        if let Some(text) = self.as_text() {
            let value = format::value(text, 0).ok_or_else(InputError::no_structure)?;
            return Ok(Cow::Owned(value));
        }
        match self.0 {
            Source::Value(value) => Ok(value),
            _ => Err(InputError::nothing()),
        }
    }

    /// The value, where the type takes what comes: a text whose meaning is open is read as one
    /// that `is_apt`, if it can be, and else as a string.
    fn loose(self, is_apt: fn(&What) -> bool) -> Result<Cow<'a, Value>, InputError> {
        let Some(text) = self.as_text() else {
            return self.structure();
        };
        let value = format::value(text, 0).filter(|value| is_apt(&value.what));
        let string = || Value::new(What::String(text.to_owned()), Mark::default());
        Ok(Cow::Owned(value.unwrap_or_else(string)))
    }
}

/// Hands a value without an inside to the visitor.
macro_rules! plain {
    ($($method:ident $wanted:expr,)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
                self.plain($wanted)?.visit(visitor)
            }
        )*
    };
}

/// Hands a list to the visitor.
macro_rules! lists {
    ($($method:ident($($name:ident: $ty:ty),*),)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, $($name: $ty,)* visitor: V) -> Result<V::Value, InputError> {
                match &self.structure()?.what {
                    What::List(items) => visitor.visit_seq(Items::new(items)),
                    other => Err(Plain::of(other).refused(&visitor)),
                }
            }
        )*
    };
}

/// Takes whatever stands there.
macro_rules! any {
    ($($method:ident($($name:ident: $ty:ty),*),)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, $($name: $ty,)* visitor: V) -> Result<V::Value, InputError> {
                self.deserialize_any(visitor)
            }
        )*
    };
}

impl<'de> Deserializer<'de> for Input<'_> {
    type Error = InputError;

    plain! {
        deserialize_bool Wanted::Bool,
        deserialize_i8 Wanted::Integer("i8"),
        deserialize_i16 Wanted::Integer("i16"),
        deserialize_i32 Wanted::Integer("i32"),
        deserialize_i64 Wanted::Integer("i64"),
        deserialize_u8 Wanted::Integer("u8"),
        deserialize_u16 Wanted::Integer("u16"),
        deserialize_u32 Wanted::Integer("u32"),
        deserialize_u64 Wanted::Integer("u64"),
        deserialize_f32 Wanted::Float("f32"),
        deserialize_f64 Wanted::Float("f64"),
        deserialize_char Wanted::Char,
        deserialize_str Wanted::Text,
        deserialize_string Wanted::Text,
        deserialize_identifier Wanted::Text,
    }

    lists! {
        deserialize_seq(),
        deserialize_tuple(_len: usize),
        deserialize_tuple_struct(_name: &'static str, _len: usize),
    }

    any! {
        deserialize_bytes(),
        deserialize_byte_buf(),
        deserialize_unit(),
        deserialize_unit_struct(_name: &'static str),
        deserialize_ignored_any(),
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
        self.plain(Wanted::Integer("i128"))?.visit_wide(visitor)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
        self.plain(Wanted::Integer("u128"))?.visit_wide(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
        match &self.structure()?.what {
            What::Table(entries) => visitor.visit_map(Entries::new(entries)),
            other => Err(Plain::of(other).refused(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, InputError> {
        match &self.structure()?.what {
            What::Table(entries) => visitor.visit_map(Entries::new(entries)),
            What::List(items) => visitor.visit_seq(Items::new(items)),
            other => Err(Plain::of(other).refused(&visitor)),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
        match &self.loose(|_| true)?.what {
            What::Table(entries) => visitor.visit_map(Entries::new(entries)),
            What::List(items) => visitor.visit_seq(Items::new(items)),
            plain => Plain::of(plain).visit_wide(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
        if self.is_nothing() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, InputError> {
        match self.0 {
            // A type around an `Option` must be set too: it may have a meaning of its own.
            Source::Nothing => Err(InputError::nothing()),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, InputError> {
        match &self.loose(|what| matches!(what, What::Table(_)))?.what {
            What::String(variant) => visitor.visit_enum(variant.as_str().into_deserializer()),
            What::Table(entries) if entries.len() == 1 => {
                let read = visitor.visit_enum(MapAccessDeserializer::new(Entries::new(entries)));
                let is_variant = |key: &String| variants.contains(&key.as_str());
                // Then the table itself is wrong, and not what is in it.
                let is_other = !variants.is_empty() && !entries.keys().any(is_variant);
                read.map_err(|error| {
                    let other = is_other.then(|| InputError::no_variant(variants));
                    other.unwrap_or(error)
                })
            }
            What::Table(_) => Err(InputError::no_variant(variants)),
            other => Err(Plain::of(other).refused(&visitor)),
        }
    }
}

/// The value may be a secret, so it is not shown.
impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Input")
    }
}

#[cfg(test)]
mod tests;
