//! Entries that are told of one by one: they lead from the old collection to the new one.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;

use config_runtime::{EntryChange, HotConfig, path};
use proptest::char;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::Serialize;

use super::cases;
use super::stage::Stage;

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
struct Desk {
    #[hot(nested(key = "name"))]
    keyed: Vec<Named>,
    #[hot(nested)]
    plain: Vec<Named>,
    #[hot(nested)]
    map: BTreeMap<String, Named>,
    #[hot(nested)]
    first: Option<Named>,
}

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
struct Named {
    name: String,
    level: u8,
}

/// One edit of a list. A place beyond the end is the end.
#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, char, u8),
    Remove(usize),
    Rename(usize, char),
    Level(usize, u8),
    Swap(usize, usize),
    Reverse,
}

/// What became of an entry: its name, and how it was and is.
type Told = (String, Option<Named>, Option<Named>);

type Entries = BTreeMap<String, Named>;

fn edit() -> impl Strategy<Value = Edit> {
    let (place, name, level) = (0..5_usize, || char::range('a', 'e'), 0..3_u8);
    prop_oneof![
        3 => (place.clone(), name(), level.clone())
            .prop_map(|(place, name, level)| Edit::Insert(place, name, level)),
        2 => place.clone().prop_map(Edit::Remove),
        1 => (place.clone(), name()).prop_map(|(place, name)| Edit::Rename(place, name)),
        2 => (place.clone(), level).prop_map(|(place, level)| Edit::Level(place, level)),
        1 => (place.clone(), place).prop_map(|(one, other)| Edit::Swap(one, other)),
        1 => Just(Edit::Reverse),
    ]
}

impl Edit {
    /// Edits the list, unless two entries would have one name.
    fn apply(&self, list: &mut Vec<Named>) {
        let is_taken = |list: &[Named], name: char| {
            let name = name.to_string();
            list.iter().any(|entry| entry.name == name)
        };
        let end = list.len().saturating_sub(1);
        match *self {
            Self::Insert(place, name, level) if !is_taken(list, name) => {
                let name = name.to_string();
                list.insert(place.min(list.len()), Named { name, level });
            }
            Self::Rename(place, name) if !list.is_empty() && !is_taken(list, name) => {
                list[place.min(end)].name = name.to_string();
            }
            Self::Remove(place) if !list.is_empty() => drop(list.remove(place.min(end))),
            Self::Level(place, level) if !list.is_empty() => list[place.min(end)].level = level,
            Self::Swap(one, other) if !list.is_empty() => list.swap(one.min(end), other.min(end)),
            Self::Reverse => list.reverse(),
            _ => {}
        }
    }
}

/// The list in all the collections.
fn desk(list: &[Named]) -> Desk {
    Desk {
        keyed: list.to_vec(),
        plain: list.to_vec(),
        map: by_name(list),
        first: list.first().cloned(),
    }
}

fn by_name(list: &[Named]) -> Entries {
    let entry = |named: &Named| (named.name.clone(), named.clone());
    list.iter().map(entry).collect()
}

fn by_place(list: &[Named]) -> Entries {
    let list = list.iter().enumerate();
    list.map(|(place, named)| (place.to_string(), named.clone()))
        .collect()
}

fn owned(entry: &EntryChange<'_, Named>) -> Told {
    let (old, new) = (entry.old().cloned(), entry.new().cloned());
    (entry.name().to_owned(), old, new)
}

/// Goes from the old entries to the new ones, asserting that each step starts where it says.
fn replay(
    mut entries: Entries,
    told: impl Iterator<Item = Told>,
) -> Result<Entries, TestCaseError> {
    for (name, old, new) in told {
        prop_assert_ne!(&old, &new, "nothing became of {}", name);
        let was = match new {
            Some(new) => entries.insert(name, new),
            None => entries.remove(&name),
        };
        prop_assert_eq!(was, old);
    }
    Ok(entries)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn told_entries_lead_from_the_old_collection_to_the_new(edits in vec(vec(edit(), 1..5), 1..8)) {
        let mut list = Vec::new();
        let stage = Stage::new(&desk(&list));
        let (keyed, keyed_told) = channel();
        let (plain, plain_told) = channel();
        let (map, map_told) = channel();
        let heard = "the test listens";
        let hot = &stage.hot;
        let _keyed = hot.keyed.on_entry_change(move |entry| keyed.send(owned(entry)).expect(heard));
        let _plain = hot.plain.on_entry_change(move |entry| plain.send(owned(entry)).expect(heard));
        let _map = hot.map.on_entry_change(move |entry| map.send(owned(entry)).expect(heard));

        for edits in &edits {
            let before = list.clone();
            for edit in edits {
                edit.apply(&mut list);
            }
            stage.load(&desk(&list));

            let (named, placed) = (by_name(&before), by_place(&before));
            prop_assert_eq!(replay(named.clone(), keyed_told.try_iter())?, by_name(&list));
            prop_assert_eq!(replay(placed, plain_told.try_iter())?, by_place(&list));
            prop_assert_eq!(replay(named, map_told.try_iter())?, by_name(&list));
        }
        prop_assert_eq!(stage.hot.status().callback_panics, 0);
    }

    #[test]
    fn told_entries_lead_on_when_the_list_is_set(edits in vec(vec(edit(), 1..5), 1..8)) {
        let mut list = Vec::new();
        let stage = Stage::new(&desk(&list));
        let (tell, told) = channel();
        let _keyed = stage.hot.keyed.on_entry_change(move |entry| {
            tell.send(owned(entry)).expect("the test listens");
        });

        for edits in &edits {
            let before = by_name(&list);
            for edit in edits {
                edit.apply(&mut list);
            }
            let set = stage.hot.set(path!(Desk, keyed), list.clone());
            set.expect("the names differ");

            prop_assert_eq!(replay(before, told.try_iter())?, by_name(&list));
            prop_assert_eq!(&stage.hot.keyed.get(), &list);
        }
    }

    #[test]
    fn optional_section_comes_changes_and_goes(edits in vec(edit(), 1..8)) {
        let mut list = Vec::new();
        let stage = Stage::new(&desk(&list));
        let (tell, told) = channel();
        let _first = stage.hot.first.on_entry_change(move |entry| {
            tell.send((entry.old().cloned(), entry.new().cloned())).expect("the test listens");
        });

        for edit in &edits {
            let before = list.first().cloned();
            edit.apply(&mut list);
            stage.load(&desk(&list));

            let expected = Some((before, list.first().cloned()));
            let expected = expected.filter(|(old, new)| old != new);
            prop_assert_eq!(told.try_iter().collect::<Vec<_>>(), Vec::from_iter(expected));
        }
    }
}
