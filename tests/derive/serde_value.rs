//! `serde`: a whole subtree that serde reads as one value.

use std::collections::BTreeMap;

use config_runtime::{HotConfig, Kind, Outcome};

use crate::layers::Layered;
use crate::load::{load, problems};

/// Could be a section, and is read by serde where a field says so.
#[derive(Debug, Clone, PartialEq, HotConfig, serde::Deserialize)]
struct Limits {
    #[hot(range = ..10)]
    #[serde(default)]
    rate: u32,
    #[serde(default)]
    burst: u32,
}

/// Contains itself, so it cannot be a section.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Tree {
    name: String,
    #[serde(default)]
    children: Vec<Tree>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(serde)]
    limits: Limits,
    #[hot(nested)]
    checked: Limits,
    #[hot(serde, default)]
    table: BTreeMap<String, Limits>,
    #[hot(serde)]
    tree: Option<Tree>,
}

const TEXT: &str = "
limits = { rate = 99 }
table.a = { burst = 5 }
tree = { name = 'root', children = [{ name = 'leaf' }] }
";

#[test]
fn subtree_is_read_by_serde_alone() {
    let server = load::<Server>(TEXT);

    assert_eq!(server.limits.read(|limits| limits.rate), 99);
    assert_eq!(server.table.read(|table| table["a"].rate), 0);
    let leaf = server
        .tree
        .read(|tree| tree.as_ref().map(|tree| tree.children[0].name.clone()));
    assert_eq!(leaf.as_deref(), Some("leaf"));
    assert_eq!(server.checked.rate.get(), 0);
}

#[test]
fn rules_of_a_section_are_not_asked_of_a_value() {
    assert_eq!(
        problems::<Server>("limits.rate = 99\nchecked.rate = 99"),
        ["2: `checked.rate` must be in ..10"]
    );
}

#[test]
fn mistake_inside_is_found_at_its_place() {
    let text = "limits = { rate = 1 }\n[table.a]\nburst = 'x'\n[tree]\nname = 'a'\n[[tree.children]]\nname = 3";

    let expected = [
        "3: `table.a.burst` cannot be read: expected u32, found a string",
        "7: `tree.children.0.name` cannot be read: expected a string, found an integer",
    ];
    assert_eq!(problems::<Server>(text), expected);
}

#[test]
fn change_inside_is_one_of_the_whole_value() {
    let server = Layered::<Server>::new(&[TEXT]);

    let outcome = server
        .edit(1, &TEXT.replace("99", "98"))
        .expect("it is valid");

    let Outcome::Applied { diff, .. } = outcome else {
        panic!("the rate is another");
    };
    let paths: Vec<_> = diff.iter().map(config_runtime::Difference::path).collect();
    assert_eq!(paths, ["limits"]);
}

#[test]
fn subtree_is_a_leaf_of_the_schema() {
    let is_leaf = |index: usize| matches!(Server::SCHEMA.fields[index].kind, Kind::Live);

    assert_eq!([0, 1, 2, 3].map(is_leaf), [true, false, true, true]);
}
