//! What is made of one field.

use quote::ToTokens;

use crate::model::{Default, Field, Kind, Leaf, Rule, Test};

use super::model;

#[test]
fn rules_are_told_apart_by_what_they_speak_of() {
    for (code, rules, steps) in [
        ("#[hot(range = 1..)] a: u8", vec!["range"], vec![]),
        (
            "#[hot(range(1.., message = \"m\"))] a: u8",
            vec!["range: m"],
            vec![],
        ),
        (
            "#[hot(max_step = 2.0, non_empty)] a: T",
            vec!["non_empty"],
            vec!["max_step"],
        ),
        (
            "#[hot(range = 1.., warn(range = 5.., monotonic))] a: u8",
            vec!["range", "warn range"],
            vec!["warn monotonic"],
        ),
        (
            "#[hot(nested, warn(length = 1..))] a: Vec<T>",
            vec!["warn length"],
            vec![],
        ),
        ("#[hot(watch_file)] a: PathBuf", vec!["watch_file"], vec![]),
    ] {
        let field = field(code);
        let found = match &field.kind {
            Kind::Leaf(leaf) => names(&leaf.steps),
            _ => Vec::new(),
        };
        assert_eq!(
            (names(&field.rules), found),
            (owned(rules), owned(steps)),
            "{code}"
        );
    }
}

#[test]
fn rules_in_each_are_kept_in_order() {
    let field = field("#[hot(each(range = 1.., non_empty, validate = check))] a: Vec<T>");

    let [
        Rule {
            test: Test::Each(rules),
            ..
        },
    ] = &field.rules[..]
    else {
        panic!("there is one rule");
    };
    assert_eq!(names(rules), ["range", "non_empty", "validate"]);
}

#[test]
fn default_is_what_hot_says_or_else_the_field_or_else_the_struct() {
    for (code, expected) in [
        ("a: u8", "required"),
        ("#[hot(default)] a: u8", "of type"),
        ("#[hot(default = 5)] a: u8", "5"),
        ("#[hot(default = \"5\")] a: Size", "text 5"),
        ("#[serde(default)] a: u8", "of type"),
        ("#[serde(default = \"x::five\")] a: u8", "x :: five ()"),
        ("#[hot(skip)] a: Instant", "of type"),
        ("#[hot(skip, default = \"x\")] a: T", "\"x\""),
        ("#[hot(nested, default = vec![])] a: Vec<T>", "vec ! []"),
        ("#[serde(default)] #[hot(nested)] a: T", "of type"),
        ("#[serde(default)] struct Server { a: u8 }", "of struct"),
        (
            "#[serde(default)] struct Server { #[hot(nested)] a: T }",
            "of struct",
        ),
        (
            "#[serde(default)] struct Server { #[hot(skip)] a: T }",
            "of struct",
        ),
        (
            "#[serde(default)] struct Server { #[hot(default = 5)] a: u8 }",
            "5",
        ),
        (
            "#[serde(default = \"x::usual\")] struct Server { a: u8 }",
            "x :: usual () . a",
        ),
    ] {
        assert_eq!(default(&field(code)), expected, "{code}");
    }
}

#[test]
fn value_is_read_by_the_function_that_is_named() {
    for (code, expected) in [
        ("a: u8", None),
        ("#[hot(with = x::y)] a: u8", Some("x :: y :: deserialize")),
        (
            "#[serde(with = \"x::y\")] a: u8",
            Some("x :: y :: deserialize"),
        ),
        (
            "#[serde(deserialize_with = \"x::y\")] a: u8",
            Some("x :: y"),
        ),
    ] {
        let read = leaf(code).read.map(|read| read.to_string());
        assert_eq!(read.as_deref(), expected, "{code}");
    }
}

#[test]
fn secrets_are_known_by_their_key_or_their_type() {
    for (code, expected) in [
        ("a: u8", false),
        ("#[hot(secret)] a: u8", true),
        ("a: Secret<u8>", true),
        ("a: Option<config_runtime::Secret<String>>", true),
        ("a: Vec<Secret<String>>", true),
        ("#[hot(secret = false)] a: Secret<u8>", false),
    ] {
        assert_eq!(leaf(code).is_secret, expected, "{code}");
    }
}

#[test]
fn files_are_watched_where_that_is_asked_for() {
    assert!(leaf("#[hot(watch_file)] a: PathBuf").is_watched);
    assert!(leaf("#[hot(warn(watch_file))] a: PathBuf").is_watched);
    assert!(!leaf("#[hot(file)] a: PathBuf").is_watched);
    assert!(!leaf("#[hot(restart, watch_file)] a: PathBuf").is_watched);
}

#[test]
fn fields_are_what_their_keys_make_them() {
    for (code, expected) in [
        ("a: u8", "leaf"),
        ("#[hot(serde)] a: u8", "leaf"),
        ("#[hot(flatten, serde)] a: T", "flat leaf"),
        ("#[serde(flatten)] a: T", "flat leaf"),
        ("#[hot(nested)] a: T", "nested"),
        ("#[hot(flatten, nested)] a: T", "flat nested"),
        ("#[serde(flatten)] #[hot(nested)] a: T", "flat nested"),
        ("#[hot(nested(key = \"name\"))] a: Vec<T>", "nested by name"),
        (
            "#[hot(nested(key = \"r#type\"))] a: Vec<T>",
            "nested by r#type",
        ),
        ("#[hot(skip)] a: T", "skipped"),
        ("#[serde(skip_deserializing)] a: T", "skipped"),
    ] {
        let field = field(code);
        let kind = match &field.kind {
            Kind::Leaf(_) => "leaf".to_owned(),
            Kind::Nested { by: None } => "nested".to_owned(),
            Kind::Nested { by: Some(by) } => format!("nested by {by}"),
            Kind::Skipped => "skipped".to_owned(),
        };
        let flat = if field.is_flat { "flat " } else { "" };
        assert_eq!(format!("{flat}{kind}"), expected, "{code}");
    }
}

fn field(code: &str) -> Field {
    model(code).fields.remove(0)
}

fn leaf(code: &str) -> Leaf {
    match field(code).kind {
        Kind::Leaf(leaf) => leaf,
        _ => panic!("{code} is a leaf"),
    }
}

fn default(field: &Field) -> String {
    match &field.default {
        Default::Required => "required".to_owned(),
        Default::OfType(_) => "of type".to_owned(),
        Default::OfStruct(_) => "of struct".to_owned(),
        Default::Text(text) => format!("text {}", text.value()),
        Default::Value(expr) => expr.to_token_stream().to_string(),
    }
}

/// Each rule as its key, with its message behind it and `warn` before it.
fn names(rules: &[Rule]) -> Vec<String> {
    let name = |rule: &Rule| {
        let warn = if rule.is_warning { "warn " } else { "" };
        let message = rule
            .message
            .as_ref()
            .map(|text| format!(": {}", text.value()));
        format!("{warn}{}{}", rule.key, message.unwrap_or_default())
    };
    rules.iter().map(name).collect()
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}
