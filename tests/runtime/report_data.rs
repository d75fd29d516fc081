//! Reports as data, for programs that collect them.

use config_runtime::{Hot, HotConfig, Origin, ProblemKind, Report};
use config_tests::ConfigFile;
use serde_json::{Value, json};

/// A service with sections of each form.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Service {
    #[hot(nested)]
    back_end: Backend,
    #[hot(nested, default)]
    mirrors: Vec<Backend>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Backend {
    #[hot(default = 0.5, range = 0.0..1.0)]
    max_rate: f64,
    #[hot(default = Vec::new(), each(range = 1..))]
    ports: Vec<u16>,
}

fn report(file: &ConfigFile) -> Report {
    let builder = Hot::<Service>::builder().file(file.path());
    let error = builder.start().expect_err("the file is wrong");
    error.report().expect("it has a report").clone()
}

#[test]
fn problem_is_an_object_with_all_that_is_known_of_it() {
    let file = ConfigFile::new("[back-end]\n  max-rate = 2\n");
    let path = file.path().display().to_string();

    let data = serde_json::to_value(report(&file)).expect("a report is data");

    let expected = json!({ "problems": [{
        "code": "rule",
        "severity": "error",
        "message": "`back-end.max-rate` must be in 0.0..1.0",
        "key": "back-end.max-rate",
        "path": "back_end.max_rate",
        "file": path,
        "line": 2,
        "column": 14,
        "origin": format!("{path}:2:14"),
        "allowed": "f64, range = 0.0..1.0",
        "help": null,
    }] });
    assert_eq!(data, expected);
}

#[test]
fn path_is_as_in_rust_and_there_is_none_for_a_strange_key() {
    let text =
        "[back-end]\nmax_rates = 1\n[[mirrors]]\nports = [1, 0]\n[[mirrors]]\nmax-rate = 'x'";
    let report = report(&ConfigFile::new(text));

    let told = report.problems().iter().map(|problem| {
        let key = problem.key().unwrap_or_default();
        (problem.code(), key, problem.path(), problem.allowed())
    });

    let told: Vec<_> = told.collect();
    let expected = [
        ("unknown-key", "back-end.max_rates", None, None),
        (
            "rule",
            "mirrors.0.ports.1",
            Some("mirrors[0].ports[1]"),
            Some("Vec<u16>, each(range = 1..)"),
        ),
        (
            "wrong-type",
            "mirrors.1.max-rate",
            Some("mirrors[1].max_rate"),
            Some("f64, range = 0.0..1.0"),
        ),
    ];
    let expected = expected
        .map(|(code, key, path, allowed)| (code, key.to_owned(), path, allowed.map(str::to_owned)));
    assert_eq!(told, expected);
}

#[test]
fn section_that_is_none_is_told_with_its_keys() {
    let report = report(&ConfigFile::new("back-end = 1\n"));

    let problem = &report.problems()[0];

    assert_eq!(problem.path(), Some("back_end"));
    let allowed = problem.allowed();
    assert_eq!(allowed.as_deref(), Some("a table of `max-rate`, `ports`"));
}

#[test]
fn warning_is_data_of_its_severity() {
    #[derive(Debug, Clone, HotConfig)]
    struct Dial {
        #[hot(warn(range = ..=5))]
        level: u8,
    }
    let file = ConfigFile::new("level = 6");
    let dial = Hot::<Dial>::builder().file(file.path()).start();
    let dial = dial.expect("a warning refuses nothing");

    let data = serde_json::to_value(&dial.status().warnings).expect("warnings are data");

    assert_eq!(data[0]["severity"], "warning");
    assert_eq!(data[0]["path"], "level");
    assert_eq!(data[0]["allowed"], "u8, warn(range = ..=5)");
}

#[test]
fn origin_is_an_object_with_its_place() {
    let file = ConfigFile::new("[back-end]\nmax-rate = 0.1\n");
    let service = Hot::<Service>::builder().file(file.path()).start();
    let service = service.expect("the file is valid");
    let data = |origin: Origin| serde_json::to_value(origin).expect("an origin is data");

    let of_file = data(service.back_end.max_rate.origin());
    let of_default = data(service.back_end.ports.origin());

    let path = file.path().display().to_string();
    let text = format!("{path}:2:12");
    let expected = json!({ "text": text, "file": path, "line": 2, "column": 12, "variable": null });
    assert_eq!(of_file, expected);
    assert_eq!(of_default["text"], "default");
    assert_eq!(of_default["file"], Value::Null);
}

#[test]
fn each_kind_has_a_code_of_its_own() {
    use ProblemKind as Kind;
    let kinds = [
        (Kind::Unreadable, "unreadable"),
        (Kind::Empty, "empty"),
        (Kind::Syntax, "syntax"),
        (Kind::UnknownKey, "unknown-key"),
        (Kind::MissingKey, "missing-key"),
        (Kind::WrongType, "wrong-type"),
        (Kind::Rule, "rule"),
        (Kind::Ambiguous, "ambiguous"),
        (Kind::Panic, "panic"),
        (Kind::Deprecated, "deprecated"),
        (Kind::Substitution, "substitution"),
        (Kind::Exposed, "exposed"),
        (Kind::Mounted, "mounted"),
        (Kind::Shadowed, "shadowed"),
    ];
    for (kind, code) in kinds {
        assert_eq!(kind.code(), code);
    }
}
