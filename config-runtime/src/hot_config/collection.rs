//! Collections of sections: what their entries are called, and what becomes of each.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::field::{Entry, Outline, Pass};

use super::walk::show_of;
use super::{Kept, Nested};

/// What an entry is called, if not by its position.
pub(super) type NameOf<E> = fn(&E) -> String;

/// A collection of sections.
pub trait Collection: Nested + Kept {
    /// One of them.
    type Entry: Nested + Kept;

    /// Whether what an entry is called is its key in files, and not its position.
    const IS_MAP: bool;

    /// The entries in their order, each with what it is called.
    fn entries(&self, by: Option<NameOf<Self::Entry>>) -> Vec<(String, &Self::Entry)>;
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

fn walk_entries<E: Nested + Kept>(
    before: &[(String, &E)],
    after: &[(String, &E)],
    is_map: bool,
    pass: &mut Pass<'_>,
) {
    let mut pairs = before.iter().zip(after);
    let is_same_order = pairs.all(|((one, _), (other, _))| one == other);
    // Most commits leave all entries where they are.
    if before.len() == after.len() && is_same_order {
        for (place, ((_, old), (id, new))) in before.iter().zip(after).enumerate() {
            pass.go_to_entry(entry(id, place, place, is_map));
            E::walk_here(old, new, pass);
            pass.go_back();
        }
    } else {
        walk_moved(before, after, is_map, pass);
    }
}

/// Visits entries that come, go or stand in another order.
fn walk_moved<E: Nested + Kept>(
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
    for (place, (id, old)) in before.iter().enumerate() {
        if !new_places.contains_key(id) {
            pass.go_to_entry(entry(id, place, place, is_map));
            pass.moved(Some(*old), None, show_of::<E>());
            pass.go_back();
        }
    }
    for (place, (id, new)) in after.iter().enumerate() {
        let was = old_places.get(id);
        pass.go_to_entry(entry(id, *was.unwrap_or(&place), place, is_map));
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

fn entry(id: &str, old: usize, new: usize, is_named: bool) -> Entry {
    Entry {
        id: id.to_owned(),
        old,
        new,
        is_named,
    }
}
