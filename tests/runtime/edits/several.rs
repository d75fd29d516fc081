//! Several changes as one: all of them or none, and only while a version is in force.

use std::thread;

use config_runtime::{Edit, Error, ErrorKind, Hot, Outcome, path};
use config_tests::{Changes, within_limit};

use crate::server::{Server, plain, set_host, set_port};

#[test]
fn several_changes_are_one_version_and_one_change_of_the_root() {
    let server = plain();
    set_host(&server, "a");
    let (all, limits) = (Changes::of(&server), Changes::of(&server.limits));

    let outcome = server.edit(|edit| {
        edit.set(path!(Server, port), 2)
            .unset(path!(Server, host))
            .set(path!(Server, limits.burst), 7)
            .set(path!(Server, limits.max_rate), 20.0);
    });

    assert_eq!(outcome.expect("they are valid").version(), Some(3));
    let told = all.next().new;
    assert_eq!(
        (told.port, told.host.as_str(), told.limits.burst),
        (2, "localhost", 7)
    );
    assert_eq!((all.so_far().len(), limits.so_far().len()), (0, 1));
}

#[test]
fn one_change_that_is_refused_refuses_them_all() {
    let server = plain();
    let all = Changes::of(&server);

    let edited = server.edit(|edit| {
        edit.set(path!(Server, host), "a".to_owned())
            .set(path!(Server, port), 0);
    });

    assert_eq!(
        edited.expect_err("the port is too small").kind(),
        ErrorKind::Invalid
    );
    assert_eq!(
        (server.host.get().as_str(), all.so_far().len()),
        ("localhost", 0)
    );
    set_port(&server, 2);
    assert_eq!(
        server.host.get(),
        "localhost",
        "it does not come with the next one"
    );
}

/// Makes some changes.
type Make = fn(&mut Edit<'_, Server>);

#[test]
fn last_change_of_a_field_counts() {
    let server = plain();
    set_port(&server, 5);
    let rows: [(Make, u16); 3] = [
        (
            |edit| drop_it(edit.set(path!(Server, port), 2).set(path!(Server, port), 3)),
            3,
        ),
        (
            |edit| drop_it(edit.set(path!(Server, port), 4).unset(path!(Server, port))),
            1,
        ),
        (
            |edit| drop_it(edit.unset(path!(Server, port)).set(path!(Server, port), 6)),
            6,
        ),
    ];
    for (make, port) in rows {
        server.edit(make).expect("it is valid");
        assert_eq!(server.port.get(), port);
    }
}

fn drop_it(_: &mut Edit<'_, Server>) {}

#[test]
fn panic_while_changes_are_made_changes_nothing() {
    let server = plain();

    let edited = server.edit(|edit| {
        edit.set(path!(Server, port), 2);
        panic!("in the middle");
    });

    let error = edited.expect_err("it panics");
    assert!(error.to_string().contains("in the middle"), "{error}");
    assert_eq!((server.port.get(), server.status().last_attempt.id), (1, 2));
}

#[test]
fn expected_version_that_is_over_is_a_conflict() {
    let server = plain();
    set_port(&server, 2);
    let edit = |expected: u64, port: u16| {
        server.edit(|edit| drop_it(edit.set(path!(Server, port), port).if_version(expected)))
    };

    let error = edit(1, 3).expect_err("version 2 is in force");

    assert_eq!(
        (error.kind(), error.attempt()),
        (ErrorKind::Conflict, Some(3))
    );
    assert!(
        error.report().is_none() && error.to_string().contains("version 2 is"),
        "{error}"
    );
    assert_eq!(server.port.get(), 2);
    assert_eq!(edit(2, 3).expect("it is in force").version(), Some(3));
    assert!(server.status().rejected.is_none());
}

#[test]
fn of_many_who_expect_the_same_version_one_succeeds() {
    let server = plain();
    for round in 1..20 {
        let own = server.clone();
        let kinds = within_limit(move || at_once(&own, round));
        let won = kinds.iter().filter(|kind| kind.is_none()).count();
        let lost = kinds
            .iter()
            .filter(|kind| **kind == Some(ErrorKind::Conflict))
            .count();
        assert_eq!((won, lost), (1, 3));
    }
}

/// Four who each expect version `expected`, and set a port that none has had.
fn at_once(server: &Hot<Server>, expected: u64) -> Vec<Option<ErrorKind>> {
    thread::scope(|scope| {
        let edits: Vec<_> = (0..4u16)
            .map(|port| {
                scope.spawn(move || -> Result<Outcome, Error> {
                    let port = 100 + port + 4 * u16::try_from(expected).unwrap_or(0);
                    server.edit(|edit| {
                        drop_it(edit.set(path!(Server, port), port).if_version(expected));
                    })
                })
            })
            .collect();
        let ended = edits.into_iter().map(|edit| edit.join().expect("no panic"));
        ended
            .map(|ended| ended.err().map(|error| error.kind()))
            .collect()
    })
}
