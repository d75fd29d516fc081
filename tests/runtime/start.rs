//! From layers to the first version.

use config_runtime::{ErrorKind, Hot, OriginKind, Trigger, WatchState};
use config_tests::{ConfigFile, Folder};

use crate::server::{Limits, Server, on, plain};

#[test]
fn without_layers_every_field_has_its_default() {
    let server = plain();

    let limits = Limits {
        max_rate: 10.0,
        burst: 5,
        exempt: Vec::new(),
    };
    assert_eq!(server.get().limits, limits);
    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (1, "localhost")
    );
    assert_eq!((server.workers.get(), server.limits.burst.get()), (4, 5));
    assert_eq!(server.port.origin().kind(), OriginKind::Default);
}

#[test]
fn first_version_is_one_and_has_no_parent() {
    let server = plain();

    let history = server.history();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].version, history[0].parent), (1, None));
    assert_eq!(
        (history[0].trigger, history[0].diff.len()),
        (Trigger::Start, 0)
    );
    assert_eq!(server.status().watch.state, WatchState::Unwatched);
}

#[test]
fn later_layer_wins_field_by_field() {
    let base = ConfigFile::new("port = 2\nhost = \"base\"\n[limits]\nburst = 6\nmax-rate = 7");
    let local = base
        .folder()
        .file("local.toml", "host = \"local\"\n[limits]\nburst = 8");

    let server = on(&base)
        .file_if_present(local.path())
        .start()
        .expect("the files are valid");

    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (2, "local")
    );
    assert_eq!(server.limits.burst.get(), 8);
    assert!((server.limits.max_rate.get() - 7.0).abs() < f64::EPSILON);
}

#[test]
fn optional_file_that_is_missing_is_an_empty_layer() {
    let folder = Folder::new();
    let (absent, nowhere) = (
        folder.no_file("absent.toml"),
        folder.no_file("no/where.toml"),
    );

    let builder = Hot::<Server>::builder().file_if_present(absent.path());
    let server = builder.file_if_present(nowhere.path()).start();

    assert_eq!(server.expect("both may be missing").port.get(), 1);
}

#[test]
fn failed_start_is_an_error_of_one_line_with_the_whole_report_in_debug() {
    let file = ConfigFile::new("port = 0\nhots = \"a\"");

    let error = on(&file).start().expect_err("the file is invalid");

    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(error.to_string().lines().count(), 1);
    let report = format!("{error:?}");
    assert!(
        report.contains("`port` must be in 1..") && report.contains("port = 0"),
        "{report}"
    );
    assert!(report.contains("did you mean `host`?"), "{report}");
}

#[test]
fn relative_path_is_shown_as_it_was_given() {
    let error = Hot::<Server>::builder().file("no/such/file.toml").start();

    let error = error.expect_err("the file does not exist");
    assert!(error.to_string().contains("`no/such/file.toml`"), "{error}");
}

#[test]
fn handle_shows_its_version_and_value() {
    let shown = format!("{:?}", plain());

    assert!(
        shown.contains("version: 1") && shown.contains("localhost"),
        "{shown}"
    );
}
