//! A value without an inside, and how it is handed to the type that asks for it.

use serde::de::{Expected, Unexpected, Visitor};

use crate::tree::What;

use super::error::InputError;

/// A value without an inside.
pub(super) enum Plain<'a> {
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    /// An integer that needs more than 64 bits.
    Wide(i128),
    Widest(u128),
    Float(f64),
    Char(char),
    Text(&'a str),
    Unit,
    List,
    Table,
}

/// What a type asks for.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Bool,
    /// With the name of the type.
    Integer(&'static str),
    Float(&'static str),
    Char,
    Text,
}

impl<'a> Plain<'a> {
    pub(super) fn of(what: &'a What) -> Self {
        match what {
            What::String(text) | What::Text(text) => Self::Text(text),
            What::Bool(truth) => Self::Bool(*truth),
            What::Integer(integer) => Self::signed(*integer),
            What::Float(float) => Self::Float(*float),
            What::Null => Self::Unit,
            What::Table(_) => Self::Table,
            What::List(_) => Self::List,
        }
    }

    fn signed(integer: i128) -> Self {
        match (u64::try_from(integer), i64::try_from(integer)) {
            (Ok(integer), _) => Self::Unsigned(integer),
            (_, Ok(integer)) => Self::Signed(integer),
            _ => Self::Wide(integer),
        }
    }

    /// Reads the text of an environment variable.
    pub(super) fn parse(text: &'a str, wanted: Wanted) -> Result<Self, InputError> {
        let trimmed = text.trim();
        let (parsed, name) = match wanted {
            Wanted::Text => return Ok(Self::Text(text)),
            Wanted::Bool => (trimmed.parse().ok().map(Self::Bool), "a boolean"),
            Wanted::Char => (trimmed.parse().ok().map(Self::Char), "char"),
            Wanted::Float(name) => (trimmed.parse().ok().map(Self::Float), name),
            Wanted::Integer(name) => {
                let widest = || trimmed.parse().ok().map(Self::Widest);
                let signed = trimmed.parse().ok().map(Self::signed);
                (signed.or_else(widest), name)
            }
        };
        parsed.ok_or_else(|| InputError::no_such_text(name, trimmed))
    }

    /// Hands the value to a type that needs no integers of more than 64 bits.
    pub(super) fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InputError> {
        match self {
            Self::Bool(truth) => visitor.visit_bool(truth),
            Self::Unsigned(number) => visitor.visit_u64(number),
            Self::Signed(number) => visitor.visit_i64(number),
            Self::Float(number) => visitor.visit_f64(number),
            Self::Char(char) => visitor.visit_char(char),
            Self::Text(text) => visitor.visit_str(text),
            Self::Unit => visitor.visit_unit(),
            other => Err(other.refused(&visitor)),
        }
    }

    /// Hands the value to a type that may take integers of any size.
    pub(super) fn visit_wide<'de, V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, InputError> {
        match self {
            Self::Wide(number) => visitor.visit_i128(number),
            Self::Widest(number) => visitor.visit_u128(number),
            other => other.visit(visitor),
        }
    }

    /// Why a type that expects something else cannot take the value.
    pub(super) fn refused(&self, expected: &dyn Expected) -> InputError {
        let found = match self {
            Self::Bool(truth) => Unexpected::Bool(*truth),
            Self::Unsigned(number) => Unexpected::Unsigned(*number),
            Self::Signed(number) => Unexpected::Signed(*number),
            Self::Float(number) => Unexpected::Float(*number),
            Self::Char(char) => Unexpected::Char(*char),
            Self::Text(text) => Unexpected::Str(text),
            Self::Unit => Unexpected::Unit,
            Self::List => Unexpected::Seq,
            Self::Table => Unexpected::Map,
            Self::Wide(_) | Self::Widest(_) => return InputError::too_large(expected),
        };
        serde::de::Error::invalid_type(found, expected)
    }
}
