//! Bad input: every problem at once, with its place and its remedy; at the start and later.

use config_runtime::{
    AttemptResult, Error, ErrorKind, Problem, ProblemKind, Report, Trigger, Watching,
};
use config_tests::{Changes, ConfigFile, QUIET, eventually};

use crate::shop::{CASES, GOOD, shop};

#[test]
fn bad_file_at_the_start_is_an_error_with_every_problem() {
    for (what, spoil, expected) in CASES {
        let file = ConfigFile::new(GOOD);
        spoil(&file);

        let error = shop(&file).start().expect_err(what);

        assert_eq!(error.kind(), ErrorKind::Invalid, "{what}");
        assert_eq!(told(report(&error), &file), sorted(expected), "{what}");
    }
}

#[test]
fn bad_file_on_reload_is_the_same_error_and_is_kept_in_the_status() {
    for (what, spoil, expected) in CASES {
        let file = ConfigFile::new(GOOD);
        let shop = shop(&file).watch(Watching::manual()).start().expect(what);
        spoil(&file);

        let error = shop.reload().expect_err(what);

        assert_eq!(told(report(&error), &file), sorted(expected), "{what}");
        let status = shop.status();
        let rejected = status.rejected.expect(what);
        assert_eq!(told(&rejected.report, &file), sorted(expected), "{what}");
        assert_eq!(rejected.trigger, Trigger::Reload, "{what}");
        assert_eq!(status.last_attempt.result, AttemptResult::Rejected);
    }
}

#[test]
fn bad_file_on_reload_alters_nothing() {
    for (what, spoil, _) in CASES {
        let file = ConfigFile::new(GOOD);
        let shop = shop(&file).watch(Watching::manual()).start().expect(what);
        let in_force = || {
            let fields = (shop.port.get(), shop.till.coins.get());
            let origin = shop.till.opening_cash.origin().to_string();
            (shop.status().version, shop.get(), fields, origin)
        };
        let before = in_force();
        spoil(&file);

        shop.reload().expect_err(what);

        assert_eq!(in_force(), before, "{what}");
    }
}

#[test]
fn bad_file_that_the_watcher_finds_is_reported_until_a_good_edit() {
    let cases = CASES.iter().map(|(what, spoil, expected)| {
        let file = ConfigFile::new(GOOD);
        let shop = shop(&file).start().expect("the file is valid");
        let all = Changes::of(&shop);
        spoil(&file);
        (what, expected, file, shop, all)
    });
    for (what, expected, file, shop, all) in cases.collect::<Vec<_>>() {
        eventually(what, || shop.status().rejected.is_some());
        let rejected = shop.status().rejected.expect("it was there a moment ago");
        assert_eq!(told(&rejected.report, &file), sorted(expected), "{what}");
        assert!(all.so_far().is_empty(), "{what}");

        file.clear();
        file.write(GOOD);

        eventually(what, || shop.status().rejected.is_none());
        assert_eq!(shop.snapshot().version(), 1, "{what}");
    }
}

#[test]
fn good_edit_after_a_bad_one_is_applied() {
    let file = ConfigFile::new(GOOD);
    let shop = shop(&file).start().expect("the file is valid");
    let ports = Changes::of(&shop.port);
    file.write(GOOD.replace("port = 1", "port = 0"));
    eventually("the edit is refused", || shop.status().rejected.is_some());
    ports.none_for(QUIET);

    file.write(GOOD.replace("port = 1", "port = 2"));

    assert_eq!(ports.next_values(), (1, 2));
    assert!(shop.status().rejected.is_none());
}

#[test]
fn file_cut_off_anywhere_is_reported_or_valid_and_never_a_panic() {
    let whole =
        "# ü\nport = 1\nname = \"ä\\n\"\n[till] # ö\nopening-cash = 2.0\ncoins = [\n  1, # é\n]\n";
    for end in 0..=whole.len() {
        let file = ConfigFile::new(&whole.as_bytes()[..end]);

        let started = shop(&file).watch(Watching::manual()).start();

        if let Err(error) = started {
            let problems = report(&error).problems();
            let drawn = format!("{error}\n{error:?}\n{problems:?}");
            assert!(
                !problems.is_empty() && drawn.contains("config.toml"),
                "{end}: {drawn}"
            );
        }
    }
}

