//! Whole values of a configuration, and what is done with them whatever their type.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::field::{Base, Comparison, Judged, Pass, Sides, Standing};
#[cfg(feature = "testing")]
use crate::field::{Place, TypedValues};
#[cfg(feature = "testing")]
use crate::key::Key;
use crate::origin::Origins;
use crate::schema::{FieldSchema, Schema};
use crate::show::{AnyValue, Show, Showing};

use super::walk::show_of;
use super::{Decoder, HotConfig};

/// The type of a configuration, as functions.
///
/// What is written for it is compiled once, with this crate. What names the type is compiled with
/// each program, and so is all that it calls of collections and iterators.
#[derive(Clone, Copy)]
pub(crate) struct Root {
    pub(crate) schema: &'static Schema,
    decode: fn(&mut Decoder<'_>) -> Option<AnyValue>,
    walk: fn(&dyn Any, &dyn Any, &mut Pass<'_>),
    pub(crate) show: Show,
}

/// A whole value of a configuration.
#[derive(Clone)]
pub(crate) struct Whole {
    root: Root,
    value: AnyValue,
}

impl Root {
    pub(crate) fn of<T: HotConfig>() -> Self {
        Self {
            schema: T::SCHEMA,
            decode: decode::<T>,
            walk: walk::<T>,
            show: show_of::<T>(),
        }
    }

    pub(super) fn decode(self, decoder: &mut Decoder<'_>) -> Option<Whole> {
        let value = (self.decode)(decoder)?;
        Some(Whole { root: self, value })
    }
}

fn decode<T: HotConfig>(decoder: &mut Decoder<'_>) -> Option<AnyValue> {
    let value: T = decoder.section()?;
    Some(Arc::new(value))
}

fn walk<T: HotConfig>(old: &dyn Any, new: &dyn Any, pass: &mut Pass<'_>) {
    if let (Some(old), Some(new)) = (old.downcast_ref(), new.downcast_ref()) {
        T::walk(old, new, pass);
    }
}

impl Whole {
    #[cfg(feature = "testing")]
    pub(crate) fn of<T: HotConfig>(value: Arc<T>) -> Self {
        Self {
            root: Root::of::<T>(),
            value,
        }
    }

    pub(crate) fn root(&self) -> Root {
        self.root
    }

    pub(crate) fn schema(&self) -> &'static Schema {
        self.root.schema
    }

    /// The value itself.
    ///
    /// # Panics
    ///
    /// It is of another type: a configuration has one.
    pub(crate) fn into_value<T: HotConfig>(self) -> Arc<T> {
        let value = self.value.downcast();
        value.expect("the values of a configuration are of one type")
    }

    /// The value itself.
    ///
    /// # Panics
    ///
    /// It is of another type: a configuration has one.
    pub(crate) fn value<T: HotConfig>(&self) -> &T {
        let value = self.value.downcast_ref();
        value.expect("the values of a configuration are of one type")
    }

    pub(crate) fn show(&self) -> Showing<'_> {
        self.root.show.of(&*self.value)
    }

    /// What differs on the way to `new`.
    pub(crate) fn compare(&self, new: &Self, sides: Sides<'_>) -> Comparison {
        let mut comparison = Comparison::default();
        self.walk(new, &mut Pass::compare(sides, &mut comparison));
        let values = [&self.value, &new.value].map(Arc::clone);
        comparison.add_root(values, self.root.show);
        comparison
    }

    /// Whether anything differs on the way to `new`.
    pub(crate) fn differs(&self, new: &Self) -> bool {
        let mut differs = false;
        self.walk(new, &mut Pass::differ(&mut differs));
        differs
    }

    /// What the rules over old and new find on the way to `new`.
    pub(crate) fn judge(&self, new: &Self) -> Vec<Judged> {
        let mut judged = Vec::new();
        self.walk(new, &mut Pass::judge(&mut judged));
        judged
    }

    /// The leaves, which come from `origins`, as Rust values where they stand.
    pub(crate) fn base(&self, origins: &Origins) -> Base {
        let mut pass = Pass::find(origins);
        self.walk(self, &mut pass);
        pass.into_base()
    }

    /// The leaves that are secrets.
    pub(crate) fn secrets(&self) -> Vec<(&'static FieldSchema, AnyValue)> {
        let mut secrets = Vec::new();
        self.walk(self, &mut Pass::secrets(&mut secrets));
        secrets
    }

    /// What stands where, each section before what is in it.
    pub(crate) fn survey(&self) -> Vec<Standing> {
        let mut standings = Vec::new();
        self.walk(self, &mut Pass::survey(&mut standings));
        standings
    }

    /// The leaves, as Rust values by their keys.
    #[cfg(feature = "testing")]
    pub(crate) fn leaves(&self) -> TypedValues {
        let mut values = TypedValues::new();
        let place = Place::at(Key::root());
        self.walk(self, &mut Pass::gather(place, &mut values));
        values
    }

    fn walk(&self, new: &Self, pass: &mut Pass<'_>) {
        pass.enter(self.root.schema);
        (self.root.walk)(&*self.value, &*new.value, pass);
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Root").field(&self.schema.name).finish()
    }
}

impl fmt::Debug for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show().fmt(f)
    }
}
