//! `alias = "…"`: other keys that mean the same field.

use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, ProblemKind};
use config_tests::alone;

use crate::layers::{Layered, problems_in};
use crate::load::{load, problems, try_load};

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Pool {
    #[hot(default = 10, range = 1.., alias = "connections", alias = "conns")]
    max_conns: u32,
    #[hot(nested, alias = "restrictions")]
    limits: Limits,
    #[hot(nested, default, alias = "mirrors")]
    replicas: Vec<Limits>,
    #[hot(nested, default, alias = "by-name")]
    named: BTreeMap<String, Limits>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(default = 1, range = 1.., alias = "speed")]
    rate: u32,
}

#[test]
fn alias_sets_the_field() {
    let text = "connections = 3\n[restrictions]\nspeed = 4\n[[mirrors]]\nspeed = 5\n[by-name.x]\nspeed = 6";

    let pool = load::<Pool>(text).get();

    assert_eq!((pool.max_conns, pool.limits.rate), (3, 4));
    assert_eq!((pool.replicas[0].rate, pool.named["x"].rate), (5, 6));
    assert_eq!(load::<Pool>("conns = 7").max_conns.get(), 7);
}

#[test]
fn origin_is_the_line_of_the_alias() {
    let pool = load::<Pool>("\nconns = 3\n[restrictions]\n\nspeed = 4");

    let origin = pool.max_conns.origin();
    assert_eq!((origin.line(), origin.column()), (Some(2), Some(9)));
    assert_eq!(pool.limits.rate.origin().line(), Some(5));
    assert_eq!(pool.max_conns.key(), "max-conns");
}

#[test]
fn problem_speaks_of_the_key_at_the_line_of_the_alias() {
    let text = "connections = 0\n[restrictions]\nspeed = 0\n[[mirrors]]\n[[mirrors]]\nspeed = 'x'\n[by-name.x]\nspeed = 0";

    let expected = [
        "1: `max-conns` must be in 1..",
        "3: `limits.rate` must be in 1..",
        "6: `replicas.1.rate` cannot be read: expected u32, found a string",
        "8: `named.x.rate` must be in 1..",
    ];
    assert_eq!(problems::<Pool>(text), expected);
}

#[test]
fn key_and_alias_in_one_file_are_ambiguous() {
    let cases = [
        (
            "max-conns = 1\nconns = 2",
            "2: `max-conns` and `conns` are two names of one key",
        ),
        (
            "conns = 2\nmax-conns = 1",
            "2: `conns` and `max-conns` are two names of one key",
        ),
        (
            "conns = 1\n\nconnections = 1",
            "3: `conns` and `connections` are two names of one key",
        ),
        (
            "[limits]\nrate = 1\nspeed = 1",
            "3: `limits.rate` and `limits.speed` are two names of one key",
        ),
        (
            "[limits]\nrate = 1\n[restrictions]\nspeed = 1",
            "3: `limits` and `restrictions` are two names of one key",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(problems::<Pool>(text), [expected]);
    }
}

#[test]
fn two_names_of_one_key_are_reported_as_such() {
    let error = try_load::<Pool>("conns = 2\nmax-conns = 1").expect_err("it is ambiguous");

    let problem = &error.report().expect("it has one").problems()[0];
    assert_eq!(problem.kind(), ProblemKind::Ambiguous);
    let help = problem.help().expect("there is a remedy");
    assert!(help.contains("`max-conns`"), "{help}");
}

#[test]
fn later_file_wins_by_whatever_name() {
    let pool = Layered::<Pool>::new(&["conns = 1", "max-conns = 2"]).hot;
    assert_eq!(pool.max_conns.get(), 2);

    let pool = Layered::<Pool>::new(&["max-conns = 2", "\nconnections = 3"]).hot;
    assert_eq!(pool.max_conns.get(), 3);
    assert_eq!(pool.max_conns.origin().line(), Some(2));

    let found = problems_in::<Pool>(&["max-conns = 2", "conns = 0"]);
    assert_eq!(found, ["2.toml:1: `max-conns` must be in 1.."]);
}

#[test]
fn misspelt_alias_leads_to_the_key() {
    let error = try_load::<Pool>("conections = 3").expect_err("it is no key");

    let report = error.report().expect("it has one").to_string();
    assert!(report.contains("did you mean `max-conns`?"), "{report}");
}

#[test]
fn name_in_rust_is_no_alias() {
    assert_eq!(
        problems::<Pool>("max_conns = 3"),
        ["1: unknown key `max_conns`"]
    );
}

#[test]
fn variables_have_the_name_of_the_key() {
    alone(&[("APP_MAX_CONNS", "5")], || {
        let pool = Hot::<Pool>::builder().env("APP").start();

        assert_eq!(pool.expect("it is valid").max_conns.get(), 5);
    });
}

#[test]
fn schema_lists_the_aliases() {
    assert_eq!(Pool::SCHEMA.fields[0].aliases, ["connections", "conns"]);
    assert_eq!(Limits::SCHEMA.fields[0].aliases, ["speed"]);
}
