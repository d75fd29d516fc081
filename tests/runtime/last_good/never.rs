//! Fields that may never differ from the last run.

use std::fs;
use std::path::PathBuf;

use config_runtime::{Error, Fallback, Hot, HotConfig, LastGood, Outcome, ProblemKind, Watching};
use config_tests::{ConfigFile, Folder};

use super::last_good;

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(super) struct Store {
    #[hot(restart = "never", default = "/var/lib/default")]
    data: PathBuf,
    #[hot(nested)]
    inner: Inner,
    #[hot(default = 1)]
    size: u32,
}

#[derive(Debug, Clone, PartialEq, Default, HotConfig)]
struct Inner {
    #[hot(restart = "never", rename = "node-id", default)]
    node_id: u64,
}

fn start(file: &ConfigFile, fallback: Fallback) -> Result<Hot<Store>, Error> {
    let state = file.folder().path().join("state");
    let builder = Hot::<Store>::builder().file(file.path());
    let builder = builder.last_good(LastGood::at(state).fallback(fallback));
    builder.watch(Watching::manual()).start()
}

#[test]
fn start_with_another_value_than_in_the_last_run_is_refused() {
    let file = ConfigFile::new("data = '/a'");
    drop(start(&file, Fallback::LastGood).expect("it is the first run"));
    file.write("# moved\ndata = '/b'");

    let error = start(&file, Fallback::LastGood).expect_err("it may never change");

    let report = error.report().expect("there is a report");
    let [problem] = report.problems() else {
        panic!("{error:?}");
    };
    assert_eq!(problem.kind(), ProblemKind::NeverChanges);
    assert_eq!(
        problem.message(),
        "`data` may never change: it was \"/a\", and is \"/b\""
    );
    assert_eq!(
        (problem.file(), problem.line()),
        (Some(file.path()), Some(2))
    );
    let kept = file.folder().path().join("state/Store.last-good");
    let help = format!(
        "put \"/a\" back; if what belongs to it has been moved, remove `{}`",
        kept.display()
    );
    assert_eq!(problem.help(), Some(help.as_str()));

    file.write("data = '/a'");
    drop(start(&file, Fallback::LastGood).expect("it is put back"));
    file.write("data = '/b'");
    fs::remove_file(kept).expect("it can be removed");
    start(&file, Fallback::LastGood).expect("nothing is known of the last run");
}

#[test]
fn refused_start_does_not_make_the_value_that_of_the_last_run() {
    let file = ConfigFile::new("data = '/a'");
    drop(start(&file, Fallback::Fail).expect("it is the first run"));
    file.write("data = '/b'");
    for _ in 0..2 {
        start(&file, Fallback::Fail).expect_err("it may never change");
    }
}

#[test]
fn fields_of_sections_are_compared_too() {
    let file = ConfigFile::new("inner.node-id = 1");
    drop(start(&file, Fallback::Fail).expect("it is the first run"));
    file.write("inner.node-id = 2");
    let error = start(&file, Fallback::Fail).expect_err("it may never change");
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(problem.key().as_deref(), Some("inner.node-id"));
    assert_eq!(problem.path(), Some("inner.node_id"));
}

#[test]
fn defaults_are_refused_too_where_they_differ() {
    let file = ConfigFile::new("data = '/a'");
    drop(start(&file, Fallback::Defaults).expect("it is the first run"));
    file.write("data = ");
    let error = start(&file, Fallback::Defaults).expect_err("it may never change");
    assert!(
        error.to_string().contains("`data` may never change"),
        "{error}"
    );
}

#[test]
fn other_layers_are_compared_as_files_are() {
    let file = ConfigFile::new("data = '/a'");
    drop(start(&file, Fallback::Fail).expect("it is the first run"));
    let state = file.folder().path().join("state");
    let builder = Hot::<Store>::builder().file(file.path());
    let builder = builder.arguments(["data=/b"]).last_good(state);
    let error = builder.start().expect_err("it may never change");
    assert!(
        error
            .to_string()
            .starts_with("configuration is invalid: argument `data`: "),
        "{error}"
    );
}

#[test]
fn while_the_program_runs_a_change_waits_as_for_any_restart() {
    let file = ConfigFile::new("data = '/a'");
    let store = start(&file, Fallback::Fail).expect("it is the first run");
    file.write("data = '/b'");

    let outcome = store.reload().expect("the file is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!(outcome.pending_restart().len(), 1);
    drop(store);
    start(&file, Fallback::Fail).expect_err("it may never change");
}

#[test]
fn start_that_keeps_nothing_is_warned() {
    let file = ConfigFile::new("data = '/a'");
    let store = Hot::<Store>::builder().file(file.path()).start();
    let warnings = store.expect("the file is valid").status().warnings;
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].kind(), ProblemKind::NeverChanges);
}

#[test]
fn other_fields_may_change() {
    let folder = Folder::new();
    let file = folder.file("config.toml", "data = '/a'");
    drop(start(&file, Fallback::Fail).expect("it is the first run"));
    file.write("data = '/a'\nsize = 2");
    let store = start(&file, Fallback::Fail).expect("only the size changed");
    assert_eq!(last_good(&store).problem, None);
}
