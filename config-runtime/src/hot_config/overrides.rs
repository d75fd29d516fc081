//! Values that a program sets above all layers, before the first load.

use std::fmt;
use std::marker::PhantomData;

use crate::field::{Edits, TypedValue, TypedValues};
use crate::key::Key;
use crate::origin::OriginNode;
use crate::schema::{FieldSchema, Kind, Schema};

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
    /// Whatever was set there before, they take the place of.
    covered: Vec<Key>,
    of: PhantomData<fn() -> T>,
}

impl<T: HotConfig> Overrides<T> {
    /// No values yet.
    pub fn new() -> Self {
        Self {
            values: TypedValues::new(),
            covered: Vec::new(),
            of: PhantomData,
        }
    }

    /// Sets the field or section that `path` leads to; of two values for one, the later counts.
    ///
    /// A section is set with all of its fields.
    pub fn set<V: Kept>(mut self, path: Path<T, V>, value: V) -> Self {
        if let Some(Target { key, covered }) = target(T::SCHEMA, &path.to_string()) {
            uncover(&mut self.values, &covered);
            self.covered.extend(covered);
            let typed = TypedValue::new(value, OriginNode::Override);
            self.values.insert(key, typed);
        }
        self
    }

    /// The same and `later`, of which the values count where both set one.
    pub(crate) fn and(mut self, later: Self) -> Self {
        uncover(&mut self.values, &later.covered);
        self.covered.extend(later.covered);
        self.values.extend(later.values);
        self
    }

    pub(crate) fn into_values(self) -> TypedValues {
        self.values
    }

    /// The same as changes of what is set: whatever is set there, they take the place of.
    pub(crate) fn into_edits(self) -> Edits {
        let mut edits = Edits::default();
        if !self.values.is_empty() {
            edits.unset(self.covered);
            edits.set(self.values, None);
        }
        edits
    }
}

/// Leaves only those of `values` that stand in none of `covered`.
fn uncover(values: &mut TypedValues, covered: &[Key]) {
    let is_covered = |key: &Key| covered.iter().any(|outer| key.is_within(outer));
    values.retain(|key, _| !is_covered(key));
}

/// The keys of all that stands at `path`, as written in Rust.
pub(super) fn keys_at(schema: &'static Schema, path: &str) -> Vec<Key> {
    target(schema, path).map_or_else(Vec::new, |target| target.covered)
}

/// Where a value that is set is kept.
struct Target {
    key: Key,
    /// Whatever stands in there, it takes the place of.
    covered: Vec<Key>,
}

/// Where the value at `path`, as written in Rust, is kept.
fn target(mut schema: &'static Schema, path: &str) -> Option<Target> {
    let mut key = Key::root();
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        let field = schema.fields.iter().find(|field| field.name == name)?;
        let inner = field.key_in(&key);
        let section = std::mem::replace(&mut key, inner);
        match (&field.kind, names.peek()) {
            (Kind::Nested(_), None) => return Some(whole(field, &section)),
            (_, None) => {
                let covered = vec![key.clone()];
                return Some(Target { key, covered });
            }
            (Kind::Nested(shape), Some(_)) => schema = shape.section()?,
            (_, Some(_)) => return None,
        }
    }
    None
}

/// Where all of what stands in `field`, in a section at `section`, is kept.
fn whole(field: &'static FieldSchema, section: &Key) -> Target {
    let covered = match field.flat_section() {
        // Its keys are among those of other fields, which it leaves alone.
        Some(flat) => {
            let keys = flat
                .visible()
                .into_iter()
                .map(|inner| inner.key_in(section));
            keys.collect()
        }
        None => vec![field.key_in(section)],
    };
    Target {
        key: key_of_whole(field, section),
        covered,
    }
}

/// The key under which all of what stands in `field`, in a section at `section`, is kept as one
/// value.
pub(super) fn key_of_whole(field: &FieldSchema, section: &Key) -> Key {
    // No field is called so.
    match field.flat_section() {
        Some(_) => section.child("").child(field.name),
        None => field.key_in(section).child(""),
    }
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
            covered: self.covered.clone(),
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
