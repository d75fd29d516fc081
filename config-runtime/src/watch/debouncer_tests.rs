//! When a look is due after sequences of events, and what is forgotten.

use super::*;
use crate::watch::Debounce;
use Hint::{Came, Closed, Made, Renamed, Touched, Went, Wrote};

/// Milliseconds, file and hint of each event; then when the look is due, so that the quiet time
/// ends with it.
type Case = (
    &'static str,
    &'static [(u64, &'static str, Hint)],
    Option<u64>,
);

const CASES: &[Case] = &[
    ("nothing happened", &[], None),
    ("one rename", &[(0, "a", Renamed)], Some(47)),
    (
        "the last hint counts",
        &[(0, "a", Touched), (30, "a", Touched)],
        Some(77),
    ),
    (
        "a stream is cut off",
        &[(0, "a", Touched), (400, "a", Touched), (990, "a", Touched)],
        Some(1000),
    ),
    (
        "an open writer is waited for",
        &[(0, "a", Wrote)],
        Some(3000),
    ),
    (
        "a write starts the wait afresh",
        &[(0, "a", Wrote), (2000, "a", Wrote)],
        Some(5000),
    ),
    (
        "a close ends the wait",
        &[(0, "a", Wrote), (20, "a", Closed)],
        Some(67),
    ),
    (
        "a late close is due at once",
        &[(0, "a", Wrote), (2000, "a", Closed)],
        Some(1000),
    ),
    (
        "one of two closes",
        &[(0, "a", Wrote), (9, "b", Wrote), (9, "a", Closed)],
        Some(3009),
    ),
    (
        "a name that came may be half a file",
        &[(0, "a", Came)],
        Some(97),
    ),
    (
        "what came is complete once it is closed",
        &[(0, "a", Came), (9, "a", Wrote), (20, "a", Closed)],
        Some(67),
    ),
    (
        "one of two is complete",
        &[(0, "a", Came), (20, "b", Renamed)],
        Some(117),
    ),
    (
        "a replaced file has no writer",
        &[(0, "a", Wrote), (5, "a", Renamed)],
        Some(52),
    ),
    (
        "a replaced folder has none",
        &[(0, "a/b", Wrote), (5, "a", Renamed)],
        Some(52),
    ),
    (
        "a writer that never rests is cut off",
        &[
            (0, "a", Wrote),
            (2900, "a", Wrote),
            (5800, "a", Wrote),
            (8700, "a", Wrote),
        ],
        Some(10_000),
    ),
];

#[test]
fn look_is_due_when_the_files_rest() {
    let start = Instant::now();
    for (name, events, expected) in CASES {
        let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
        for (at, path, hint) in *events {
            debouncer.hint(Path::new(path), *hint, start + Duration::from_millis(*at));
        }
        let due = debouncer.due().map(|due| (due - start).as_millis());
        assert_eq!(due, expected.map(u128::from), "{name}");
    }
}

#[test]
fn taken_hints_are_answered() {
    let start = Instant::now();
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    debouncer.hint(Path::new("a"), Touched, start);

    debouncer.take(start);

    assert_eq!(debouncer.due(), None);
}

#[test]
fn writer_in_a_new_folder_is_waited_for_from_when_it_is_watched() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    debouncer.hint(Path::new("a/b"), Made, start);
    assert_eq!(debouncer.due(), Some(at(47)));
    debouncer.take(at(50));

    assert!(debouncer.watched(at(60)));

    assert_eq!(debouncer.due(), Some(at(60) + MAKER_REST));
    debouncer.take(at(60) + MAKER_REST);
    assert!(!debouncer.watched(at(900)), "it was waited for");
    assert_eq!(debouncer.due(), None);
}

#[test]
fn writer_in_a_new_folder_that_is_told_of_is_one_like_any_other() {
    let start = Instant::now();
    let at = |millis| start + Duration::from_millis(millis);
    // What stood there before may be told to have gone when it is long replaced.
    for (hint, due) in [(Closed, 147), (Renamed, 147), (Wrote, 3100), (Went, 550)] {
        let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
        debouncer.hint(Path::new("a/b"), Made, start);
        debouncer.take(at(50));
        debouncer.watched(at(50));

        debouncer.hint(Path::new("a/b/c"), hint, at(100));

        assert_eq!(debouncer.due(), Some(at(due)), "{hint:?}");
    }
}

#[test]
fn writer_that_is_still_at_it_holds_the_next_look_too() {
    let start = Instant::now();
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    debouncer.hint(Path::new("a"), Wrote, start);
    debouncer.take(start + Duration::from_secs(1));

    debouncer.hint(Path::new("b"), Touched, start + Duration::from_secs(2));

    assert_eq!(debouncer.due(), Some(start + WRITER_REST));
}

#[test]
fn writer_of_something_else_holds_one_look_at_most() {
    let start = Instant::now();
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    for name in ["named", "stranger", "new"] {
        debouncer.hint(Path::new(name), Wrote, start);
    }
    debouncer.take(start);
    debouncer.newcomer(Path::new("new"));

    debouncer.forget_strangers(|path| path == Path::new("named"));

    let left: Vec<_> = debouncer.writers.keys().collect();
    assert_eq!(left, [Path::new("named"), Path::new("new")]);
}

#[test]
fn newcomer_is_new_until_the_next_look_begins() {
    let start = Instant::now();
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    debouncer.newcomer(Path::new("a"));
    assert!(debouncer.is_new(Path::new("a")));

    debouncer.take(start);

    assert!(!debouncer.is_new(Path::new("a")));
}

#[test]
fn quiet_time_that_changes_holds_for_hints_that_came_before() {
    let start = Instant::now();
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    debouncer.hint(Path::new("a"), Touched, start);
    let cases = [
        (Some(Duration::ZERO), 0),
        (Some(Duration::from_millis(1)), 0),
        (Some(Duration::from_millis(7)), 4),
        (Some(Duration::from_secs(2)), 1997),
        (None, 47),
    ];

    for (quiet, expected) in cases {
        debouncer.pace(quiet);

        let due = start + Duration::from_millis(expected);
        assert_eq!(debouncer.due(), Some(due), "{quiet:?}");
    }
}

#[test]
fn forgotten_writers_hold_nothing() {
    let start = Instant::now();
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    debouncer.hint(Path::new("a"), Wrote, start);

    debouncer.forget_writers();

    assert_eq!(debouncer.due(), Some(start + Duration::from_millis(47)));
}

#[test]
fn files_are_left_alone_after_a_read_for_no_longer_than_the_quiet_time() {
    let mut debouncer = Debouncer::new(Debounce::Adaptive.waits());
    for (quiet, expected) in [(None, 3), (Some(0), 0), (Some(1), 1), (Some(7), 3)] {
        debouncer.pace(quiet.map(Duration::from_millis));

        assert_eq!(
            debouncer.settle(),
            Duration::from_millis(expected),
            "{quiet:?}"
        );
    }
}
