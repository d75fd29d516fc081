//! Enums as leaves, however serde writes them.

use std::collections::BTreeMap;

use config_runtime::HotConfig;
use serde::Deserialize;

use super::Tally;
use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    Paper,
    DryRun,
    Live,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum External {
    Off,
    Fixed(u8),
    Pair(u8, u8),
    Range { low: u8, high: Option<u8> },
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind")]
enum Internal {
    Off,
    Range { low: u8 },
    Other(Pair),
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", content = "of")]
enum Adjacent {
    Off,
    Fixed(u8),
    Range { low: u8 },
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    Ratio(f64),
    Text(String),
    Pair(Pair),
    Many(Vec<Untagged>),
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Pair {
    left: u8,
    right: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = Mode::Paper, one_of = [Mode::Paper, Mode::DryRun])]
    mode: Mode,
    #[hot(default = "live", range = Mode::DryRun..)]
    at_least: Mode,
    #[hot(default = External::Off)]
    external: External,
    #[hot(default = Internal::Off)]
    internal: Internal,
    #[hot(default = Adjacent::Off)]
    adjacent: Adjacent,
    #[hot(default = Untagged::Number(1), validate = few)]
    untagged: Untagged,
    maybe: Option<External>,
    #[hot(default, each(range = ..Mode::Live))]
    modes: Vec<Mode>,
    #[hot(default)]
    by_mode: BTreeMap<Mode, Internal>,
}

fn few(value: &Untagged) -> Result<(), &'static str> {
    match value {
        Untagged::Many(many) if many.len() > 2 => Err("too many"),
        _ => Ok(()),
    }
}

/// A line of the file, and how the value is shown.
const LINES: &[(&str, &str)] = &[
    ("mode = 'dry-run'", "DryRun"),
    ("at_least = 'dry-run'", "DryRun"),
    ("external = { fixed = 3 }", "Fixed(3)"),
    ("external = { pair = [1, 2] }", "Pair(1, 2)"),
    (
        "external = { range = { low = 1 } }",
        "Range { low: 1, high: None }",
    ),
    ("internal = { kind = 'Range', low = 4 }", "Range { low: 4 }"),
    (
        "internal = { kind = 'Other', left = 1, right = 2 }",
        "Other(Pair { left: 1, right: 2 })",
    ),
    ("adjacent = { kind = 'Fixed', of = 5 }", "Fixed(5)"),
    (
        "adjacent = { kind = 'Range', of = { low = 6 } }",
        "Range { low: 6 }",
    ),
    ("untagged = 7", "Number(7)"),
    ("untagged = 300", "Ratio(300.0)"),
    ("untagged = 'seven'", "Text(\"seven\")"),
    (
        "untagged = { left = 1, right = 2 }",
        "Pair(Pair { left: 1, right: 2 })",
    ),
    ("untagged = [1, 0.5]", "Many([Number(1), Ratio(0.5)])"),
    ("maybe = 'off'", "Some(Off)"),
    (
        "maybe.range = { low = 8, high = 9 }",
        "Some(Range { low: 8, high: Some(9) })",
    ),
    ("modes = ['paper', 'dry-run']", "[Paper, DryRun]"),
    ("by_mode.dry-run.kind = 'Off'", "{DryRun: Off}"),
];

#[test]
fn enum_is_read_and_compared_however_it_is_written() {
    for (line, shown) in LINES {
        let app = Edited::<App>::new("# nothing");
        let told = Tally::of(&app.hot);

        let diff = app.edit(line);

        let end = format!(" -> {shown}");
        assert!(
            diff.len() == 1 && diff[0].ends_with(&end),
            "{line}: {diff:?}"
        );
        assert_eq!((told.count(), app.edit(line).len()), (1, 0), "{line}");
    }
}

#[test]
fn live_field_of_an_enum_has_the_variant() {
    let app = load::<App>("mode = 'dry-run'\nmaybe.fixed = 2");

    assert_eq!(app.mode.get(), Mode::DryRun);
    assert_eq!(app.at_least.get(), Mode::Live);
    assert_eq!(app.maybe.get(), Some(External::Fixed(2)));
    assert!(
        app.untagged
            .read(|untagged| *untagged == Untagged::Number(1))
    );
}

#[test]
fn rules_speak_of_variants() {
    let text = "mode = 'live'
at_least = 'paper'
untagged = [1, 2, 3]
modes = ['paper', 'live']";

    let found = problems::<App>(text);

    let expected = [
        "1: `mode` must be one of Mode::Paper, Mode::DryRun",
        "2: `at_least` must be in Mode::DryRun..",
        "3: `untagged` is refused: too many",
        "4: `modes.1` must be in ..Mode::Live",
    ];
    assert_eq!(found, expected);
}

/// A line that is no such value, and how the problem begins.
const REFUSED: &[(&str, &str)] = &[
    ("mode = 'dryrun'", "1: `mode` cannot be read: "),
    ("mode = 3", "1: `mode` cannot be read: "),
    ("external = 'fixed'", "1: `external"),
    (
        "external = { fixed = 300 }",
        "1: `external.fixed` cannot be read: ",
    ),
    (
        "external.range = { low = 'x' }",
        "1: `external.range.low` cannot be read: ",
    ),
    ("external = { fixed = 1, pair = [1, 2] }", "1: `external"),
    ("internal = { low = 1 }", "1: `internal` cannot be read: "),
    (
        "internal = { kind = 'Range' }",
        "1: `internal` cannot be read: ",
    ),
    ("adjacent = { kind = 'Fixed', of = 'x' }", "1: `adjacent"),
    ("untagged = true", "1: `untagged` cannot be read: "),
    ("maybe.range = 1", "1: `maybe.range` cannot be read: "),
    ("modes = ['paper', 'off']", "1: `modes.1` cannot be read: "),
    ("by_mode.off.kind = 'Off'", "1: `by_mode"),
];

#[test]
fn value_that_is_no_variant_is_a_problem_at_its_place() {
    for (line, begin) in REFUSED {
        let found = problems::<App>(line);

        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert!(found[0].starts_with(begin), "{line}: {found:?}");
    }
}

#[test]
fn unknown_variant_is_answered_with_those_that_there_are() {
    let found = problems::<App>("mode = 'dryrun'");

    for variant in ["paper", "dry-run", "live"] {
        assert!(found[0].contains(&format!("`{variant}`")), "{found:?}");
    }
}
