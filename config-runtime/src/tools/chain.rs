//! What each layer says at one place.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use crate::field::Place;
use crate::key::Key;
use crate::load::{Alone, places_of_same};
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Table, Value, What};

/// What one layer says at a place.
pub(super) struct Said<'a> {
    pub(super) layer: &'a Alone,
    pub(super) value: Cow<'a, Value>,
}

/// Which items of the lists of all layers make each item of the lists that are merged by name, by
/// the keys of the lists: all of them are wanted, and are found at once.
#[derive(Debug, Default)]
pub(super) struct Joined(RefCell<HashMap<Key, Vec<Vec<Option<usize>>>>>);

/// Finds the items that have the wanted name in lists.
type ByName<'n> = dyn Fn(&[&[Value]], &str, usize) -> Vec<Option<usize>> + 'n;

impl Joined {
    /// The items of each layer that make the item at `wanted` in `list`, all of which `find` finds.
    fn items(
        &self,
        list: Key,
        wanted: usize,
        find: impl FnOnce() -> Vec<Vec<Option<usize>>>,
    ) -> Vec<Option<usize>> {
        let mut known = self.0.borrow_mut();
        let found = known.entry(list).or_insert_with(find);
        found.get(wanted).cloned().unwrap_or_default()
    }
}

/// What stands in one layer on the way to a place.
#[derive(Clone, Copy)]
enum Here<'a> {
    Root(&'a Table),
    Value(&'a Value),
}

/// What each of `layers`, the lowest first, has where the merged tree has the field at `place`.
///
/// An entry of a list stands elsewhere in a layer than in the merged list, where the lists of
/// several layers make one.
pub(super) fn said<'a>(
    layers: &'a [Alone],
    schema: &'static Schema,
    place: &Place,
    joined: &Joined,
) -> Vec<Said<'a>> {
    let root = |layer: &'a Alone| Some(Here::Root(&layer.table));
    let mut here: Vec<_> = layers.iter().map(root).collect();
    let (mut spot, mut field) = (Spot::Section(schema), None);
    for (depth, segment) in place.key.segments().enumerate() {
        keep_what_is_merged(&mut here, spot);
        match spot {
            Spot::List(_) => {
                let list = || place.key.segments().take(depth).collect();
                here = items(&here, field, segment, &|lists, by, wanted| {
                    joined.items(list(), wanted, || by_name(lists, by))
                });
            }
            _ => here
                .iter_mut()
                .for_each(|here| *here = entry(*here, segment)),
        }
        field = spot.field(segment);
        spot = spot.inside(segment);
    }
    let is_rest = place.schema.is_some_and(|field| field.is_flat);
    let said = layers.iter().zip(here).filter_map(|(layer, here)| {
        let value = match (here?, spot) {
            (here, Spot::Section(schema)) if is_rest => Cow::Owned(rest(here, schema)?),
            (Here::Value(value), _) => Cow::Borrowed(value),
            (Here::Root(_), _) => return None,
        };
        Some(Said { layer, value })
    });
    said.collect()
}

/// Forgets what lies under something that is not merged with it.
fn keep_what_is_merged(here: &mut [Option<Here<'_>>], spot: Spot) {
    let mut is_hidden = false;
    for here in here.iter_mut().rev() {
        let is_merged = match (&*here, spot) {
            (None, _) => continue,
            (Some(Here::Value(value)), Spot::List(_)) => value.as_list().is_some(),
            (Some(here), _) => here.table().is_some(),
        };
        is_hidden |= !is_merged;
        if is_hidden {
            *here = None;
        }
    }
}

fn entry<'a>(here: Option<Here<'a>>, key: &str) -> Option<Here<'a>> {
    here?.table()?.get(key).map(Here::Value)
}

