//! `warn(…)`: rules that doubt a value and take it all the same.

use config_runtime::{Hot, HotConfig, Outcome, ProblemKind, path};

use crate::layers::{Layered, said};
use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Risk {
    #[hot(default = 0.01, range = 0.0..1.0, warn(range = ..=0.02))]
    per_trade: f64,
    #[hot(default = 10, warn(max_step = 2.0, one_of = [10, 15, 40]))]
    workers: u32,
    #[hot(default, warn(length = ..2, each(non_empty)))]
    venues: Vec<String>,
    #[hot(nested, default)]
    desks: Vec<Desk>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Desk {
    #[hot(warn(range = ..100))]
    limit: u32,
}

fn warnings(risk: &Hot<Risk>) -> Vec<String> {
    said(&risk.status().warnings)
}

#[test]
fn doubtful_value_is_in_force_from_the_start() {
    let risk = load::<Risk>("\nper_trade = 0.5");

    assert!(risk.per_trade.get() > 0.4);
    assert_eq!(
        warnings(&risk),
        ["config.toml:2: `per_trade` should be in ..=0.02"]
    );
    let warning = &risk.status().warnings[0];
    assert!(warning.is_warning());
    assert_eq!(warning.kind(), ProblemKind::Rule);
}

#[test]
fn value_without_doubt_is_not_warned_of() {
    assert!(warnings(&load::<Risk>("per_trade = 0.02")).is_empty());
}

#[test]
fn every_doubt_is_told_with_its_place() {
    let risk = load::<Risk>(
        "workers = 12\nvenues = ['a', '']\n[[desks]]\nlimit = 5\n[[desks]]\nlimit = 100",
    );

    let expected = [
        "config.toml:1: `workers` should be one of 10, 15, 40",
        "config.toml:2: `venues` should have ..2 elements",
        "config.toml:2: `venues.1` should not be empty",
        "config.toml:6: `desks.1.limit` should be in ..100",
    ];
    assert_eq!(warnings(&risk), expected);
}

#[test]
fn outcome_has_the_warnings_of_the_values_it_brings() {
    let risk = Layered::<Risk>::new(&["per_trade = 0.01"]);

    let outcome = risk
        .edit(1, "per_trade = 0.5")
        .expect("it is only doubtful");

    let expected = ["1.toml:1: `per_trade` should be in ..=0.02"];
    assert_eq!(said(outcome.warnings()), expected);
    assert_eq!(warnings(&risk.hot), expected);
}

#[test]
fn doubts_stay_while_the_value_does_and_go_with_it() {
    let risk = Layered::<Risk>::new(&["per_trade = 0.5"]);

    let same = risk
        .edit(1, "\n\nper_trade = 0.5")
        .expect("nothing changed");
    assert!(matches!(same, Outcome::Unchanged { .. }), "{same:?}");
    let expected = ["1.toml:3: `per_trade` should be in ..=0.02"];
    assert_eq!(said(same.warnings()), expected);
    assert_eq!(warnings(&risk.hot), expected);

    let better = risk.edit(1, "per_trade = 0.02").expect("it is valid");
    assert!(better.warnings().is_empty(), "{better:?}");
    assert!(warnings(&risk.hot).is_empty());
}

#[test]
fn doubt_over_a_step_is_of_the_reload_alone() {
    let risk = Layered::<Risk>::new(&["workers = 10"]);

    let outcome = risk.edit(1, "workers = 40").expect("it is only doubtful");

    let expected = "1.toml:1: `workers` should not change by more than a factor of 2 at once";
    assert_eq!(said(outcome.warnings()), [expected]);
    assert_eq!(risk.hot.workers.get(), 40);
}

#[test]
fn refused_load_reports_what_is_doubtful_too_but_not_of_a_value_that_is_wrong() {
    let text = "per_trade = 1.5\nworkers = 12";

    assert_eq!(
        problems::<Risk>(text),
        [
            "1: `per_trade` must be in 0.0..1.0",
            "2: `workers` should be one of 10, 15, 40"
        ]
    );
}

#[test]
fn refused_reload_leaves_the_warnings_as_they_were() {
    let risk = Layered::<Risk>::new(&["per_trade = 0.5"]);

    let found = risk.refused(1, "per_trade = 1.5\nworkers = 12");

    let doubtful = "1.toml:2: `workers` should be one of 10, 15, 40";
    assert_eq!(
        found,
        ["1.toml:1: `per_trade` must be in 0.0..1.0", doubtful]
    );
    let expected = ["1.toml:1: `per_trade` should be in ..=0.02"];
    assert_eq!(warnings(&risk.hot), expected);
}

#[test]
fn value_that_is_set_is_doubted_too() {
    let risk = load::<Risk>("# nothing");

    let outcome = risk.set(path!(Risk, per_trade), 0.5);

    let outcome = outcome.expect("it is only doubtful");
    assert_eq!(
        said(outcome.warnings()),
        ["`per_trade` should be in ..=0.02"]
    );
    assert_eq!(warnings(&risk), ["`per_trade` should be in ..=0.02"]);
}

#[test]
fn rollback_brings_the_doubts_of_the_past_back() {
    let risk = Layered::<Risk>::new(&["per_trade = 0.5"]);
    risk.edit(1, "per_trade = 0.01").expect("it is valid");

    risk.hot.rollback(1).expect("there is a version before");

    let warnings = warnings(&risk.hot);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].ends_with("`per_trade` should be in ..=0.02"),
        "{warnings:?}"
    );
}

#[test]
fn set_of_another_field_keeps_the_doubts_there_are() {
    let risk = load::<Risk>("per_trade = 0.5");

    risk.set(path!(Risk, workers), 15).expect("it is valid");

    assert_eq!(
        warnings(&risk),
        ["config.toml:1: `per_trade` should be in ..=0.02"]
    );
}

#[test]
fn schema_shows_that_a_rule_only_warns() {
    let rules = |index: usize| Risk::SCHEMA.fields[index].rules;

    assert_eq!(rules(0), ["range = 0.0..1.0", "warn(range = ..=0.02)"]);
    assert_eq!(rules(2), ["warn(length = ..2)", "warn(each(non_empty))"]);
}

#[test]
fn warning_of_a_value_that_waits_for_a_restart_is_given() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Waiting {
        #[hot(restart, warn(range = ..=5))]
        port: u16,
    }
    let edited = Edited::<Waiting>::new("port = 1");

    edited.edit("port = 9");

    let warnings = edited.hot.status().warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
}
