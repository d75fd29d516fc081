//! How a pass goes into sections.

use std::any::Any;
use std::fmt;

use crate::field::{Pass, Place, TypedValues};
use crate::key::Key;
use crate::schema::Shape;
use crate::show::Show;

use super::{HotConfig, Kept, Nested};

impl Pass<'_> {
    /// Visits what is nested in the field with this index.
    pub(super) fn nested<N: Nested>(&mut self, index: usize, old: &N, new: &N) {
        if self.is_showing() {
            self.show_as(index, &Showing(new));
        } else {
            self.go_to_field(index);
            N::walk_here(old, new, self);
            self.go_back();
        }
    }

    /// Visits a section: its fields, then itself.
    pub fn section<S: HotConfig>(&mut self, old: &S, new: &S) {
        let (around, before) = (self.enter(S::SCHEMA), self.count());
        S::walk(old, new, self);
        self.enter(around);
        self.end_whole(before, old, new, show_of::<S>());
    }
}

/// Shows what is nested, but no secret in it.
pub(super) struct Showing<'a, N>(pub(super) &'a N);

impl<N: Nested> fmt::Debug for Showing<'_, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show_here(f)
    }
}

/// How values of a nested type are shown.
pub(super) fn show_of<N: Nested + Kept>() -> Show {
    Show::by::<N>(show_any::<N>)
}

// A function of its own and not a closure, which would be compiled twice for each type: as itself
// and as a function.
fn show_any<N: Nested>(value: &dyn Any, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.downcast_ref::<N>() {
        Some(value) => value.show_here(f),
        None => Ok(()),
    }
}

/// Has a pass visit a value whose type is erased; whether it is of the type that was expected.
pub(super) type Visit = fn(&dyn Any, &mut Pass<'_>) -> bool;

/// Visits a value that should be an `N`.
pub(super) fn visit<N: Nested>(value: &dyn Any, pass: &mut Pass<'_>) -> bool {
    match value.downcast_ref::<N>() {
        Some(value) => {
            N::walk_here(value, value, pass);
            true
        }
        None => false,
    }
}

/// Shows a section by what `visit` hands out of it.
pub(super) fn show_section(
    shape: &'static Shape,
    section: &dyn Any,
    visit: Visit,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let Shape::Section(schema) = shape else {
        return Ok(());
    };
    let mut shown = f.debug_struct(schema.name);
    let mut show = |name: &'static str, value: &dyn fmt::Debug| {
        shown.field(name, value);
    };
    visit(section, &mut Pass::show(&mut show));
    shown.finish()
}

/// Whether anything differs between `old` and `new`.
pub(super) fn differ<N: Nested>(old: &N, new: &N) -> bool {
    let mut differs = false;
    N::walk_here(old, new, &mut Pass::differ(&mut differs));
    differs
}

/// The leaves of a value that stands at `key`; `None` if it is not of the type that was expected.
pub(super) fn gather_at(key: Key, value: &dyn Any, visit: Visit) -> Option<TypedValues> {
    let mut values = TypedValues::new();
    let is_expected = visit(value, &mut Pass::gather(Place::at(key), &mut values));
    is_expected.then_some(values)
}
