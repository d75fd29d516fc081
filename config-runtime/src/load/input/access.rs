//! What is inside a list or a table, handed out one by one.

use std::collections::btree_map;
use std::iter::Enumerate;
use std::slice;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use crate::tree::{Table, Value};

use super::Input;
use super::error::InputError;

/// The items of a list.
pub(super) struct Items<'a>(Enumerate<slice::Iter<'a, Value>>);

impl<'a> Items<'a> {
    pub(super) fn new(items: &'a [Value]) -> Self {
        Self(items.iter().enumerate())
    }
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = InputError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, InputError> {
        let Some((index, item)) = self.0.next() else {
            return Ok(None);
        };
        match seed.deserialize(Input::value(item)) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(error.inside(&index)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The entries of a table.
pub(super) struct Entries<'a> {
    rest: btree_map::Iter<'a, String, Value>,
    /// The entry whose key was handed out, and whose value was not.
    open: Option<(&'a str, &'a Value)>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(entries: &'a Table) -> Self {
        Self {
            rest: entries.iter(),
            open: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = InputError;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, InputError> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.open = Some((key, value));
        // A key is text whatever it means, as a variable is, so a map may have numbers as keys.
        match seed.deserialize(Input::text(key)) {
            Ok(key) => Ok(Some(key)),
            Err(error) => Err(error.inside(&key)),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, InputError> {
        let Some((key, value)) = self.open.take() else {
            return Err(InputError::nothing());
        };
        match seed.deserialize(Input::value(value)) {
            Ok(value) => Ok(value),
            Err(error) => Err(error.inside(&key)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}
