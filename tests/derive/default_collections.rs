//! `default` on collections of sections: what they are where no layer sets them.

use std::collections::{BTreeMap, HashMap};

use config_runtime::{HotConfig, OriginKind};

use crate::layers::Layered;
use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Node {
    #[hot(default = "node", non_empty)]
    name: String,
    #[hot(default = 1, range = 1..)]
    weight: u32,
}

impl Node {
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            weight: 7,
        }
    }
}

fn two() -> Vec<Node> {
    ["a", "b"].map(Node::named).into()
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Cluster {
    #[hot(nested, default)]
    empty: Vec<Node>,
    #[hot(nested, default = two(), length = 1..=2)]
    two: Vec<Node>,
    #[hot(nested, default = BTreeMap::from([("x".to_owned(), Node::named("x"))]))]
    map: BTreeMap<String, Node>,
    #[hot(nested, default)]
    hash: HashMap<String, Node>,
    #[hot(nested, default = Some(Node::named("some")))]
    option: Option<Node>,
    #[hot(nested, default = [Node::named("1"), Node::named("2")])]
    pair: [Node; 2],
    #[hot(nested(key = "name"), default = two())]
    keyed: Vec<Node>,
}

#[test]
fn collections_have_their_defaults_where_nothing_sets_them() {
    let cluster = load::<Cluster>("# nothing").get();

    assert!(cluster.empty.is_empty() && cluster.hash.is_empty());
    assert_eq!(cluster.two, two());
    assert_eq!(cluster.map["x"], Node::named("x"));
    assert_eq!(cluster.option, Some(Node::named("some")));
    assert_eq!(cluster.pair[1], Node::named("2"));
    assert_eq!(cluster.keyed, two());
}

#[test]
fn layer_replaces_the_whole_default() {
    let cluster = load::<Cluster>("two = [{}]\nmap.y.weight = 2\noption = {}\nkeyed = []").get();

    assert_eq!(cluster.two.len(), 1);
    assert_eq!(
        (cluster.two[0].name.as_str(), cluster.two[0].weight),
        ("node", 1)
    );
    assert_eq!(cluster.map.keys().collect::<Vec<_>>(), ["y"]);
    assert_eq!(cluster.option.map(|node| node.weight), Some(1));
    assert!(cluster.keyed.is_empty());
}

#[test]
fn collection_without_a_default_must_be_set() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Strict {
        #[hot(nested)]
        nodes: Vec<Node>,
        #[hot(nested)]
        map: BTreeMap<String, Node>,
        #[hot(nested)]
        option: Option<Node>,
    }

    let found = problems::<Strict>("# nothing");

    let missing: Vec<_> = (found.iter())
        .filter_map(|problem| problem.split_once("missing key "))
        .map(|(_, key)| key)
        .collect();
    assert_eq!(missing, ["`map`", "`nodes`"]);
}

#[test]
fn rules_of_the_collection_are_asked_of_its_default() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Strict {
        #[hot(nested, default = two(), length = 3)]
        nodes: Vec<Node>,
    }

    assert_eq!(
        problems::<Strict>("# nothing"),
        ["`nodes` must have 3 elements"]
    );
}

#[test]
fn rules_of_the_fields_are_asked_of_a_default() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Strict {
        #[hot(nested, default = vec![Node { name: String::new(), weight: 0 }])]
        nodes: Vec<Node>,
    }

    let found = problems::<Strict>("# nothing");

    assert!(!found.is_empty(), "an invalid value is never in force");
    assert!(found[0].contains("nodes"), "{found:?}");
}

#[test]
fn origin_of_a_default_says_so() {
    let cluster = load::<Cluster>("empty = []\ntwo = [{}]");

    assert_eq!(cluster.map.origin().kind(), OriginKind::Default);
    assert_eq!(cluster.option.origin().kind(), OriginKind::Default);
    assert_eq!(cluster.two.origin().kind(), OriginKind::File);
    assert_eq!(cluster.empty.origin().kind(), OriginKind::File);
}

#[test]
fn entries_that_take_the_place_of_a_default_are_told() {
    let cluster = Layered::<Cluster>::new(&["# nothing"]);
    let (tell, told) = std::sync::mpsc::channel();
    let _entries = cluster.hot.keyed.on_entry_change(move |entry| {
        let (old, new) = (entry.old().is_some(), entry.new().is_some());
        tell.send((entry.name().to_owned(), old, new))
            .expect("the test listens");
    });

    let outcome = cluster.edit(1, "keyed = [{ name = 'b', weight = 7 }, { name = 'c' }]");

    assert!(outcome.is_ok(), "{outcome:?}");
    let told: Vec<_> = told.try_iter().collect();
    assert_eq!(
        told,
        [("a".to_owned(), true, false), ("c".to_owned(), false, true)]
    );
}

#[test]
fn default_comes_back_when_the_layer_says_no_more() {
    let cluster = Layered::<Cluster>::new(&["two = [{}]\noption = {}"]);

    cluster.edit(1, "# nothing").expect("it is valid");

    assert_eq!(cluster.hot.two.get(), two());
    assert_eq!(cluster.hot.option.get(), Some(Node::named("some")));
}

#[test]
fn restart_field_of_a_default_keeps_its_value() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Held {
        #[hot(restart)]
        size: u32,
    }
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Holder {
        #[hot(nested, default = vec![Held { size: 1 }])]
        held: Vec<Held>,
    }

    let holder = Layered::<Holder>::new(&["# nothing"]);
    let outcome = holder
        .edit(1, "held = [{ size = 2 }]")
        .expect("it is valid");

    assert_eq!(outcome.pending_restart().len(), 1, "{outcome:?}");
    assert_eq!(holder.hot.held.read(|held| held[0].size), 1);
}
