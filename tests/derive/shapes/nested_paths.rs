//! The typed change of each collection, found by its path, whatever it is made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use config_runtime::{Diff, Difference, Hot, HotConfig, Outcome, Watching, path};
use config_tests::ConfigFile;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Desk {
    #[hot(nested)]
    some: Option<Vec<Inner>>,
    #[hot(nested)]
    twice: Option<Box<Option<Inner>>>,
    #[hot(nested)]
    maps: Option<BTreeMap<String, Option<Inner>>>,
    #[hot(nested)]
    boxed: Box<Option<Arc<Inner>>>,
    #[hot(nested)]
    lists: Vec<Vec<Inner>>,
    #[hot(nested)]
    plain: Arc<Inner>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    level: u8,
}

const TEXT: &str = "
some = [{ level = 1 }]
twice = { level = 1 }
maps.x = { level = 1 }
boxed = { level = 1 }
lists = [[{ level = 1 }]]
plain = { level = 1 }
";

/// Loads `TEXT`, then the same with other levels; returns the handle and what changed.
fn moved() -> (Hot<Desk>, Arc<Diff>) {
    let file = ConfigFile::new(TEXT);
    let hot = Hot::<Desk>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let desk = hot.start().expect("the text is valid");
    file.write(TEXT.replace('1', "2"));
    match desk.reload().expect("the text is valid") {
        Outcome::Applied { diff, .. } => (desk, diff),
        _ => panic!("the levels are others"),
    }
}

#[test]
fn typed_change_of_each_collection_is_found_by_its_path() {
    let (desk, diff) = moved();
    let heard = "it changed";

    let some = diff.of(path!(Desk, some)).expect(heard);
    let twice = diff.of(path!(Desk, twice)).expect(heard);
    let maps = diff.of(path!(Desk, maps)).expect(heard);
    let boxed = diff.of(path!(Desk, boxed)).expect(heard);
    let lists = diff.of(path!(Desk, lists)).expect(heard);
    let plain = diff.of(path!(Desk, plain)).expect(heard);
    let level = diff.of(path!(Desk, plain.level)).expect(heard);

    let inner = Inner { level: 2 };
    assert_eq!(some.new.as_deref(), Some(&[inner.clone()][..]));
    assert_eq!(twice.new.as_deref(), Some(&Some(inner.clone())));
    assert_eq!(maps.new.as_ref(), desk.maps.load().as_ref().as_ref());
    assert_eq!(boxed.new.as_deref(), Some(&inner));
    assert_eq!(lists.new[0][0], inner);
    assert_eq!((plain.old.level, plain.new.level), (1, 2));
    assert_eq!((*level.old, *level.new), (1, 2));
}

#[test]
fn difference_says_each_leaf_once() {
    let (_, diff) = moved();

    let paths: Vec<&str> = diff.iter().map(Difference::path).collect();

    let expected = [
        "some[0].level",
        "twice.level",
        "maps[x].level",
        "boxed.level",
        "lists[0][0].level",
        "plain.level",
    ];
    assert_eq!(paths, expected);
}
