//! What each layer says at one place.

use std::borrow::Cow;

use crate::field::Place;
use crate::load::{Alone, places_of_same};
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Table, Value, What};

/// What one layer says at a place.
pub(super) struct Said<'a> {
    pub(super) layer: &'a Alone,
    pub(super) value: Cow<'a, Value>,
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
) -> Vec<Said<'a>> {
    let root = |layer: &'a Alone| Some(Here::Root(&layer.table));
    let mut here: Vec<_> = layers.iter().map(root).collect();
    let (mut spot, mut field) = (Spot::Section(schema), None);
    for segment in place.key.segments() {
        keep_what_is_merged(&mut here, spot);
        match spot {
            Spot::List(_) => here = items(&here, field, segment),
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

/// Where the items are that make the one at `wanted` when items of one name are merged.
fn by_name(lists: &[&[Value]], by: &str, wanted: usize) -> Vec<Option<usize>> {
    let mut merged: Vec<&Value> = Vec::new();
    let mut found = Vec::new();
    for list in lists {
        let mut here = None;
        for (index, place) in places_of_same(&merged, list, by).into_iter().enumerate() {
            let place = place.unwrap_or(merged.len());
            match merged.get_mut(place) {
                Some(item) => *item = &list[index],
                None => merged.push(&list[index]),
            }
            if place == wanted {
                here = Some(index);
            }
        }
        found.push(here);
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
