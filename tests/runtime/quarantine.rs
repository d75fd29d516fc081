//! Content that was rolled back from stays out until it changes or is asked for.

use config_runtime::Watching;
use config_tests::{Changes, ConfigFile, QUIET, eventually};

use crate::server::{edited_twice, on, set_host, unwatched, watched};

/// Nothing was rolled back from but a value that was set.
#[test]
fn rollback_of_a_set_does_not_let_a_broken_file_pass() {
    let base = ConfigFile::new("port = 2");
    let local = base.folder().file("local.toml", "limits.burst = 6");
    let builder = on(&base).file(local.path()).watch(Watching::manual());
    let server = builder.start().expect("the files are valid");
    set_host(&server, "a");
    base.write("port = 0");
    server.reload().expect_err("the port is too small");

    server.rollback(1).expect("there is a version before");

    assert!(
        server.status().quarantined.is_empty(),
        "it was never in force"
    );
    assert!(
        server.status().rejected.is_some(),
        "it is as broken as before"
    );
}

#[test]
fn edit_of_another_file_after_a_rollback_does_not_hide_a_broken_file() {
    let base = ConfigFile::new("port = 2");
    let local = base.folder().file("local.toml", "limits.burst = 6");
    let server = on(&base)
        .file(local.path())
        .start()
        .expect("the files are valid");
    set_host(&server, "a");
    base.replace("port = 0");
    eventually("the file is refused", || server.status().rejected.is_some());
    server.rollback(1).expect("there is a version before");

    local.replace("limits.burst = 7");
    let start = server.status().last_attempt.time;
    eventually("the other edit is judged", || {
        server.status().last_attempt.time > start
    });

    assert!(
        server.status().rejected.is_some(),
        "it is as broken as before"
    );
}

/// What was in force once is no reason to ignore it for ever.
#[test]
fn edit_back_to_the_first_content_is_loaded_after_an_undone_rollback() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback_to(1).expect("version 1 is kept");
    server.rollback_to(2).expect("version 2 is kept");
    assert_eq!([ports.next().new, ports.next().new], [1, 2]);

    file.replace("port = 1");

    assert_eq!(ports.next_values(), (2, 1));
}

#[test]
fn watcher_does_not_bring_back_what_was_rolled_back_from() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));

    server.rollback(1).expect("there is a version before");
    assert_eq!(ports.next_values(), (2, 1));

    assert_eq!(
        server.status().quarantined,
        [file.path().display().to_string()]
    );
    for alter_nothing in [ConfigFile::touch, rewrite, replace_by_the_same, recreate] {
        alter_nothing(&file);
        ports.none_for(QUIET);
    }
    assert_eq!(
        server.status().quarantined,
        [file.path().display().to_string()]
    );
}

#[test]
fn poll_does_not_bring_it_back_either() {
    let file = ConfigFile::new("port = 1");
    let watch = Watching::events().and(Watching::poll(QUIET / 10));
    let server = on(&file).watch(watch).start().expect("the file is valid");
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));

    server.rollback(1).expect("there is a version before");

    assert_eq!(ports.next_values(), (2, 1));
    ports.none_for(QUIET);
}

#[test]
fn edit_of_another_file_is_applied_without_it() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = \"a\"");
    let server = on(&base)
        .file(local.path())
        .start()
        .expect("the files are valid");
    let all = Changes::of(&server);
    base.replace("port = 2");
    assert_eq!(all.next().new.port, 2);
    server.rollback(1).expect("there is a version before");
    assert_eq!(all.next().new.port, 1);

    local.replace("host = \"b\"");

    let told = all.next();
    assert_eq!((told.new.port, told.new.host.as_str()), (1, "b"));
    all.none_for(QUIET);
    assert_eq!(
        server.status().quarantined,
        [base.path().display().to_string()]
    );
    assert_eq!(
        server.port.origin().to_string(),
        format!("{} as it was", base.shown())
    );
}

#[test]
fn set_does_not_bring_it_back() {
    let (_file, server) = edited_twice();
    server.rollback(1).expect("there is a version before");

    set_host(&server, "a");

    assert_eq!((server.port.get(), server.host.get().as_str()), (2, "a"));
    assert_eq!(server.status().quarantined.len(), 1);
}

#[test]
fn next_real_edit_is_loaded() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before");
    assert_eq!(ports.next_values(), (2, 1));

    file.replace("port = 3");

    assert_eq!(ports.next_values(), (1, 3));
    eventually("nothing is in quarantine", || {
        server.status().quarantined.is_empty()
    });
}

#[test]
fn content_that_left_quarantine_may_come_back() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before");
    assert_eq!(ports.next_values(), (2, 1));

    file.replace("port = 3");
    assert_eq!(ports.next_values(), (1, 3));
    file.replace("port = 2");

    assert_eq!(ports.next_values(), (3, 2));
}

#[test]
fn reload_by_hand_lifts_the_quarantine() {
    let (_file, server) = edited_twice();
    server.rollback(1).expect("there is a version before");
    assert_eq!(server.status().quarantined.len(), 1);

    let outcome = server.reload().expect("the file is valid");

    assert_eq!((outcome.version(), server.port.get()), (Some(5), 3));
    assert!(server.status().quarantined.is_empty());
}

#[test]
fn broken_edit_in_between_does_not_lift_the_quarantine() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before");
    assert_eq!(ports.next_values(), (2, 1));

    file.replace("port = 0");
    eventually("the edit is refused", || server.status().rejected.is_some());
    file.replace("port = 2");

    eventually("the file is as it was", || {
        server.status().rejected.is_none()
    });
    ports.none_for(QUIET);
    assert_eq!(server.port.get(), 1);
}

#[test]
fn optional_file_that_came_is_kept_out_after_a_rollback() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().no_file("local.toml");
    let server = on(&base)
        .file_if_present(local.path())
        .start()
        .expect("the file is valid");
    let all = Changes::of(&server);
    local.write("port = 2");
    assert_eq!(all.next().new.port, 2);

    server.rollback(1).expect("there is a version before");
    assert_eq!(all.next().new.port, 1);
    base.replace("port = 1\nhost = \"a\"");

    let told = all.next();
    assert_eq!((told.new.port, told.new.host.as_str()), (1, "a"));
    assert_eq!(
        server.status().quarantined,
        [local.path().display().to_string()]
    );
}

/// Only content that was in force can be rolled back from.
#[test]
fn comment_edited_since_is_not_rolled_back_from() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_host(&server, "a");
    file.write("# a comment\nport = 2");
    server.reload().expect("the file is valid");

    server.rollback(1).expect("there is a version before");

    let quarantined = server.status().quarantined;
    assert!(
        quarantined.is_empty(),
        "its values are those in force: {quarantined:?}"
    );
}

/// A file that was refused was never in force: nobody rolled back from it.
#[test]
fn rollback_does_not_silence_the_report_of_a_broken_file() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_host(&server, "a");
    file.write("port = 0");
    server.reload().expect_err("the port is too small");

    server.rollback(1).expect("there is a version before");

    assert!(
        server.status().rejected.is_some(),
        "the file is as broken as before"
    );
}

fn rewrite(file: &ConfigFile) {
    file.write(file.text());
}

fn replace_by_the_same(file: &ConfigFile) {
    file.replace(file.text());
}

fn recreate(file: &ConfigFile) {
    file.recreate(file.text());
}
