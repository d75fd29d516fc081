//! `secret` and `Secret<V>`: values that are shown nowhere.

mod broken_text;
mod reports;
mod shown;
mod types;
mod variables;

use std::collections::BTreeMap;
use std::fmt::Debug;

use config_runtime::{Error, HotConfig, Secret};

/// The value that must not be seen.
const SECRET: &str = "tunafish";

/// Another one, in a field whose type does not hide it.
const SEED: u64 = 4_815_162_342;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Shop {
    #[hot(default = "shop")]
    name: String,
    #[hot(secret, default, length = ..=20, alias = "pass")]
    password: Secret<String>,
    #[hot(secret, default, range = ..=SEED)]
    seed: u64,
    #[hot(default)]
    number: Secret<u16>,
    #[hot(nested, default)]
    users: Vec<User>,
    #[hot(nested, default)]
    sites: BTreeMap<String, User>,
    #[hot(nested)]
    admin: Option<User>,
    #[hot(nested)]
    db: Db,
    #[hot(default)]
    headers: Secret<BTreeMap<String, String>>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Db {
    #[hot(default = 5432, range = 1024..)]
    port: u16,
    #[hot(nested)]
    login: User,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct User {
    #[hot(default = "nobody")]
    name: String,
    #[hot(default, length = ..=20)]
    password: Secret<String>,
    #[hot(secret, default)]
    seed: u64,
}

/// Whether a text gives the value away, or a part of it.
fn tells(text: &str) -> bool {
    ["tuna", "fish", "4815", "2342"]
        .iter()
        .any(|part| text.contains(part))
}

/// Asserts that `shown` does not give the value away, in any form of `Debug`.
#[track_caller]
fn assert_hidden(shown: &dyn Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        assert!(!tells(&text), "{text}");
    }
}

/// Asserts that nothing of `error` gives the value away; its report.
#[track_caller]
fn assert_silent(error: &Error) -> String {
    assert_hidden(error);
    assert!(!tells(&error.to_string()), "{error}");
    let report = error.report().expect("a refused load has a report");
    assert_hidden(report);
    for problem in report.problems() {
        assert_hidden(problem);
        assert!(!tells(&problem.to_string()), "{problem}");
        assert!(!tells(problem.message()), "{problem}");
        assert!(!tells(problem.help().unwrap_or_default()), "{problem}");
    }
    let data = serde_json::to_string(report).expect("a report is data");
    assert!(!tells(&data), "{data}");
    let coloured = report.coloured().to_string();
    assert!(!tells(&coloured), "{coloured}");
    let report = report.to_string();
    assert!(!tells(&report), "{report}");
    report
}
