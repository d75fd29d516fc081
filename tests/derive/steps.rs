//! `max_step`, `may_shrink_by` and `monotonic`: how far one reload may move a value.

use std::collections::BTreeMap;
use std::time::Duration;

use config_runtime::{AttemptResult, HotConfig, path};

use crate::layers::{Layered, reported};
use crate::load::load;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Engine {
    #[hot(default = 10, max_step = 2.0)]
    workers: u32,
    #[hot(default = 1.0, max_step = 1.5)]
    rate: f64,
    #[hot(default = Duration::from_secs(10), max_step = 2.0)]
    pause: Duration,
    #[hot(max_step = 2.0)]
    limit: Option<u32>,
    #[hot(default = vec!["a".to_owned(); 4], may_shrink_by = 0.5)]
    venues: Vec<String>,
    #[hot(default = 100, may_shrink_by = 0.1)]
    capital: u64,
    #[hot(default = 5, monotonic)]
    epoch: u64,
}

#[test]
fn first_load_may_have_any_value() {
    let engine = load::<Engine>("workers = 9999\nrate = 0.0\nvenues = []\nepoch = 0");

    assert_eq!((engine.workers.get(), engine.epoch.get()), (9999, 0));
}

/// What the file says next, and whether that is taken.
const STEPS: &[(&str, bool)] = &[
    ("workers = 20", true),
    ("workers = 5", true),
    ("workers = 21", false),
    ("workers = 4", false),
    ("workers = 0", false),
    ("rate = 1.5", true),
    ("rate = 1.6", false),
    ("rate = -1.0", false),
    ("rate = nan", false),
    ("pause = { secs = 20, nanos = 0 }", true),
    ("pause = { secs = 20, nanos = 1000 }", false),
    ("venues = ['a', 'b']", true),
    ("venues = ['a']", false),
    (
        "venues = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']",
        true,
    ),
    ("capital = 90", true),
    ("capital = 89", false),
    ("capital = 100000", true),
    ("epoch = 5", true),
    ("epoch = 6", true),
    ("epoch = 4", false),
    ("limit = 7", true),
];

#[test]
fn step_of_a_reload_is_measured_against_what_is_in_force() {
    for (text, is_taken) in STEPS {
        let engine = Layered::<Engine>::new(&["# the defaults"]);
        assert_eq!(engine.edit(1, text).is_ok(), *is_taken, "{text}");
    }
}

#[test]
fn every_step_that_is_too_far_is_reported_at_its_line() {
    let engine = Layered::<Engine>::new(&["limit = 10"]);

    let found = engine.refused(1, "workers = 50\nlimit = 50\nvenues = []\nepoch = 1");

    let expected = [
        "1.toml:1: `workers` must not change by more than a factor of 2 at once",
        "1.toml:2: `limit` must not change by more than a factor of 2 at once",
        "1.toml:3: `venues` must not shrink by more than 50 % at once",
        "1.toml:4: `epoch` must not go down",
    ];
    assert_eq!(found, expected);
    assert_eq!(engine.hot.workers.get(), 10);
    assert_eq!(
        engine.hot.status().last_attempt.result,
        AttemptResult::Rejected
    );
    assert!(engine.hot.status().rejected.is_some());
}

#[test]
fn optional_value_may_come_and_go() {
    let engine = Layered::<Engine>::new(&["limit = 10"]);

    assert!(engine.edit(1, "# gone").is_ok());
    assert!(engine.edit(1, "limit = 99").is_ok());
    assert!(engine.edit(1, "limit = 10").is_err());
    assert_eq!(engine.hot.limit.get(), Some(99));
}

#[test]
fn way_that_is_too_far_for_one_reload_can_be_gone_in_two() {
    let engine = Layered::<Engine>::new(&["workers = 10"]);

    for (workers, is_taken) in [(40, false), (20, true), (40, true), (10, false)] {
        let outcome = engine.edit(1, &format!("workers = {workers}"));
        assert_eq!(outcome.is_ok(), is_taken, "{workers}: {outcome:?}");
    }
}

