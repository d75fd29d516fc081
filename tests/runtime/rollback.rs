//! Rolling back: a new version with past values.

use config_runtime::{ErrorKind, OriginKind, Outcome, Trigger, path};
use config_tests::{Changes, ConfigFile};

use crate::server::{Server, edited_twice, plain, set_host, set_port, unwatched};

#[test]
fn rollback_is_a_new_version_with_past_values() {
    let (_file, server) = edited_twice();
    let ports = Changes::of(&server.port);

    let outcome = server.rollback(1).expect("there is a version before");

    assert_eq!((outcome.version(), server.port.get()), (Some(4), 2));
    let told = ports.next();
    assert_eq!((told.old, told.new, told.version), (3, 2, 4));
    assert_eq!(server.history()[3].trigger, Trigger::Rollback { to: 2 });
}

#[test]
fn rollback_twice_is_two_steps_back() {
    let (_file, server) = edited_twice();

    server.rollback(1).expect("there is a version before");
    server.rollback(1).expect("there is one more");

    assert_eq!((server.port.get(), server.snapshot().version()), (1, 5));
    let error = server
        .rollback(1)
        .expect_err("nothing lies before the first");
    assert_eq!(error.kind(), ErrorKind::NotInHistory);
}

#[test]
fn rollback_by_two_steps_is_rollback_to_the_grandparent() {
    let (_file, server) = edited_twice();

    let outcome = server.rollback(2).expect("there are two versions before");

    assert_eq!((server.port.get(), outcome.version()), (1, Some(4)));
    assert_eq!(
        server.history()[3].parent,
        None,
        "nothing lies before the first"
    );
}

#[test]
fn rollback_can_itself_be_undone() {
    let (_file, server) = edited_twice();
    server.rollback(2).expect("there are two versions before");

    server.rollback_to(3).expect("version 3 is kept");

    assert_eq!((server.port.get(), server.snapshot().version()), (3, 5));
    assert!(
        server.status().quarantined.is_empty(),
        "what is on disk is in force"
    );
}

#[test]
fn rollback_by_no_step_is_unchanged() {
    let (_file, server) = edited_twice();

    let outcome = server.rollback(0).expect("the current version is there");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert!(server.status().quarantined.is_empty());
}

#[test]
fn version_that_is_not_kept_is_an_error_that_names_those_that_are() {
    let (_file, server) = edited_twice();

    let error = server.rollback_to(9).expect_err("there is no version 9");

    assert_eq!(error.kind(), ErrorKind::NotInHistory);
    assert_eq!(
        error.to_string(),
        "version 9 is not in the history; kept are 1, 2, 3"
    );
    assert_eq!(server.port.get(), 3);
}

#[test]
fn rollback_restores_origins_and_drops_what_was_set_since() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_port(&server, 9);

    server.rollback(1).expect("there is a version before");

    assert_eq!(
        (server.port.get(), server.port.origin().line()),
        (2, Some(1))
    );
    file.write("port = 3");
    server.reload().expect("the file is valid");
    assert_eq!(server.port.get(), 3, "nothing is set any more");
}

#[test]
fn what_was_set_before_the_version_is_set_again() {
    let server = plain();
    set_port(&server, 2);
    set_host(&server, "a");

    server.rollback(1).expect("there is a version before");
    server.reload().expect("the layers are valid");

    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (2, "localhost")
    );
}

/// One step after another leads through the same versions as several at once.
#[test]
fn rollback_to_equal_values_counts_as_a_step() {
    let server = plain();
    for port in [2, 1] {
        set_port(&server, port);
    }

    server.rollback(2).expect("there are two versions before");

    let error = server
        .rollback(1)
        .expect_err("nothing lies before the first");
    assert_eq!(error.kind(), ErrorKind::NotInHistory);
}

/// What an attempt that altered no value left behind belongs to the version in force.
#[test]
fn value_set_to_what_it_was_survives_the_rollback_of_another() {
    let server = plain();
    server.set(path!(Server, port), 1).expect("it is 1 already");
    set_host(&server, "a");

    server.rollback(1).expect("there is a version before");

    assert_eq!(server.port.origin().kind(), OriginKind::Override);
}
