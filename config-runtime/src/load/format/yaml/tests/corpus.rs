//! Compares with the public YAML test suite, which is no part of this tree.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value as Json;

use crate::tree::{Limits, Text, What};

use super::super::Reader;

/// The cases in which we differ, with the reason.
const EXCUSED: &[(&str, &str)] = &[
    ("5TYM", OWN_TAGS),
    ("6CK3", OWN_TAGS),
    ("6WLZ", OWN_TAGS),
    ("7FWL", OWN_TAGS),
    (
        "9C9N",
        "brackets that close at the place of the key are too common to refuse",
    ),
    ("9WXW", OWN_TAGS),
    ("C4HZ", OWN_TAGS),
    ("CC74", OWN_TAGS),
    ("CUP7", OWN_TAGS),
    ("M5C3", OWN_TAGS),
    ("P76L", OWN_TAGS),
    ("UGM3", OWN_TAGS),
    ("Z67P", OWN_TAGS),
    ("Z9M4", OWN_TAGS),
];

/// What they would mean, nobody says.
const OWN_TAGS: &str = "has tags that YAML itself has not, which are mistakes";

#[test]
#[ignore = "reads the branch `data` of yaml-test-suite, from the folder YAML_TEST_SUITE"]
fn cases_of_the_test_suite_hold() {
    let folder = env::var("YAML_TEST_SUITE").expect("YAML_TEST_SUITE is set");
    let (mut cases, mut differing) = (0, Vec::new());
    for case in cases_in(Path::new(&folder)) {
        cases += 1;
        if let Err(why) = check(&case) {
            let name = case.strip_prefix(&folder).unwrap_or(&case);
            let name = name.to_string_lossy().into_owned();
            differing.push((name, why));
        }
    }

    let names: Vec<&str> = differing.iter().map(|(name, _)| name.as_str()).collect();
    let excused: Vec<&str> = EXCUSED.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, excused, "of {cases} cases: {differing:#?}");
    assert!(cases > 300, "{cases}");
}

/// The folders of cases, each once, in order.
fn cases_in(folder: &Path) -> Vec<PathBuf> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let is_more = path
            .file_name()
            .is_some_and(|name| name == "name" || name == "tags");
        if path.is_dir() && !is_more {
            cases.extend(cases_in(&path));
        }
    }
    if folder.join("in.yaml").exists() {
        cases.push(folder.to_owned());
    }
    cases.sort();
    cases
}

fn check(case: &Path) -> Result<(), String> {
    let text = fs::read_to_string(case.join("in.yaml")).expect("a case has a text");
    let text = Text {
        text: &text,
        source: 0,
        limits: Limits::DEFAULT,
    };
    let mut reader = Reader::new(&text);
    let top = reader.top().map_or(What::Null, |top| top.what);
    let said: Vec<_> = reader
        .mistakes
        .iter()
        .map(|mistake| mistake.message.as_str())
        .collect();
    if case.join("error").exists() {
        return if said.is_empty() {
            Err("no mistake found".to_owned())
        } else {
            Ok(())
        };
    }
    match fs::read_to_string(case.join("in.json")) {
        Ok(expected) => compare(&top, &said, &expected),
        Err(_) => Ok(()),
    }
}

fn compare(top: &What, said: &[&str], expected: &str) -> Result<(), String> {
    let documents = serde_json::Deserializer::from_str(expected).into_iter();
    let documents: Vec<Json> = documents
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    match (&documents[..], said) {
        ([] | [_], []) => {
            let expected = documents.first().unwrap_or(&Json::Null);
            let found = json(top);
            if found == *expected {
                Ok(())
            } else {
                Err(format!("{found} instead of {expected}"))
            }
        }
        ([_, _, ..], ["expected one document, found a second"]) => Ok(()),
        _ => Err(format!("{said:?}")),
    }
}

fn json(what: &What) -> Json {
    match what {
        What::Null => Json::Null,
        What::Bool(truth) => (*truth).into(),
        What::Integer(number) => i64::try_from(*number).map_or(Json::Null, Json::from),
        What::Float(number) => (*number).into(),
        What::String(text) | What::Text(text) => text.as_str().into(),
        What::List(items) => items.iter().map(|item| json(&item.what)).collect(),
        What::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), json(&value.what)))
            .collect(),
    }
}
