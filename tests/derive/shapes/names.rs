//! Names that mean something else too: in the live tree, in printed code, in the struct itself.

use std::marker::PhantomData;

use config_runtime::{HotConfig, Problems};

use super::Tally;
use crate::load::{Edited, load, problems};

/// Fields called as the methods of the handle and of live fields, and as locals of printed code.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Taken {
    #[hot(default = 1)]
    get: u8,
    #[hot(default = 1)]
    load: u8,
    #[hot(default = 1)]
    set: u8,
    #[hot(default = 1)]
    on_change: u8,
    #[hot(default = 1, validate = odd)]
    path: u8,
    #[hot(default = 1)]
    change: u8,
    #[hot(default = 1)]
    section: u8,
    #[hot(default = 1)]
    __node: u8,
    #[hot(nested(key = "key"), default)]
    entries: Vec<Entry>,
    #[hot(nested)]
    value: Entry,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Entry {
    #[hot(default = 1)]
    key: u8,
    #[hot(default = 1)]
    entry: u8,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a rule takes a reference"
)]
fn odd(path: &u8) -> Result<(), &'static str> {
    if path % 2 == 1 {
        Ok(())
    } else {
        Err("it is even")
    }
}

#[test]
fn field_may_be_called_as_a_method_of_the_handle() {
    let taken = Edited::<Taken>::new("# nothing");
    let told = Tally::of(&taken.hot.value);
    let text = "get = 2\nload = 2\nset = 2\non_change = 2\nvalue.entry = 2";

    let diff = taken.edit(text);

    let hot = &taken.hot;
    assert_eq!(diff.len(), 5);
    assert_eq!((hot.get.get(), hot.set.get(), hot.get().load), (2, 2, 2));
    assert_eq!((hot.on_change.get(), told.count()), (2, 1));
    let _nobody = hot.on_on_change_change(|_| panic!("it does not change"));
    let _nobody = hot.on_change_change(|_| panic!("it does not change"));
}

#[test]
fn field_may_be_called_as_a_local_of_printed_code() {
    let taken = load::<Taken>("__node = 3\nsection = 4\nentries = [{ key = 5 }]");

    assert_eq!((taken.__node.get(), taken.section.get()), (3, 4));
    assert_eq!(taken.entries.read(|entries| entries[0].key), 5);
    let refused = ["1: `path` is refused: it is even"];
    assert_eq!(problems::<Taken>("path = 2"), refused);
}

/// Speaks of itself by `Self`.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Self::check)]
struct Itself<T: Clone + PartialEq + Send + Sync + 'static = ()> {
    #[hot(default = Self::USUAL, range = ..Self::MOST, validate = Self::is_even)]
    level: u8,
    #[hot(default = Self::limits(), length = 2)]
    limits: Vec<u8>,
    #[hot(skip)]
    marker: PhantomData<T>,
    #[hot(skip, default = Self::USUAL + 1)]
    kept: u8,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Itself<T> {
    const USUAL: u8 = 4;
    const MOST: u8 = 9;

    fn limits() -> Vec<u8> {
        vec![1, 2]
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a rule takes a reference"
    )]
    fn is_even(level: &u8) -> Result<(), &'static str> {
        if level.is_multiple_of(2) {
            Ok(())
        } else {
            Err("it is odd")
        }
    }

    fn check(&self) -> Result<(), Problems> {
        if self.level == 6 {
            return Err(Problems::new().at("level", "it is six"));
        }
        Ok(())
    }
}

#[test]
fn struct_may_speak_of_itself_as_self() {
    let itself = load::<Itself<String>>("# nothing");

    assert_eq!((itself.level.get(), itself.limits.get()), (4, vec![1, 2]));
    assert_eq!(itself.get().kept, 5);
    let found = |text| problems::<Itself>(text);
    assert_eq!(found("level = 10"), ["1: `level` must be in ..Self::MOST"]);
    assert_eq!(found("level = 5"), ["1: `level` is refused: it is odd"]);
    assert_eq!(found("level = 6"), ["1: `level` is refused: it is six"]);
}

type Maybe = Option<u8>;
type Entries = Vec<Entry>;
type Pair<T> = (T, T);

/// Types under other names, and by their whole paths.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Aliases {
    maybe: Maybe,
    #[hot(range = 1..)]
    whole: ::core::option::Option<::core::primitive::u8>,
    #[hot(default = (1, 2))]
    pair: Pair<u8>,
    #[hot(nested)]
    entries: Entries,
    #[hot(nested(key = "key"), default)]
    paths: ::std::vec::Vec<Entry>,
    #[hot(nested)]
    map: ::std::option::Option<::std::collections::HashMap<String, Entry>>,
}

#[test]
fn type_may_have_another_name() {
    let aliases = Edited::<Aliases>::new("entries = []");
    assert_eq!(aliases.hot.maybe.get(), None);

    let text = "maybe = 3\nentries = [{}]\npaths = [{ key = 7 }]\nmap.x.entry = 2";
    let diff = aliases.edit(text);

    let starts = ["maybe", "entries[0]", "paths[7]", "map: added"];
    assert!(
        diff.iter()
            .zip(starts)
            .all(|(line, start)| line.starts_with(start))
    );
    assert_eq!((diff.len(), aliases.hot.pair.get()), (4, (1, 2)));
    let refused = ["1: `whole` must be in 1.."];
    assert_eq!(problems::<Aliases>("whole = 0\nentries = []"), refused);
}
