//! Whatever fails, in whichever phase: nothing has changed afterwards, and the outcome says where.

mod after;
mod late;
mod onlookers;
mod part;
mod plant;

use std::panic::{AssertUnwindSafe, catch_unwind};

use config_runtime::{AttemptResult, Error, ErrorKind, Outcome, Phase};
use config_tests::Changes;

use self::onlookers::{Onlookers, Standing};
use self::plant::{FIRST, Works};

/// How a candidate comes about that fails, and what a caller is told.
type Way = fn(&Works, &str) -> Result<Outcome, Error>;

const WAYS: &[(&str, Way)] = &[
    ("reload", |works, part| {
        works.write(FIRST + 1, part);
        works.plant.reload()
    }),
    ("set", |works, part| works.set(FIRST + 1, part)),
    ("preview", |works, part| {
        works.write(FIRST + 1, part);
        works.plant.preview()
    }),
];

/// What fails, where, and how that is called.
type Row = (&'static str, Phase, ErrorKind, &'static str);

use ErrorKind::{Invalid, Refused};
use Phase::{Check, Compare, Gate, Load, Prepare};

/// Faults that a text in a file has, and no value of the program.
const OF_TEXTS: &[Row] = &[
    ("decoding refuses", Load, Invalid, "decoding refuses"),
    ("decoding panics", Load, Invalid, "decoding fell off"),
    ("decoding refuses, drop panics", Load, Invalid, ""),
];

/// Faults that a preview does not come to, because it leaves nothing behind.
const OF_TRACES: &[Row] = &[
    ("store taken", Prepare, Invalid, "cannot be made"),
    (
        "store taken, drop panics",
        Prepare,
        Invalid,
        "cannot be made",
    ),
];

/// Where the drop panics, secrets cannot be looked for, and nobody is quoted.
const OF_VALUES: &[Row] = &[
    ("rule refuses", Load, Invalid, "it is refused"),
    ("rule panics", Load, Invalid, "rule fell off"),
    (
        "rule refuses, display panics",
        Load,
        Invalid,
        "display fell off",
    ),
    ("rule refuses, drop panics", Load, Invalid, ""),
    ("section refuses", Load, Invalid, "section refuses"),
    ("section panics", Load, Invalid, "section fell off"),
    ("section refuses, drop panics", Load, Invalid, ""),
    ("clone panics", Load, Invalid, "clone fell off"),
    ("comparison panics", Load, Invalid, "comparison fell off"),
    ("step refuses", Compare, Invalid, "the step refuses"),
    ("step panics", Compare, Invalid, "step fell off"),
    (
        "step refuses, conversion panics",
        Compare,
        Invalid,
        "conversion fell off",
    ),
    ("step refuses, drop panics", Compare, Invalid, ""),
    ("check refuses", Check, Refused, "check refuses"),
    (
        "check refuses, debug panics",
        Check,
        Refused,
        "check refuses",
    ),
    ("check panics", Check, Refused, "check fell off"),
    (
        "check refuses, drop panics",
        Check,
        Refused,
        "`part` is refused",
    ),
    (
        "check panics, drop panics",
        Check,
        Refused,
        "check 1 at run time failed",
    ),
    ("gate refuses", Gate, Refused, "gate refuses"),
    ("gate panics", Gate, Refused, "gate fell off"),
    (
        "gate refuses, drop panics",
        Gate,
        Refused,
        "gate `watch` refuses it",
    ),
    (
        "pump refuses",
        Prepare,
        Refused,
        "`pump` cannot be built: pump refuses",
    ),
    (
        "pump panics",
        Prepare,
        Refused,
        "`pump` cannot be built: it panicked: pump fell off",
    ),
    (
        "selector panics",
        Prepare,
        Refused,
        "`gauge` cannot be built: its selector panicked",
    ),
    (
        "dial panics",
        Prepare,
        Refused,
        "`gauge` cannot be built: its selector panicked",
    ),
    (
        "gauge refuses",
        Prepare,
        Refused,
        "`gauge` cannot be built: gauge refuses",
    ),
    (
        "valve refuses",
        Prepare,
        Refused,
        "`valve` cannot be built: it is refused",
    ),
    (
        "valve panics",
        Prepare,
        Refused,
        "`valve` cannot be built: it panicked: valve fell off",
    ),
    (
        "valve refuses, display panics",
        Prepare,
        Refused,
        "it panicked: display fell off",
    ),
    ("drop panics", Prepare, Refused, ""),
];

