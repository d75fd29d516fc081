//! Values that are made at random, written in each format.

use std::collections::BTreeMap;

use config_tests::Folder;
use figment::providers::{Format, Json, Toml, Yaml};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::any::{ours, theirs};

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9f64).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Texts that formats like to take for something else, among others.
fn text() -> impl Strategy<Value = String> {
    let odd = [
        "",
        "no",
        "yes",
        "null",
        "~",
        "1",
        "1.0",
        "0x1",
        ".inf",
        "a: b",
        "# c",
        "- d",
        "\"",
        "'",
        "\\",
        "a\nb",
        "\t",
        "ü",
        "${A}",
        "<<",
        "&a",
        "*a",
        "{",
        "[",
        "1,5",
        "2020-01-01",
    ];
    prop_oneof![
        prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        "[a-zA-Z0-9_. -]{0,12}",
        "\\PC{0,6}",
    ]
}

fn document() -> impl Strategy<Value = Map<String, Value>> {
    let entries = prop::collection::btree_map(text(), value(), 1..6);
    entries.prop_map(|entries: BTreeMap<String, Value>| entries.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn all_formats_give_the_same_values_and_figment_too(document in document()) {
        let folder = Folder::new();
        let document = Value::Object(document);
        let json = document.to_string();
        let toml = toml::to_string(&document).expect("TOML has all but null");
        let (json, toml, yaml) = (
            folder.file("a.json", &json),
            folder.file("a.toml", toml),
            // JSON is YAML too.
            folder.file("a.yaml", json),
        );

        let expected = ours(json.path()).expect("the text is JSON");

        prop_assert_eq!(&ours(toml.path()).expect("the text is TOML"), &expected);
        prop_assert_eq!(&ours(yaml.path()).expect("the text is YAML"), &expected);
        prop_assert_eq!(&theirs(Json::file(json.path())).expect("figment reads JSON"), &expected);
        prop_assert_eq!(&theirs(Toml::file(toml.path())).expect("figment reads TOML"), &expected);
        // Its YAML parser stumbles over some texts of JSON.
        if let Ok(theirs) = theirs(Yaml::file(yaml.path())) {
            prop_assert_eq!(&theirs, &expected);
        }
    }
}

/// Written by hand, as people write YAML.
#[test]
fn block_style_gives_the_values_that_figment_gives() {
    let folder = Folder::new();
    let text = "a: 1\nb: [x, 'y', \"z\\n\"]\nc:\n  d: |\n    one\n    two\n  e: >-\n    three\n    four\n\
                f: &anchor\n  g: 1.5\nh: *anchor\ni:\n- j: true\n  k: ~\n- l\n";
    let file = folder.file("a.yaml", text);

    let ours = ours(file.path()).expect("the text is YAML");

    assert_eq!(
        ours,
        theirs(Yaml::file(file.path())).expect("figment reads YAML")
    );
}