/// The item of each layer's list that is at `segment` in the list that they make.
fn items<'a>(
    here: &[Option<Here<'a>>],
    field: Option<&'static FieldSchema>,
    segment: &str,
    by_name: &ByName<'_>,
) -> Vec<Option<Here<'a>>> {
    let Ok(wanted) = segment.parse::<usize>() else {
        return vec![None; here.len()];
    };
    let lists: Vec<&'a [Value]> = here.iter().map(|here| list(*here)).collect();
    let by = field.and_then(FieldSchema::key_of_entries);
    let found: Vec<Option<usize>> = match by {
        _ if field.is_some_and(|field| field.is_appended) => behind_each_other(&lists, wanted),
        Some(by) => by_name(&lists, by, wanted),
        None => {
            let highest = here.iter().rposition(Option::is_some);
            let of = |layer: usize| (Some(layer) == highest).then_some(wanted);
            (0..lists.len()).map(of).collect()
        }
    };
    let pairs = lists.into_iter().zip(found);
    pairs
        .map(|(list, index)| list.get(index?).map(Here::Value))
        .collect()
}

/// Where the item is that is at `wanted` when all lists stand behind each other.
fn behind_each_other(lists: &[&[Value]], wanted: usize) -> Vec<Option<usize>> {
    let mut before = 0;
    let of = |list: &&[Value]| {
        let index = wanted.checked_sub(before);
        before += list.len();
        index.filter(|index| *index < list.len())
    };
    lists.iter().map(of).collect()
}

/// Where the items are that make each one when items of one name are merged.
fn by_name(lists: &[&[Value]], by: &str) -> Vec<Vec<Option<usize>>> {
    let mut merged: Vec<&Value> = Vec::new();
    let mut found: Vec<Vec<Option<usize>>> = Vec::new();
    for (layer, list) in lists.iter().enumerate() {
        for (index, place) in places_of_same(&merged, list, by).into_iter().enumerate() {
            let place = place.unwrap_or(merged.len());
            match merged.get_mut(place) {
                Some(item) => *item = &list[index],
                None => {
                    merged.push(&list[index]);
                    found.push(vec![None; lists.len()]);
                }
            }
            found[place][layer] = Some(index);
        }
    }
    found
}

fn list(here: Option<Here<'_>>) -> &[Value] {
    match here {
        Some(Here::Value(value)) => value.as_list().unwrap_or_default(),
        _ => &[],
    }
}

/// The keys of a table that no field of `schema` has, if there are any.
fn rest(here: Here<'_>, schema: &'static Schema) -> Option<Value> {
    let left = here.table()?.iter();
    let left = left.filter(|(key, _)| schema.by_key(key).is_none());
    let left: Table = left
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let first = left.values().next()?.mark;
    let mark = match here {
        Here::Value(value) => value.mark,
        Here::Root(_) => first,
    };
    Some(Value::new(What::Table(left), mark))
}

impl<'a> Here<'a> {
    fn table(self) -> Option<&'a Table> {
        match self {
            Self::Root(table) => Some(table),
            Self::Value(value) => value.as_table(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use crate::load::value_of;

    use super::*;

    fn list(text: &str) -> Value {
        value_of(text).expect("a list in TOML")
    }

    #[test]
    fn items_of_one_name_are_found_in_each_layer() {
        let low = list(r#"[{ id = "a" }, { id = "b" }]"#);
        let high = list(r#"[{ id = "c" }, { id = "a" }]"#);
        let lists = [&low, &high].map(|list| list.as_list().unwrap_or_default());
        let expected = [[Some(0), Some(1)], [Some(1), None], [None, Some(0)]];
        assert_eq!(by_name(&lists, "id"), expected);
    }

    #[test]
    fn all_items_of_a_list_are_looked_for_once() {
        let (joined, looks) = (Joined::default(), Cell::new(0));
        let key: Key = ["items"].into_iter().collect();
        for wanted in 0..100 {
            let items = joined.items(key.clone(), wanted, || {
                looks.set(looks.get() + 1);
                (0..100).map(|index| vec![Some(index)]).collect()
            });
            assert_eq!(items, [Some(wanted)]);
        }
        assert_eq!(looks.get(), 1);
    }
}
