//! `deprecated = "…"`: a key that works, and is warned of where it is set.

use config_runtime::{Hot, HotConfig, Outcome, ProblemKind};
use config_tests::{ConfigFile, alone};

use crate::layers::{Layered, problems_in, said};
use crate::load::load;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Pool {
    #[hot(default = 10, deprecated = "use `max_conns`", alias = "conns")]
    connections: u32,
    #[hot(default = 10, range = 1..)]
    max_conns: u32,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested, default, deprecated = "use `replicas`")]
    mirrors: Vec<Limits>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(deprecated = "it is measured now")]
    rate: Option<u32>,
}

fn warnings(pool: &Hot<Pool>) -> Vec<String> {
    said(&pool.status().warnings)
}

const CONNECTIONS: &str = "`connections` is deprecated: use `max_conns`";

#[test]
fn deprecated_key_works_and_is_warned_of_at_its_line() {
    let pool = load::<Pool>("max_conns = 5\nconnections = 3");

    assert_eq!(pool.connections.get(), 3);
    assert_eq!(warnings(&pool), [format!("config.toml:2: {CONNECTIONS}")]);
    let warning = &pool.status().warnings[0];
    assert_eq!(warning.kind(), ProblemKind::Deprecated);
    assert_eq!(warning.key().as_deref(), Some("connections"));
    assert!(warning.is_warning());
}

#[test]
fn key_that_is_not_set_is_not_warned_of() {
    assert!(warnings(&load::<Pool>("max_conns = 5")).is_empty());
}

#[test]
fn alias_of_a_deprecated_key_is_warned_of_at_its_line() {
    let pool = load::<Pool>("\nconns = 3");

    assert_eq!(pool.connections.get(), 3);
    assert_eq!(warnings(&pool), [format!("config.toml:2: {CONNECTIONS}")]);
}

#[test]
fn deprecated_keys_inside_of_sections_are_warned_of() {
    let pool = load::<Pool>("limits.rate = 1\n[[mirrors]]\n[[mirrors]]\nrate = 2");

    let expected = [
        "config.toml:1: `limits.rate` is deprecated: it is measured now",
        "config.toml:2: `mirrors` is deprecated: use `replicas`",
        "config.toml:4: `mirrors.1.rate` is deprecated: it is measured now",
    ];
    assert_eq!(warnings(&pool), expected);
}

#[test]
fn each_file_that_sets_it_is_warned_of() {
    let pool = Layered::<Pool>::new(&["connections = 1", "\nconnections = 2"]).hot;

    let expected = ["1.toml:1: ", "2.toml:2: "].map(|place| place.to_owned() + CONNECTIONS);
    assert_eq!(warnings(&pool), expected);
}

#[test]
fn outcome_of_a_reload_has_the_warning() {
    let pool = Layered::<Pool>::new(&["max_conns = 5"]);

    let outcome = pool.edit(1, "connections = 3").expect("it still works");

    let expected = [format!("1.toml:1: {CONNECTIONS}")];
    assert_eq!(said(outcome.warnings()), expected);
    assert_eq!(warnings(&pool.hot), expected);
}

#[test]
fn warning_is_there_even_if_the_value_is_the_default() {
    let pool = Layered::<Pool>::new(&["max_conns = 5"]);

    let outcome = pool.edit(1, "max_conns = 5\nconnections = 10");

    let outcome = outcome.expect("it still works");
    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!(
        said(outcome.warnings()),
        [format!("1.toml:2: {CONNECTIONS}")]
    );
    assert_eq!(warnings(&pool.hot).len(), 1);
}

#[test]
fn warning_goes_with_the_key() {
    let pool = Layered::<Pool>::new(&["connections = 10"]);

    let outcome = pool.edit(1, "# gone").expect("it is valid");

    assert!(outcome.warnings().is_empty(), "{outcome:?}");
    assert!(warnings(&pool.hot).is_empty());
}

#[test]
fn refused_load_reports_what_is_deprecated_too() {
    let deprecated = "1.toml:1: `connections` is deprecated: use `max_conns`";

    let found = problems_in::<Pool>(&["connections = 3\nmax_conns = 0"]);
    assert_eq!(found, [deprecated, "1.toml:2: `max_conns` must be in 1.."]);

    let found = problems_in::<Pool>(&["connections = 3\nmax_con = 1"]);
    assert_eq!(found, [deprecated, "1.toml:2: unknown key `max_con`"]);
}

#[test]
fn variable_that_sets_a_deprecated_key_is_warned_of() {
    alone(&[("APP_CONNECTIONS", "3")], || {
        let file = ConfigFile::new("# nothing");
        let builder = Hot::<Pool>::builder().file(file.path()).env("APP");
        let pool = builder.start().expect("it still works");

        assert_eq!(pool.connections.get(), 3);
        assert_eq!(warnings(&pool), [CONNECTIONS]);
        let shown = pool.status().warnings[0].to_string();
        assert!(shown.contains("APP_CONNECTIONS"), "{shown}");
    });
}

#[test]
fn schema_says_what_to_use_instead() {
    let instead: Vec<_> = (Pool::SCHEMA.fields.iter())
        .map(|field| field.deprecated)
        .collect();

    let expected = [Some("use `max_conns`"), None, None, Some("use `replicas`")];
    assert_eq!(instead, expected);
}
