//! Which variables set what, beside those that are tested from outside.

use super::*;
use crate::load::Input;
use crate::load::env::{EnvLayer, names};
use crate::load::reading::Values;
use crate::report::ProblemKind;

/// A field whose own name is what another one's would be.
static CLASH: Schema = Schema {
    name: "Clash",
    doc: "",
    fields: &[
        leaf("port"),
        FieldSchema {
            env: Some("APP_PORT"),
            ..leaf("listen")
        },
        FieldSchema {
            env: Some("APP_NAME"),
            ..leaf("name")
        },
    ],
};

fn read(schema: &'static Schema, variables: &[(&str, &str)]) -> Values {
    let layer = EnvLayer::new(names(&["APP".to_owned()], schema), Vec::new());
    let pairs = variables
        .iter()
        .map(|(name, value)| (name.into(), value.into()));
    layer.read_from(pairs)
}

/// Layers of variables with these prefixes.
fn environments(prefixes: &[&str]) -> Stack {
    let layers = prefixes
        .iter()
        .map(|prefix| Ingredient::Env((*prefix).to_owned()));
    let recipe = Recipe {
        layers: layers.collect(),
        ..Recipe::default()
    };
    Stack::new(&SCHEMA, recipe)
}

fn values(variables: &[(&str, &str)]) -> String {
    let values = read(&SCHEMA, variables);
    let is_warning = Problem::is_warning;
    assert!(values.problems.iter().all(is_warning), "{values:?}");
    let table = Input::table(values.table);
    let shown = <figment::value::Value as serde::Deserialize>::deserialize(table)
        .expect("any value can be read");
    format!("{shown:?}")
}

#[test]
fn field_is_set_by_its_own_variable_too() {
    for name in ["AUTH_TOKEN", "APP_TOKEN"] {
        let told = values(&[(name, "abc")]);
        assert!(told.contains("token") && told.contains("abc"), "{told}");
    }
    let both = read(&SCHEMA, &[("APP_TOKEN", "a"), ("AUTH_TOKEN", "b")]);
    let said = both.problems[0].message();
    assert_eq!(said, "`token` is set by both APP_TOKEN and AUTH_TOKEN");
}

#[test]
fn own_variable_of_several_fields_is_refused() {
    // Two sections of one struct share the name of its field.
    let shared = read(&SCHEMA, &[("BACKEND_HOST", "a")]);
    let taken = read(&CLASH, &[("APP_PORT", "1")]);
    let same = read(&CLASH, &[("APP_NAME", "a")]);

    assert_eq!(
        shared.problems[0].message(),
        "variable BACKEND_HOST can mean `backend.host` or `proxy.host`"
    );
    assert_eq!(
        taken.problems[0].message(),
        "variable APP_PORT can mean `port` or `listen`"
    );
    assert_eq!(taken.problems[0].kind(), ProblemKind::Ambiguous);
    assert!(same.problems.is_empty() && same.table.contains_key("name"));
}

#[test]
fn lists_and_maps_of_sections_are_set_as_a_whole() {
    let told = values(&[
        ("APP_BACKENDS", "[{ host = 'a' }]"),
        ("APP_POOLS", "{ x = { host = 'b' } }"),
        ("APP_TAGS", "['c']"),
        ("APP_PROXY_HOST", "d"),
        ("APP_BURST", "5"),
        ("APP_BACKENDS_0_HOST", "no such name"),
        ("APP_LIMITS_BURST", "no such name"),
    ]);

    for part in ["Array", "\"a\"", "\"b\"", "\"c\"", "\"d\"", "burst"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!told.contains("no such name"), "{told}");
}

#[test]
fn text_that_is_no_toml_is_refused_without_showing_it() {
    let values = read(
        &SCHEMA,
        &[("APP_BACKENDS", "[{ hunter2"), ("APP_TAGS", "a, b")],
    );

    assert!(values.is_incomplete && values.table.is_empty());
    for problem in &values.problems {
        let told = format!(
            "{problem} {problem:?} {}",
            problem.help().unwrap_or_default()
        );
        assert_eq!(problem.kind(), ProblemKind::WrongType);
        assert!(
            told.contains("variable APP_") && !told.contains("hunter2"),
            "{told}"
        );
    }
}

#[test]
fn text_in_the_list_of_a_variable_is_a_string() {
    let layers = environments(&["APP"]);
    let values = read(
        &SCHEMA,
        &[("APP_BACKENDS", "[{ hostname = '1' }]"), ("APP_PORT", "1")],
    );
    let reading = crate::load::Reading::Values(std::sync::Arc::new(values));

    let (merged, problems) = layers.merge(&Readings(vec![reading]));

    assert!(problems.is_empty(), "{problems:?}");
    let root = Node::root(&merged);
    let field = |name: &str| root.field(SCHEMA.by_key(name).expect("there is such a field"));
    let items = field("backends")
        .and_then(Node::items)
        .expect("it is a list");
    let host = items[0].field(&BACKEND.fields[0]).expect("it is set");
    assert_eq!(
        field("port").map(|port| super::read::<u16>(port).is_ok()),
        Some(true)
    );
    assert!(super::read::<u16>(host).is_err(), "the number is in quotes");
    let origin = host.origin().origin(merged.setters());
    assert_eq!(origin.variable(), Some("APP_BACKENDS"));
}

#[test]
fn remedy_names_the_own_variable_once() {
    let layers = environments(&["A", "B"]);

    assert_eq!(
        layers.where_to_set(&key("token")),
        "set it as variable A_TOKEN or as variable AUTH_TOKEN or as variable B_TOKEN"
    );
    assert_eq!(
        layers.where_to_set(&key("proxy.host")),
        "set it as variable A_PROXY_HOST or as variable B_PROXY_HOST"
    );
    let inside = layers.where_to_set(&key("backends.0.host"));
    assert!(!inside.contains("variable"), "{inside}");
}
