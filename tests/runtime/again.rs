//! What a rollback leaves as the files say: quarantine, lines, and what waits for a restart.

use config_runtime::{AttemptResult, Hot, HotConfig, PendingRestart, Watching, path};
use config_tests::{Changes, ConfigFile, QUIET, eventually};

use crate::server::{Server, on, unwatched};

#[test]
fn rollback_of_a_set_keeps_in_quarantine_what_another_file_hides() {
    let (base, local) = (ConfigFile::new("port = 1"), ConfigFile::new("# nothing"));
    let watch = Watching::events().without_poll();
    let builder = on(&base).file(local.path()).watch(watch);
    let server = builder.start().expect("the files are valid");
    let ports = Changes::of(&server.port);
    base.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before");
    local.replace("port = 1");
    eventually("the local file is loaded", || {
        server.port.origin().file() == Some(local.path())
    });
    (server.set(path!(Server, host), "elsewhere".to_owned())).expect("any host will do");

    server.rollback(1).expect("there is a version before");

    let base = base.path().display().to_string();
    assert_eq!(server.status().quarantined, [base]);
    local.replace("# nothing");
    eventually("the local file is loaded again", || {
        server.port.origin().file() != Some(local.path())
    });
    assert_eq!((server.port.get(), ports.so_far().len()), (1, 1));
}

#[test]
fn rollback_of_a_set_keeps_lines_and_what_waits() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    (server.set(path!(Server, host), "elsewhere".to_owned())).expect("any host will do");
    file.write("# one line more\nport = 1\nworkers = 8");
    server.reload().expect("the file is valid");

    server.rollback(1).expect("there is a version before");

    let status = server.status();
    assert_eq!(status.pending_restart.len(), 1, "{status:?}");
    assert_eq!(server.port.origin().line(), Some(2));
    assert!(status.quarantined.is_empty(), "{status:?}");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Outer {
    #[hot(nested)]
    inner: Inner,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(restart)]
    port: u16,
    #[hot(default)]
    host: String,
}

#[test]
fn section_with_a_held_field_comes_from_where_its_header_is() {
    let file = ConfigFile::new("\n[inner]\nport = 1");
    let builder = Hot::<Outer>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let outer = builder.start().expect("the file is valid");
    let before = outer.inner.origin().to_string();

    file.write("\n[inner]\nport = 2");
    outer.reload().expect("the file is valid");

    assert_eq!(outer.inner.origin().to_string(), before);
    assert_eq!(outer.inner.port.get(), 1);
}

#[test]
fn rollback_holds_only_the_files_whose_content_would_undo_it() {
    let (base, local) = (ConfigFile::new("port = 1"), ConfigFile::new("# nothing"));
    let builder = on(&base).file(local.path()).watch(Watching::manual());
    let server = builder.start().expect("the files are valid");
    base.write("port = 2");
    server.reload().expect("the files are valid");
    local.write("workers = 8");
    server.reload().expect("the files are valid");

    server.rollback(1).expect("there is a version before");

    let status = server.status();
    assert_eq!(status.quarantined, [base.path().display().to_string()]);
    let waits: Vec<_> = status
        .pending_restart
        .iter()
        .map(PendingRestart::path)
        .collect();
    assert_eq!((server.port.get(), waits), (1, vec!["workers"]));
}

#[test]
fn content_stays_in_quarantine_over_the_rollback_of_its_deletion() {
    let (base, local) = (ConfigFile::new("# nothing"), ConfigFile::new("# nothing"));
    let watch = Watching::events().without_poll();
    let builder = on(&base).file_if_present(local.path()).watch(watch);
    let server = builder.start().expect("the files are valid");
    let ports = Changes::of(&server.port);
    local.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before");
    assert_eq!(ports.next_values(), (2, 1));
    local.delete();
    eventually("the deletion is noticed", || {
        server.status().last_attempt.result == AttemptResult::Unchanged
    });
    (server.set(path!(Server, host), "elsewhere".to_owned())).expect("any host will do");
    server.rollback(1).expect("there is a version before");

    local.replace("port = 2");

    ports.none_for(QUIET);
    assert_eq!(server.port.get(), 1);
}

#[test]
fn value_that_was_rolled_back_to_does_not_come_from_a_line_of_today() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 2");
    server.reload().expect("the file is valid");

    server.rollback(1).expect("there is a version before");

    let origin = server.port.origin();
    assert_eq!((origin.file(), origin.line()), (Some(file.path()), None));
    assert_eq!(origin.to_string(), format!("{} as it was", file.shown()));
    server.rollback_to(2).expect("version 2 is kept");
    assert_eq!(server.port.origin().line(), Some(1));
}
