//! Values of every shape, as a test gives them.

use std::collections::BTreeMap;
use std::sync::Arc;

use config_runtime::{ErrorKind, Hot, HotConfig, Problem, Secret};

/// Every shape that a field can have.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Shapes {
    required: u16,
    optional: Option<String>,
    list: Vec<u8>,
    #[hot(secret)]
    key: Secret<String>,
    #[hot(default = 1)]
    defaulted: u32,
    #[hot(skip)]
    skipped: u32,
    #[hot(rename = "other-name")]
    renamed: bool,
    #[hot(restart)]
    fixed: u8,
    #[hot(flatten, serde)]
    flat: BTreeMap<String, i64>,
    #[hot(flatten, nested)]
    flat_section: Flat,
    #[hot(nested)]
    section: Part,
    #[hot(nested, default = Some(part("default", 0.5)))]
    defaulted_section: Option<Part>,
    #[hot(nested)]
    maybe: Option<Part>,
    #[hot(nested, default)]
    parts: Vec<Part>,
    #[hot(nested(key = "name"), default)]
    named: Vec<Part>,
    #[hot(nested, default)]
    map: BTreeMap<String, Part>,
    #[hot(nested, default = [part("x", 1.0), part("y", 1.0)])]
    pair: [Part; 2],
    #[hot(nested)]
    shared: Arc<Part>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Flat {
    flat_one: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Part {
    name: String,
    #[hot(default = 1.0, range = 0.0..=10.0)]
    weight: f64,
}

fn part(name: &str, weight: f64) -> Part {
    Part {
        name: name.to_owned(),
        weight,
    }
}

fn shapes() -> Shapes {
    Shapes {
        required: 1,
        optional: None,
        list: vec![1, 2],
        key: Secret::new("hush".to_owned()),
        defaulted: 2,
        skipped: 0,
        renamed: true,
        fixed: 3,
        flat: BTreeMap::from([("more".to_owned(), 4)]),
        flat_section: Flat { flat_one: 5 },
        section: part("a", 6.0),
        defaulted_section: Some(part("b", 7.0)),
        maybe: None,
        parts: vec![part("c", 8.0), part("d", 9.0)],
        named: vec![part("e", 1.5)],
        map: BTreeMap::from([("f".to_owned(), part("g", 2.5))]),
        pair: [part("h", 3.5), part("i", 4.5)],
        shared: Arc::new(part("j", 5.5)),
    }
}

#[test]
fn value_of_every_shape_is_in_force_as_it_was_given() {
    let given = shapes();

    let shapes = Hot::fixed(given.clone()).expect("the value is valid");

    assert_eq!(*shapes.snapshot(), given);
    assert_eq!(shapes.get(), given);
    assert_eq!(shapes.map.get(), given.map);
}

#[test]
fn every_shape_can_be_altered() {
    let shapes = Hot::for_test(shapes()).expect("the value is valid");
    let alter = |value: &mut Shapes| {
        value.optional = Some("x".to_owned());
        value.key = Secret::new("hushhush".to_owned());
        value.flat.clear();
        value.flat_section.flat_one = 0;
        value.defaulted_section = None;
        value.maybe = Some(part("k", 1.0));
        value.parts.remove(0);
        value.named.push(part("l", 1.0));
        value.map = BTreeMap::from([("m".to_owned(), part("n", 1.0))]);
        value.pair.reverse();
        Arc::make_mut(&mut value.shared).weight = 0.0;
    };
    let mut expected = shapes.get();
    alter(&mut expected);

    shapes.edit(alter).expect("the value is valid");

    assert_eq!(*shapes.snapshot(), expected);
    assert_eq!(shapes.shared.get(), *expected.shared);
    shapes.rollback(1).expect("there is a version before");
    assert_eq!(*shapes.snapshot(), self::shapes());
}

#[test]
fn rules_are_asked_of_every_part() {
    let broken = |alter: fn(&mut Shapes)| {
        let mut value = shapes();
        alter(&mut value);
        let error = Hot::fixed(value).expect_err("a rule is broken");
        assert_eq!(error.kind(), ErrorKind::Invalid);
        let report = error.report().expect("it has a report");
        let keys = report.problems().iter().filter_map(Problem::key);
        keys.collect::<Vec<_>>()
    };

    assert_eq!(
        broken(|value| value.section.weight = 11.0),
        ["section.weight"]
    );
    assert_eq!(
        broken(|value| value.defaulted_section = Some(part("b", 11.0))),
        ["defaulted_section.weight"]
    );
    assert_eq!(
        broken(|value| value.named.push(part("e", 1.0))),
        ["named.1"]
    );
    let both = |value: &mut Shapes| {
        value.parts[1].weight = -1.0;
        value.map.insert("z".to_owned(), part("z", 99.0));
    };
    assert_eq!(broken(both), ["map.z.weight", "parts.1.weight"]);
}

#[test]
fn secret_is_shown_nowhere() {
    let shapes = Hot::for_test(shapes()).expect("the value is valid");
    let outcome = shapes.edit(|value| value.key = Secret::new("hushhush".to_owned()));
    let shown = format!("{shapes:?} {outcome:?} {:?}", shapes.status());
    assert!(!shown.contains("hush"), "{shown}");
}
