//! Environment variables as a layer. Each test runs in a process of its own.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use config_runtime::{Builder, Hot, HotConfig, Origin, OriginKind, Report};
use config_tests::{ConfigFile, alone};

use crate::server::{Server, on};

/// Types that are read from text in different ways.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Types {
    #[hot(default = false)]
    flag: bool,
    #[hot(default = 'a')]
    letter: char,
    #[hot(default = 1)]
    signed: i64,
    #[hot(default = 1.0, range = 0.0..=10.0)]
    share: f64,
    #[hot(default = "127.0.0.1:1")]
    address: SocketAddr,
    #[hot(default = Vec::new())]
    list: Vec<u16>,
    #[hot(default = BTreeMap::new())]
    map: BTreeMap<String, u16>,
    #[hot(default = Level::Low)]
    level: Level,
    note: Option<String>,
    count: Option<u8>,
    #[hot(default = "plain")]
    digits: String,
}

#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    High,
}

#[test]
fn variable_wins_over_the_files_before_it() {
    alone(&[("APP_PORT", "9"), ("APP_LIMITS_MAX_RATE", "9.5")], || {
        let file = ConfigFile::new("port = 2\n[limits]\nmax-rate = 20\nburst = 6");

        let server = on(&file).env("APP").start().expect("the layers are valid");

        assert_eq!((server.port.get(), server.limits.burst.get()), (9, 6));
        let origin = server.limits.max_rate.origin();
        assert_eq!(
            (origin.kind(), origin.variable()),
            (OriginKind::Environment, Some("APP_LIMITS_MAX_RATE"))
        );
        assert_eq!(
            origin.to_string(),
            "environment variable APP_LIMITS_MAX_RATE"
        );
        assert_eq!(server.limits.burst.origin().kind(), OriginKind::File);
    });
}

#[test]
fn layer_added_after_the_environment_wins_over_it() {
    alone(&[("APP_PORT", "9"), ("APP_HOST", "env")], || {
        let file = ConfigFile::new("port = 2");

        let builder = Hot::<Server>::builder().env("APP").file(file.path());
        let server = builder.start().expect("the layers are valid");

        assert_eq!((server.port.get(), server.host.get().as_str()), (2, "env"));
    });
}

#[test]
fn text_is_read_as_the_type_of_the_field() {
    let variables = [
        ("T_FLAG", "true"),
        ("T_LETTER", "ü"),
        ("T_SIGNED", " -5 "),
        ("T_ADDRESS", "0.0.0.0:80"),
        ("T_LEVEL", "high"),
        ("T_NOTE", "a = b"),
        ("T_COUNT", "3"),
        ("T_DIGITS", "007"),
    ];
    alone(&variables, || {
        let types = types().start().expect("the layers are valid").get();

        assert_eq!((types.flag, types.letter, types.signed), (true, 'ü', -5));
        assert_eq!((types.address.port(), types.level), (80, Level::High));
        assert_eq!(
            (types.note.as_deref(), types.count),
            (Some("a = b"), Some(3))
        );
        assert_eq!(types.digits, "007");
    });
}

#[test]
fn list_and_map_are_written_as_toml_values() {
    alone(
        &[("T_LIST", "[1, 2]"), ("T_MAP", "{ a = 1, b = 2 }")],
        || {
            let types = types().start().expect("the layers are valid").get();

            assert_eq!(types.list, [1, 2]);
            assert_eq!(types.map.into_values().collect::<Vec<_>>(), [1, 2]);
        },
    );
}

#[test]
fn variables_that_cannot_be_read_are_all_reported_by_name() {
    let variables = [
        ("T_FLAG", "yes"),
        ("T_SIGNED", "1.5"),
        ("T_SHARE", "NaN"),
        ("T_ADDRESS", "here"),
        ("T_LIST", "1, 2"),
        ("T_LEVEL", "middle"),
        ("T_COUNT", "300"),
    ];
    alone(&variables, move || {
        let error = types().start().expect_err("most are wrong");

        let mut told = told(error.report().expect("there is a report"));
        told.sort();
        let mut names = variables.map(|(name, _)| name.to_owned());
        names.sort();
        assert_eq!(told, names, "{error:?}");
    });
}

#[test]
fn value_of_a_variable_is_not_in_the_message_that_refuses_its_type() {
    let variables = [
        ("T_SIGNED", "hunter2"),
        ("T_SHARE", "hunter2"),
        ("T_LIST", "['hunter2']"),
        ("T_MAP", "{ a = 'hunter2' }"),
        ("T_LEVEL", "hunter2"),
        ("T_ADDRESS", "hunter2"),
    ];
    alone(&variables, || {
        let error = types().start().expect_err("all are wrong");

        let report = error.report().expect("there is a report");
        assert_eq!(report.problems().len(), 6, "{error:?}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    });
}

#[test]
fn problem_of_a_variable_stands_beside_those_of_files() {
    alone(&[("APP_PORT", "x")], || {
        let file = ConfigFile::new("hots = 1");

        let error = on(&file).env("APP").start().expect_err("both are wrong");

        let problems = error.report().expect("there is a report").problems();
        assert_eq!(problems.len(), 2, "{error:?}");
        assert_eq!(problems[0].file(), Some(file.path()));
        let origin = problems[1].origin().expect("a value has an origin");
        assert_eq!(
            (origin.variable(), problems[1].file()),
            (Some("APP_PORT"), None)
        );
    });
}

fn types() -> Builder<Types> {
    Hot::<Types>::builder().env("T")
}

/// The variables that the problems are about.
fn told(report: &Report) -> Vec<String> {
    let variable = |origin: &Origin| origin.variable().map(str::to_owned);
    let told = report
        .problems()
        .iter()
        .map(|problem| problem.origin().and_then(variable));
    told.map(|variable| variable.expect("each problem names its variable"))
        .collect()
}