#[test]
fn mistakes_of_all_files_are_reported_together() {
    let base = ConfigFile::new("port = 0\nname = \"a\"\ntill.opening-cash = 1");
    let local = base.folder().file("local.toml", "nmae = \"b\"");
    let broken = base.folder().file("broken.toml", "= 1");

    let builder = shop(&base).file(local.path()).file(broken.path());
    let error = builder
        .file_if_present(base.folder().path())
        .start()
        .expect_err("all are bad");

    let files = report(&error)
        .problems()
        .iter()
        .map(|problem| problem.file().map(name));
    let folder = name(base.folder().path());
    let all =
        ["broken.toml", "config.toml", "local.toml", &folder].map(|name| Some(name.to_owned()));
    let mut files: Vec<_> = files.collect();
    files.sort();
    assert_eq!(files, {
        let mut all = all.to_vec();
        all.sort();
        all
    });
}

#[test]
fn extension_that_stands_for_no_format_is_refused_with_those_that_do() {
    for name in ["config.tml", "config", ".toml", "config.toml.bak"] {
        let file = ConfigFile::new("").folder().file(name, GOOD);

        let error = shop(&file).start().expect_err(name);

        let problem = &report(&error).problems()[0];
        assert_eq!(problem.kind(), ProblemKind::Unreadable, "{name}");
        assert!(
            problem.message().contains("known are: toml"),
            "{name}: {problem}"
        );
    }
}

#[test]
fn line_of_the_source_is_drawn_with_a_mark_under_the_value() {
    let file = ConfigFile::new("name = \"ü\"\ntill.opening-cash = 1\n  port = -1 # ü\n");

    let error = shop(&file).start().expect_err("the port is too small");

    let drawn = report(&error).to_string();
    let lines: Vec<&str> = drawn.lines().collect();
    let place = format!("{}:3:10", file.path().display());
    assert!(lines[1].ends_with(&place), "{drawn}");
    assert!(
        drawn.contains("3 |   port = -1 # ü\n  |          ^^"),
        "{drawn}"
    );
}

/// A rule over a whole section is about a place too: that of the section.
#[test]
fn refused_section_is_shown_where_it_stands() {
    let file =
        ConfigFile::new("port = 1\nname = \"a\"\n[till]\nopening-cash = 1\nowner = \"nobody\"");

    let error = shop(&file).start().expect_err("cash wants an owner");

    let problem = &report(&error).problems()[0];
    assert_eq!(
        (problem.kind(), problem.key().as_deref()),
        (ProblemKind::Rule, Some("till"))
    );
    assert_eq!(
        (problem.file(), problem.line()),
        (Some(file.path()), Some(3)),
        "{problem}"
    );
}

fn name(path: &std::path::Path) -> String {
    let name = path.file_name().expect("the path has a name");
    name.to_string_lossy().into_owned()
}

fn report(error: &Error) -> &Report {
    error
        .report()
        .expect("an invalid configuration has a report")
}

/// Kind, place, key and remedy of each problem, in no order.
fn told(report: &Report, file: &ConfigFile) -> Vec<String> {
    let folder = format!("{}/", file.folder().path().display());
    let told = report
        .problems()
        .iter()
        .map(|problem| line(problem).replace(&folder, ""));
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

fn sorted(expected: &[&str]) -> Vec<String> {
    let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
    expected.sort();
    expected
}

fn line(problem: &Problem) -> String {
    let key = problem.key().map(|key| format!(" {key}"));
    let help = problem.help().map(|help| format!(": {help}"));
    let parts = [place(problem), key, help].map(Option::unwrap_or_default);
    format!("{:?}{}", problem.kind(), parts.concat())
}

fn place(problem: &Problem) -> Option<String> {
    // A key that is missing has no place of its own.
    let is_missing = problem.kind() == ProblemKind::MissingKey;
    let file = problem.file().filter(|_| !is_missing)?.display();
    match (problem.line(), problem.column()) {
        (Some(line), Some(column)) => Some(format!(" {file}:{line}:{column}")),
        _ => Some(format!(" {file}")),
    }
}
