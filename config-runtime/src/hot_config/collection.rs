//! Collections of sections: what their entries are called, and what becomes of each.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::field::{Entry, Outline, Pass};

use super::sections::Sections;
use super::walk::show_of;
use super::{Decoder, Held, Nested, Planter};

/// What an entry is called, if not by its position.
pub(super) type NameOf<E> = fn(&E) -> String;

/// A collection of sections.
pub trait Collection: Nested + Held {
    /// One of them.
    type Entry: Nested + Held;

    /// Whether what an entry is called is its key in files, and not its position.
    const IS_MAP: bool;

    /// The entries in their order, each with what it is called.
    fn entries(&self, by: Option<NameOf<Self::Entry>>) -> Vec<(String, &Self::Entry)>;
}

/// A list of sections, whose entries may be told from one another by one of their fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of sections",
    label = "its entries have keys of their own, or it has none",
    note = "`nested(key = …)` is for a `Vec` or an array of sections; write `nested` alone"
)]
pub trait Listed: Collection<Tree = Sections<Self>> {
    /// Makes what stands for it in the live tree.
    fn plant_by(
        &self,
        soil: &mut Planter<'_>,
        index: usize,
        by: NameOf<Self::Entry>,
    ) -> Sections<Self> {
        let around = soil.go_to_field(index);
        let field = soil.here(self);
        soil.go_back_to(around);
        Sections::new(field, Some(by))
    }

    /// Sees to it that no two entries are called the same.
    fn distinct(
        list: Option<Self>,
        node: &mut Decoder<'_>,
        index: usize,
        by: NameOf<Self::Entry>,
    ) -> Option<Self> {
        node.distinct(index, list, by)
    }

    /// Visits its entries, each beside the one that was called the same.
    fn walk_by(old: &Self, new: &Self, index: usize, pass: &mut Pass<'_>, by: NameOf<Self::Entry>) {
        if pass.is_showing() {
            Self::walk_at(old, new, index, pass);
        } else {
            pass.go_to_field(index);
            walk(old, new, Some(by), pass);
            pass.go_back();
        }
    }
}

/// What an entry is called that has `value` in the field that tells them apart.
pub fn name_of(value: &impl Display) -> String {
    value.to_string()
}

/// Visits the entries of a collection, each beside the one that was called the same.
pub(super) fn walk<C: Collection>(
    old: &C,
    new: &C,
    by: Option<NameOf<C::Entry>>,
    pass: &mut Pass<'_>,
) {
    let (before, after) = (old.entries(by), new.entries(by));
    pass.outline(|| outline(&after, C::IS_MAP));
    let count = pass.count();
    walk_entries(&before, &after, C::IS_MAP, pass);
    pass.end_whole(count, old, new, show_of::<C>());
}

fn outline<E>(entries: &[(String, E)], is_map: bool) -> Outline {
    let segment = |(position, (id, _)): (usize, &(String, E))| {
        if is_map {
            id.clone()
        } else {
            position.to_string()
        }
    };
    Outline {
        is_none: false,
        segments: entries.iter().enumerate().map(segment).collect(),
    }
}

fn walk_entries<E: Nested + Held>(
    before: &[(String, &E)],
    after: &[(String, &E)],
    is_map: bool,
    pass: &mut Pass<'_>,
) {
    let places = |entries: &[(String, &E)]| -> BTreeMap<String, usize> {
        let ids = entries.iter().map(|(id, _)| id.clone());
        ids.zip(0..).collect()
    };
    let (old_places, new_places) = (places(before), places(after));
    let entry = |id: &str, old, new| Entry {
        id: id.to_owned(),
        old,
        new,
        is_named: is_map,
    };
    for (place, (id, old)) in before.iter().enumerate() {
        if !new_places.contains_key(id) {
            pass.go_to_entry(entry(id, place, place));
            pass.moved(Some(*old), None, show_of::<E>());
            pass.go_back();
        }
    }
    for (place, (id, new)) in after.iter().enumerate() {
        let was = old_places.get(id);
        pass.go_to_entry(entry(id, *was.unwrap_or(&place), place));
        match was {
            Some(was) => E::walk_here(before[*was].1, new, pass),
            None => pass.moved(None, Some(*new), show_of::<E>()),
        }
        pass.go_back();
    }
    let kept = |ids: &[(String, &E)], others: &BTreeMap<String, usize>| -> Vec<String> {
        let ids = ids.iter().map(|(id, _)| id);
        ids.filter(|id| others.contains_key(*id)).cloned().collect()
    };
    let (old_order, new_order) = (kept(before, &new_places), kept(after, &old_places));
    if old_order != new_order {
        pass.reordered(&old_order, &new_order);
    }
}
