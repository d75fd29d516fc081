//! The matrix: each way of changing a file is caught, told of once, and never seen by half.
//!
//! With `--nocapture` the tests print a table. `MATRIX_ROUNDS=20` repeats all of it that often,
//! `MATRIX_WAYS=vim` tries the ways that have this in their name, and with `EVERY_PROGRAM` set a
//! program that is not installed fails the test, where its rows are left out otherwise.

mod row;
mod table;
mod twin;

use std::env;
use std::sync::Mutex;
use std::thread;

use config_tests::alone_with_mounts;
use config_tests::ways::{self, Ground, ToldBy, Way};

use crate::row::{End, Means, Row};

/// Rows at the same time: they wait most of it.
const THREADS: usize = 12;

#[test]
fn each_way_of_changing_a_file_is_told_of_once() {
    try_all(Means::Events, |way| way.ground == Ground::Anywhere);
}

#[test]
fn poll_beside_the_events_tells_of_nothing_twice() {
    try_all(Means::EventsAndPoll, |way| {
        way.ground == Ground::Anywhere && way.told_by == ToldBy::Events
    });
}

#[test]
fn each_way_of_mounting_a_file_is_told_of_once() {
    let printed = alone_with_mounts(|| {
        try_all(Means::Events, |way| way.ground == Ground::MountNamespace);
    });
    match printed {
        Some(printed) => eprint!("{printed}"),
        None => assert!(
            !must_have_all(),
            "the system allows no mount namespace; allow user namespaces, or run as root"
        ),
    }
}

fn try_all(means: Means, is_meant: fn(&Way) -> bool) {
    let rounds = env::var("MATRIX_ROUNDS").map_or(1, |rounds| {
        rounds.parse().expect("`MATRIX_ROUNDS` is a number")
    });
    let wanted = env::var("MATRIX_WAYS").unwrap_or_default();
    for round in 1..=rounds {
        let ways = ways::all().filter(|way| is_meant(way) && way.name.contains(&wanted));
        let rows = rows_of(ways, means);
        eprintln!("{}", table::drawn(round, means, &rows));
        let bad: Vec<_> = rows.iter().filter(|row| is_bad(row)).collect();
        assert!(bad.is_empty(), "in round {round}:{}", table::faults(&bad));
    }
}

/// Tries the ways on some threads, and hands the rows out in the order of the ways.
fn rows_of(ways: impl Iterator<Item = &'static Way> + Send, means: Means) -> Vec<Row> {
    let ways = Mutex::new(ways.enumerate());
    let rows = Mutex::new(Vec::new());
    let next = || ways.lock().expect("nobody panics with it").next();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some((place, way)) = next() {
                    let row = Row::of(way, means);
                    let mut rows = rows.lock().expect("nobody panics with it");
                    rows.push((place, row));
                }
            });
        }
    });
    let mut rows = rows.into_inner().expect("nobody panics with it");
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn is_bad(row: &Row) -> bool {
    match &row.end {
        End::Tried(trial) => !trial.faults.is_empty(),
        End::Failed(_) => true,
        End::Lacks(_) => must_have_all(),
    }
}

fn must_have_all() -> bool {
    env::var_os("EVERY_PROGRAM").is_some()
}
