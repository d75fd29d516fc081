//! Values that a program sets above all layers, before the first load.

use std::fmt;
use std::marker::PhantomData;

use crate::field::{TypedValue, TypedValues};
use crate::key::Key;
use crate::origin::OriginNode;
use crate::schema::{Kind, Schema};

use super::{HotConfig, Kept, Path};

/// Values that a program sets above all layers, as [`Hot::set`](crate::Hot::set) does later.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, Overrides, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     port: u16,
/// }
///
/// let server = Hot::<Server>::builder()
///     .overrides(Overrides::new().set(path!(Server, port), 8080))
///     .start()?;
/// assert_eq!(server.port.get(), 8080);
/// assert_eq!(server.port.origin().to_string(), "set at run time");
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[must_use = "they are in force once a builder or `Layers` has them"]
pub struct Overrides<T> {
    values: TypedValues,
    of: PhantomData<fn() -> T>,
}

impl<T: HotConfig> Overrides<T> {
    /// No values yet.
    pub fn new() -> Self {
        Self {
            values: TypedValues::new(),
            of: PhantomData,
        }
    }

    /// Sets the field or section that `path` leads to; of two values for one, the later counts.
    ///
    /// A section is set with all of its fields.
    pub fn set<V: Kept>(mut self, path: Path<T, V>, value: V) -> Self {
        if let Some(key) = key_of(T::SCHEMA, &path.to_string()) {
            let inside = |other: &Key| other.is_within(&key);
            self.values.retain(|other, _| !inside(other));
            let typed = TypedValue::new(value, OriginNode::Override);
            self.values.insert(key, typed);
        }
        self
    }

    pub(crate) fn into_values(self) -> TypedValues {
        self.values
    }
}

/// The key under which the value at `path`, as written in Rust, is kept.
fn key_of(mut schema: &'static Schema, path: &str) -> Option<Key> {
    let mut key = Key::root();
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        let field = schema.fields.iter().find(|field| field.name == name)?;
        key = field.key_in(&key);
        match (&field.kind, names.peek()) {
            (Kind::Nested(_), None) => return Some(key_of_whole(&key)),
            (_, None) => return Some(key),
            (Kind::Nested(shape), Some(_)) => schema = shape.section()?,
            (_, Some(_)) => return None,
        }
    }
    None
}

/// The key under which all of what stands at `key` is kept as one value.
pub(super) fn key_of_whole(key: &Key) -> Key {
    // No field is called so.
    key.child("")
}

impl<T: HotConfig> Default for Overrides<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Overrides<T> {
    fn clone(&self) -> Self {
        Self {
            values: self.values.clone(),
            of: PhantomData,
        }
    }
}

/// The values may be secrets, so only their keys are shown.
impl<T> fmt::Debug for Overrides<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self.values.keys().map(ToString::to_string);
        f.debug_tuple("Overrides")
            .field(&keys.collect::<Vec<_>>())
            .finish()
    }
}
