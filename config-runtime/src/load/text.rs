//! Reads a value from the text of an environment variable, by the type that the field asks for.

use std::str::FromStr;

use figment::Error;
use figment::value::Value;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::format::Format;

/// The text of an environment variable.
///
/// A number, a boolean or a string is read as what the field's type asks for; a list or a map
/// is read as a TOML value.
pub(crate) struct Text<'a>(pub(crate) &'a str);

#[expect(clippy::result_large_err, reason = "the error type is figment's")]
impl Text<'_> {
    fn parse<T: FromStr>(&self, expected: &str) -> Result<T, Error> {
        (self.0.trim().parse())
            .map_err(|_| Error::custom(format!("expected {expected}, and the text is none")))
    }

    /// The text as a TOML value.
    fn toml(&self) -> Result<Value, Error> {
        let format = Format::toml();
        let parsed = (format.parse)(&format!("value = {}", self.0));
        let only = parsed.ok().filter(|dict| dict.len() == 1);
        let value = only.and_then(|mut dict| dict.remove("value"));
        value.ok_or_else(|| Error::custom("expected a TOML value, such as `[1, 2]`"))
    }
}

/// Reads a number and hands it to the visitor.
macro_rules! numbers {
    ($($method:ident $visit:ident $number:ty,)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                visitor.$visit(self.parse::<$number>(stringify!($number))?)
            }
        )*
    };
}

/// Reads a TOML value and hands it on.
macro_rules! structures {
    ($($method:ident($($name:ident: $ty:ty),*),)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, $($name: $ty,)* visitor: V) -> Result<V::Value, Error> {
                let value = self.toml()?;
                (&value).$method($($name,)* visitor)
            }
        )*
    };
}

impl<'de> Deserializer<'de> for Text<'_> {
    type Error = Error;

    numbers! {
        deserialize_bool visit_bool bool,
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_i128 visit_i128 i128,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_u128 visit_u128 u128,
        deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
        deserialize_char visit_char char,
    }

    structures! {
        deserialize_seq(),
        deserialize_tuple(len: usize),
        deserialize_tuple_struct(name: &'static str, len: usize),
        deserialize_map(),
        deserialize_struct(name: &'static str, fields: &'static [&'static str]),
    }

    /// For types that take what comes: a TOML value if the text is one, else a string.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.toml() {
            Ok(value) => (&value).deserialize_any(visitor),
            Err(_) => visitor.visit_str(self.0),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.0)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let value = match self.toml() {
            Ok(value @ Value::Dict(..)) => value,
            _ => Value::from(self.0),
        };
        (&value).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit unit_struct identifier ignored_any
    }
}
