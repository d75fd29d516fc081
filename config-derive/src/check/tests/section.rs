//! What is made of a struct.

use super::model;

#[test]
fn keys_are_spelled_as_hot_or_serde_asks() {
    for (code, expected) in [
        ("struct Server { max_conns: u8 }", "max_conns"),
        (
            "#[hot(rename_all = \"camelCase\")] struct Server { max_conns: u8 }",
            "maxConns",
        ),
        (
            "#[serde(rename_all = \"camelCase\")] struct Server { max_conns: u8 }",
            "maxConns",
        ),
        (
            "#[serde(rename_all(serialize = \"UPPERCASE\", deserialize = \"kebab-case\"))] \
             struct Server { max_conns: u8 }",
            "max-conns",
        ),
        (
            "#[serde(rename_all(serialize = \"UPPERCASE\"))] struct Server { max_conns: u8 }",
            "max_conns",
        ),
        ("#[hot(rename = \"max\")] max_conns: u8", "max"),
        ("#[serde(rename = \"max\")] max_conns: u8", "max"),
        (
            "#[serde(rename(deserialize = \"max\", serialize = \"m\"))] max_conns: u8",
            "max",
        ),
        (
            "#[serde(rename(serialize = \"m\"))] max_conns: u8",
            "max_conns",
        ),
    ] {
        assert_eq!(model(code).fields[0].key, expected, "{code}");
    }
}

#[test]
fn aliases_of_hot_and_serde_add_up() {
    let model = model("#[hot(alias = \"a\")] #[serde(alias = \"a\", alias = \"b\")] port: u16");
    assert_eq!(model.fields[0].aliases, ["a", "b"]);
}

#[test]
fn live_tree_is_called_as_asked() {
    for (code, expected) in [
        ("port: u16", "ServerFields"),
        ("#[hot(fields = Live)] struct Server { port: u16 }", "Live"),
    ] {
        assert_eq!(model(code).tree.to_string(), expected, "{code}");
    }
}

#[test]
fn words_of_a_field_reach_the_model() {
    let code = "#[hot(env = \"HOSTS\", merge = \"append\", deprecated = \"use peers\")] \
                hosts: Option<Vec<String>>";
    let field = model(code).fields.remove(0);

    assert_eq!(field.env.map(|text| text.value()).as_deref(), Some("HOSTS"));
    assert_eq!(
        field.deprecated.map(|text| text.value()).as_deref(),
        Some("use peers")
    );
    assert!(field.is_appended);
}
