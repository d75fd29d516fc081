//! `range = …`: which values a field may have.

use std::time::Duration;

use config_runtime::{HotConfig, path};

use crate::load::{load, problems, try_load};

const HIGHEST: u16 = 49_151;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Ranges {
    #[hot(default = 0.5, range = 0.0..1.0)]
    half_open: f64,
    #[hot(default = 0.5, range = 0.0..=1.0)]
    closed: f32,
    #[hot(default = 1, range = 1..)]
    from: u64,
    #[hot(default = -1, range = ..0)]
    to: i8,
    #[hot(default = 1024, range = 1024..=HIGHEST)]
    constant: u16,
    #[hot(default = Duration::from_secs(1), range = ..=Duration::from_mins(1))]
    time: Duration,
}

#[test]
fn values_at_the_border_are_in_or_out_as_in_rust() {
    let cases = [
        ("half_open = 0.0", true),
        ("half_open = 1.0", false),
        ("half_open = -0.1", false),
        ("closed = 1.0", true),
        ("closed = 1.1", false),
        ("from = 1", true),
        ("from = 0", false),
        ("to = -1", true),
        ("to = 0", false),
        ("constant = 49151", true),
        ("constant = 49152", false),
        ("time = { secs = 60, nanos = 0 }", true),
        ("time = { secs = 60, nanos = 1 }", false),
    ];
    for (text, is_valid) in cases {
        assert_eq!(try_load::<Ranges>(text).is_ok(), is_valid, "{text}");
    }
}

#[test]
fn nan_is_in_no_range() {
    assert_eq!(
        problems::<Ranges>("half_open = nan"),
        ["1: `half_open` must be in 0.0..1.0"]
    );
    assert_eq!(
        problems::<Ranges>("closed = -nan"),
        ["1: `closed` must be in 0.0..=1.0"]
    );
}

#[test]
fn infinity_is_in_a_range_without_an_end() {
    #[derive(Clone, HotConfig)]
    struct Limits {
        #[hot(range = 0.0..)]
        cash: f64,
    }

    assert!(load::<Limits>("cash = inf").cash.get().is_infinite());
    assert_eq!(
        problems::<Limits>("cash = -inf"),
        ["1: `cash` must be in 0.0.."]
    );
}

#[test]
fn problem_shows_the_range_as_it_was_written() {
    let found = problems::<Ranges>("constant = 1\ntime = { secs = 61, nanos = 0 }");

    let expected = [
        "1: `constant` must be in 1024..=HIGHEST",
        "2: `time` must be in ..=Duration::from_mins(1)",
    ];
    assert_eq!(found, expected);
}

#[test]
fn value_that_is_set_while_running_is_checked_too() {
    let ranges = load::<Ranges>("# nothing");

    let refused = ranges
        .set(path!(Ranges, from), 0)
        .expect_err("0 is out of range");

    assert!(
        refused.to_string().contains("`from` must be in 1.."),
        "{refused}"
    );
    assert_eq!(ranges.from.get(), 1);
}