#[test]
fn text_that_fails_changes_nothing_and_the_outcome_names_the_phase() {
    let ways = WAYS.iter().filter(|(name, _)| *name != "set");
    assert_all_refused(OF_TEXTS, &ways.collect::<Vec<_>>());
}

#[test]
fn value_that_fails_changes_nothing_and_the_outcome_names_the_phase() {
    assert_all_refused(OF_VALUES, &WAYS.iter().collect::<Vec<_>>());
}

#[test]
fn directory_that_cannot_be_made_changes_nothing_and_the_outcome_names_the_phase() {
    let ways = WAYS.iter().filter(|(name, _)| *name != "preview");
    assert_all_refused(OF_TRACES, &ways.collect::<Vec<_>>());
}

/// Goes through the whole table, so that a failure shows all rows that fail.
fn assert_all_refused(rows: &[Row], ways: &[&(&str, Way)]) {
    let pairs = rows
        .iter()
        .flat_map(|row| ways.iter().map(move |way| (row, *way)));
    let fails = |(row, way): &(&Row, &(&str, Way))| {
        catch_unwind(AssertUnwindSafe(|| assert_refused(row, way))).is_err()
    };
    let failed = pairs.filter(fails).map(|(row, way)| (row.0, way.0));
    let failed: Vec<_> = failed.collect();
    assert!(failed.is_empty(), "{failed:?}");
}

fn assert_refused((part, phase, kind, says): &Row, (way, bring): &(&str, Way)) {
    let case = format!("{part} ({way})");
    let works = Works::start();
    let (numbers, plants) = (Changes::of(&works.plant.number), Changes::of(&works.plant));
    let before = Standing::of(&works);
    let onlookers = Onlookers::of(&works);

    let ended = catch_unwind(AssertUnwindSafe(|| bring(&works, part)));

    onlookers.leave(&case);
    let error = ended.unwrap_or_else(|_| panic!("{case}: a panic reached the caller"));
    let error = error.expect_err(&case);
    assert_eq!(
        (error.phase(), error.kind()),
        (Some(*phase), *kind),
        "{case}: {error}"
    );
    assert!(format!("{error:?}").contains(says), "{case}: {error:?}");
    before.assert_same(&works, &case);
    assert_remembered(&works, &error, *way == "preview", &case);
    assert_goes_on(&works, &case);
    assert_eq!(numbers.so_far().len(), 1, "{case}");
    assert_eq!(plants.so_far().len(), 1, "{case}");
}

/// What is known of the attempt; a preview is none.
fn assert_remembered(works: &Works, error: &Error, is_preview: bool, row: &str) {
    let status = works.plant.status();
    let attempt = &status.last_attempt;
    assert_eq!(error.attempt(), Some(2), "{row}");
    if is_preview {
        assert_eq!((attempt.id, status.attempts.rejected), (1, 0), "{row}");
        return;
    }
    assert_eq!((attempt.id, status.attempts.rejected), (2, 1), "{row}");
    assert_eq!(attempt.result, AttemptResult::Rejected, "{row}");
    assert_eq!(Some(attempt.phase()), error.phase(), "{row}");
    assert_eq!((attempt.version_before, attempt.version), (1, 1), "{row}");
    let rejected = status.rejected.as_ref().map(|attempt| attempt.id);
    assert_eq!(rejected, Some(2), "{row}");
    let same =
        attempt.report.to_string() == error.report().map_or(String::new(), ToString::to_string);
    assert!(same, "{row}: {}", attempt.report);
}

/// A good candidate is applied as if nothing had been.
fn assert_goes_on(works: &Works, row: &str) {
    works.write(FIRST + 2, "whole");
    let ended = catch_unwind(AssertUnwindSafe(|| {
        works.plant.reload().map(|outcome| outcome.version())
    }));

    let version = ended.unwrap_or_else(|_| panic!("{row}: a panic reached the next caller"));
    assert_eq!(version.expect(row), Some(2), "{row}");
    let snapshot = works.plant.snapshot();
    let pump = snapshot.get(&works.pump).expect("it was built from that");
    assert_eq!(
        (snapshot.number, pump.number),
        (FIRST + 2, FIRST + 2),
        "{row}"
    );
    assert_eq!(
        (*works.valve.load(), works.valve.version()),
        (FIRST + 2, 2),
        "{row}"
    );
    assert!(works.plant.status().rejected.is_none(), "{row}");
}