#[test]
fn value_that_is_set_while_running_may_not_go_too_far_either() {
    let engine = load::<Engine>("# the defaults");

    let error = engine.set(path!(Engine, workers), 50);

    let error = error.expect_err("it is five times as much");
    let expected = ["`workers` must not change by more than a factor of 2 at once"];
    assert_eq!(reported(&error), expected);
    assert_eq!(engine.workers.get(), 10);
    assert!(engine.set(path!(Engine, workers), 20).is_ok());
    assert!(engine.set(path!(Engine, epoch), 4).is_err());
}

#[test]
fn rollback_may_go_any_way() {
    let engine = Layered::<Engine>::new(&["workers = 10\nepoch = 1"]);
    for workers in [20, 40, 80] {
        let text = format!("workers = {workers}\nepoch = {workers}");
        assert!(engine.edit(1, &text).is_ok());
    }

    let outcome = engine.hot.rollback_to(1);

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!((engine.hot.workers.get(), engine.hot.epoch.get()), (10, 1));
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Desk {
    #[hot(nested)]
    engine: Engine,
    #[hot(nested(key = "name"), default)]
    strategies: Vec<Strategy>,
    #[hot(nested, default)]
    venues: BTreeMap<String, Strategy>,
    #[hot(nested)]
    tls: Option<Strategy>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Strategy {
    #[hot(default = "unnamed")]
    name: String,
    #[hot(max_step = 2.0)]
    size: f64,
}

const DESK: &str = "
strategies = [{ name = 'a', size = 1 }, { name = 'b', size = 10 }]
venues.x.size = 1
tls.size = 1
";

fn edited(from: &str, to: &str) -> Result<(), Vec<String>> {
    let desk = Layered::<Desk>::new(&[DESK]);
    let outcome = desk.edit(1, &DESK.replace(from, to));
    outcome.map(drop).map_err(|error| reported(&error))
}

fn too_far(line: u32, key: &str) -> Result<(), Vec<String>> {
    let rule = "must not change by more than a factor of 2 at once";
    Err(vec![format!("1.toml:{line}: `{key}` {rule}")])
}

#[test]
fn steps_are_measured_inside_of_every_section() {
    assert_eq!(
        edited("venues.x.size = 1", "engine.epoch = 1"),
        Err(vec!["1.toml:3: `engine.epoch` must not go down".to_owned()])
    );
    assert_eq!(
        edited("x.size = 1", "x.size = 9"),
        too_far(3, "venues.x.size")
    );
    assert_eq!(
        edited("tls.size = 1", "tls.size = 9"),
        too_far(4, "tls.size")
    );
    assert_eq!(
        edited("size = 10", "size = 30"),
        too_far(2, "strategies.1.size")
    );
}

#[test]
fn entry_is_measured_against_the_one_of_its_name() {
    let swapped = "[{ name = 'b', size = 10 }, { name = 'a', size = 1 }]";
    let swapped_and_moved = "[{ name = 'b', size = 30 }, { name = 'a', size = 1 }]";
    let before = "[{ name = 'a', size = 1 }, { name = 'b', size = 10 }]";

    assert_eq!(edited(before, swapped), Ok(()));
    assert_eq!(
        edited(before, swapped_and_moved),
        too_far(2, "strategies.0.size")
    );
}

#[test]
fn entries_may_come_and_go() {
    let before = "[{ name = 'a', size = 1 }, { name = 'b', size = 10 }]";

    assert_eq!(edited(before, "[{ name = 'c', size = 1000 }]"), Ok(()));
    assert_eq!(edited("x.size = 1", "y.size = 1000"), Ok(()));
    assert_eq!(edited("tls.size = 1", ""), Ok(()));
}

#[test]
fn section_that_is_set_as_a_whole_may_not_go_too_far() {
    let desk = Layered::<Desk>::new(&[DESK]).hot;
    let mut strategies = desk.strategies.get();
    strategies[1].size = 30.0;

    let error = desk.set(path!(Desk, strategies), strategies);

    let error = error.expect_err("it is three times as much");
    let expected = ["`strategies.1.size` must not change by more than a factor of 2 at once"];
    assert_eq!(reported(&error), expected);
}

#[test]
fn refused_step_leaves_every_other_value_as_it_was_too() {
    let desk = Layered::<Desk>::new(&[DESK]);
    let text = DESK
        .replace("size = 10", "size = 30")
        .replace("tls.size = 1", "");

    assert!(desk.edit(1, &text).is_err());

    assert!(desk.hot.tls.get().is_some());
    assert_eq!(desk.hot.status().version, 1);
}
