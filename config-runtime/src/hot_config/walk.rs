//! How a pass goes into a section.

use std::sync::Arc;

use crate::field::{Comparison, Pass, TypedValues};

use super::HotConfig;

impl Pass<'_> {
    /// Visits a nested section: its fields, then itself.
    pub fn section<S: HotConfig>(&mut self, fields: &S::Fields, old: &S, new: &S) {
        self.around(fields, new, |pass| S::walk(fields, old, new, pass));
    }
}

/// What differs between `old` and `new`.
pub(crate) fn compare<T: HotConfig>(fields: &T::Fields, old: &Arc<T>, new: &Arc<T>) -> Comparison {
    let mut comparison = Comparison::default();
    T::walk(fields, old, new, &mut Pass::compare(&mut comparison));
    comparison.add_root(fields, old, new);
    comparison
}

/// The leaves of `value` as Rust values.
pub(crate) fn gather<T: HotConfig>(fields: &T::Fields, value: &T) -> TypedValues {
    let mut values = TypedValues::new();
    T::walk(fields, value, value, &mut Pass::gather(&mut values));
    values
}
