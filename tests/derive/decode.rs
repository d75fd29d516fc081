//! Reading fields: each is asked, and each says what is wrong with it.

use std::collections::BTreeMap;

use config_runtime::HotConfig;

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    port: u16,
    name: String,
    weights: Vec<f64>,
    labels: BTreeMap<String, String>,
    backup: Option<String>,
    mode: Mode,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    ReadOnly,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(range = 1..=10)]
    connections: u32,
    burst: u32,
}

const VALID: &str = r#"
port = 80
name = "eu-1"
weights = [0.5, 1.5]
labels = { team = "core" }
mode = "read-only"
limits = { connections = 3, burst = 4 }
"#;

#[test]
fn every_field_has_the_value_of_the_file() {
    let server = load::<Server>(VALID);

    let expected = Server {
        port: 80,
        name: "eu-1".to_owned(),
        weights: vec![0.5, 1.5],
        labels: BTreeMap::from([("team".to_owned(), "core".to_owned())]),
        backup: None,
        mode: Mode::ReadOnly,
        limits: Limits {
            connections: 3,
            burst: 4,
        },
    };
    assert_eq!(server.get(), expected);
}

#[test]
fn option_without_a_default_may_be_missing() {
    assert_eq!(load::<Server>(VALID).backup.get(), None);
}

#[test]
fn option_that_is_set_has_the_value() {
    let text = format!("backup = \"eu-2\"\n{VALID}");

    assert_eq!(load::<Server>(&text).backup.get(), Some("eu-2".to_owned()));
}

#[test]
fn all_problems_of_a_load_are_in_one_report() {
    let text = r#"port = "eighty"
weights = [0.5, true]
labels = {}
mode = "write-only"
[limits]
connections = 11"#;

    let found = problems::<Server>(text);

    let expected = [
        "missing key `name`",
        "1: `port` cannot be read",
        "2: `weights.1` cannot be read",
        "4: `mode` cannot be read",
        "5: missing key `limits.burst`",
        "6: `limits.connections` must be in 1..=10",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{expected} in {found}");
    }
}

#[test]
fn key_that_is_no_field_is_a_problem() {
    let found = problems::<Server>(&format!("prot = 1\n{VALID}"));

    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("1: ") && found[0].contains("`prot`"),
        "{found:#?}"
    );
}

#[test]
fn empty_struct_needs_nothing() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Nothing {}

    assert_eq!(load::<Nothing>("# nothing\n").get(), Nothing {});
}
