//! Lists and maps in the text of variables.

use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, Secret, Watching};
use config_tests::alone;

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default)]
    numbers: Vec<u8>,
    #[hot(default)]
    labels: BTreeMap<String, String>,
    #[hot(default)]
    deep: BTreeMap<String, Vec<f64>>,
    pair: Option<(u8, String)>,
    #[hot(default, merge = "append")]
    names: Vec<String>,
    #[hot(nested, default)]
    servers: Vec<Server>,
    #[hot(nested, default)]
    pools: BTreeMap<String, Server>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1)]
    port: u16,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(default)]
    token: Secret<String>,
}

fn app() -> App {
    let app = Hot::<App>::builder()
        .env("APP")
        .watch(Watching::manual())
        .start();
    app.unwrap_or_else(|error| panic!("{error:?}")).get()
}

#[test]
fn json_is_read_where_toml_is() {
    let variables = [
        ("APP_NUMBERS", "[1,2]"),
        ("APP_LABELS", r#"{"a": "x", "b.c": "y"}"#),
        ("APP_DEEP", r#" {"a": [1, 2.5]} "#),
        ("APP_PAIR", r#"[1, "x"]"#),
        ("APP_NAMES", r#"["a", "b"]"#),
        ("APP_SERVERS", r#"[{"port": 7, "tags": ["x"]}, {}]"#),
        ("APP_POOLS", r#"{"a": {"port": 7}}"#),
    ];
    alone(&variables, || {
        let app = app();

        assert_eq!(app.numbers, [1, 2]);
        assert_eq!(
            (app.labels["a"].as_str(), app.labels["b.c"].as_str()),
            ("x", "y")
        );
        assert_eq!(app.deep["a"], [1.0, 2.5]);
        assert_eq!(app.pair, Some((1, "x".to_owned())));
        assert_eq!(app.names, ["a", "b"]);
        assert_eq!((app.servers[0].port, app.servers[1].port), (7, 1));
        assert_eq!(
            (app.servers[0].tags[0].as_str(), app.pools["a"].port),
            ("x", 7)
        );
    });
}

#[test]
fn toml_may_have_lines() {
    let variables = [
        ("APP_NUMBERS", "[\n  1,\n  2,\n]"),
        ("APP_SERVERS", "[{ port = 7 }, { port = 8 }]"),
        ("APP_LABELS", "{ a = 'x' }"),
        ("APP_NAMES", "[]"),
    ];
    alone(&variables, || {
        let app = app();

        assert_eq!((app.numbers, app.names.len()), (vec![1, 2], 0));
        assert_eq!((app.servers[1].port, app.labels["a"].as_str()), (8, "x"));
    });
}

#[test]
fn text_that_is_neither_is_refused_and_not_shown() {
    let variables = [
        ("APP_NUMBERS", "1, two"),
        ("APP_LABELS", "plain"),
        ("APP_NAMES", "a, b"),
        ("APP_SERVERS", "[{ token = 'hunter2' }"),
        ("APP_POOLS", "[1]\nx = 'hunter2'"),
    ];
    alone(&variables, || {
        let started = Hot::<App>::builder()
            .env("APP")
            .watch(Watching::manual())
            .start();
        let error = started.expect_err("no text is well formed");

        assert_eq!(said::refused(&error).len(), 5, "{error:?}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    });
}

#[test]
fn wrong_value_inside_is_blamed_by_its_key() {
    let variables = [
        ("APP_NUMBERS", "[1, 300]"),
        ("APP_SERVERS", r#"[{"port": "x"}, {"tags": [1]}]"#),
    ];
    alone(&variables, || {
        let started = Hot::<App>::builder()
            .env("APP")
            .watch(Watching::manual())
            .start();
        let said = said::refused(&started.expect_err("values are wrong"));

        let keys: Vec<&str> = said
            .iter()
            .filter_map(|said| said.split('`').nth(1))
            .collect();
        assert_eq!(keys, ["numbers.1", "servers.0.port", "servers.1.tags.0"]);
    });
}
