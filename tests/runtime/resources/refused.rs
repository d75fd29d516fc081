//! What cannot be built refuses the whole version, and leaves nothing of it.

use std::sync::Arc;

use config_runtime::{ErrorKind, Hot, HotConfig, Phase, ProblemKind, Resource, path};
use config_tests::Changes;

use super::Workshop;
use crate::server::{Server, edited_twice, plain, set_host, set_port};

/// Cannot be built of the port 13.
fn superstitious(server: &Hot<Server>) -> Resource<u16> {
    let resource = server.port.resource("superstitious", |port| match port {
        13 => Err("not on a Friday"),
        port => Ok(*port),
    });
    resource.expect("it is built")
}

#[test]
fn failed_build_drops_what_was_built_for_it_and_changes_nothing() {
    let server = plain();
    let workshop = Workshop::default();
    let first = workshop.resource(&server.port, "first");
    let picky = superstitious(&server);
    let never = Workshop::default();
    let _last = never.resource(&server.port, "last");
    let (ports, before) = (Changes::of(&server.port), first.load());

    let error = server
        .set(path!(Server, port), 13)
        .expect_err("it cannot be built");

    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Refused, Some(Phase::Prepare))
    );
    let problem = &error.report().expect("there is a report").problems()[0];
    assert_eq!(problem.kind(), ProblemKind::Resource);
    assert_eq!(
        problem.message(),
        "resource `superstitious` cannot be built: not on a Friday"
    );
    assert_eq!((workshop.counts(), never.counts()), ((2, 1), (1, 1)));
    assert!(Arc::ptr_eq(&before, &first.load()) && *picky.load() == 1);
    assert_eq!(
        (server.port.get(), ports.so_far().len(), first.alive()),
        (1, 0, 1)
    );
    assert!(
        server.status().last_attempt.resources.is_empty(),
        "none is left of them"
    );
}

#[test]
fn what_could_not_be_built_at_first_is_no_resource() {
    let server = plain();

    let failed = server
        .port
        .resource("broken", |_| Err::<(), _>("out of stock"));
    let panicked = server
        .port
        .resource::<(), String>("mad", |_| panic!("what a port"));

    let error = failed.expect_err("it cannot be built");
    let said = error.to_string();
    let why = "resource `broken` cannot be built: out of stock";
    assert!(said.ends_with(why), "{said}");
    assert_eq!((error.kind(), error.attempt()), (ErrorKind::Refused, None));
    let problems = error.report().expect("it says where").problems();
    assert_eq!(problems[0].key().as_deref(), Some("port"));
    let error = panicked.expect_err("it panics");
    let said = error.to_string();
    assert!(said.ends_with("it panicked: what a port"), "{said}");
    assert!(server.status().resources.is_empty());
    set_port(&server, 2);
    assert_eq!(
        server.status().last_attempt.id,
        2,
        "a registration is no attempt"
    );
}

#[test]
fn selector_that_panics_at_first_is_no_resource() {
    let server = plain();
    let select = |_: &Server| -> u16 { panic!("nothing to choose from") };

    let error = server.resource_select("choice", select, |port| Ok::<_, String>(*port));

    let error = error.expect_err("the selector panics");
    assert!(
        error
            .to_string()
            .contains("its selector panicked: nothing to choose from"),
        "{error}"
    );
    set_port(&server, 2);
}

#[test]
fn rollback_builds_what_it_goes_back_to() {
    let (_file, server) = edited_twice();
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");

    server.rollback(2).expect("there are two versions before");

    assert_eq!(
        (port.load().of, port.version(), workshop.counts()),
        (1, 4, (2, 1))
    );
    server.rollback_to(3).expect("version 3 is kept");
    assert_eq!(
        (port.load().of, port.version(), workshop.counts()),
        (3, 5, (3, 1))
    );
}

#[test]
fn rollback_to_what_cannot_be_built_is_refused() {
    let server = plain();
    for port in [13, 2] {
        set_port(&server, port);
    }
    let picky = superstitious(&server);

    let error = server.rollback(1).expect_err("it cannot be built");

    assert_eq!(
        (error.kind(), error.phase()),
        (ErrorKind::Refused, Some(Phase::Prepare))
    );
    let status = server.status();
    assert_eq!(
        (server.port.get(), status.version, *picky.load()),
        (2, 3, 2)
    );
    assert!(status.quarantined.is_empty());
    server.rollback(2).expect("that can be built");
    assert_eq!(server.port.get(), 1);
}

#[test]
fn resource_is_not_built_for_what_is_refused_before() {
    let server = Hot::<Server>::builder().gate("shut", |_| config_runtime::Verdict::reject("no"));
    let server = server.start().expect("all is by default");
    let workshop = Workshop::default();
    let _port = workshop.resource(&server.port, "port");

    server
        .set(path!(Server, port), 2)
        .expect_err("the gate is shut");
    server
        .set(path!(Server, port), 0)
        .expect_err("the port is too small");

    assert_eq!(workshop.counts(), (1, 1));
}

#[test]
fn build_that_asks_for_a_reload_is_refused_one() {
    let server = plain();
    let own = Arc::new(std::sync::OnceLock::<Hot<Server>>::new());
    let its = Arc::downgrade(&own);
    let greedy = server.port.resource("greedy", move |port| {
        let own = its.upgrade();
        let refused = own.as_ref().and_then(|own| own.get()?.reload().err());
        let again = own.as_ref().and_then(|own| {
            let nested = own.get()?.host.resource("nested", |_| Ok::<_, String>(()));
            nested.err()
        });
        Ok::<_, String>((
            *port,
            [refused, again].map(|error| error.map(|error| error.kind())),
        ))
    });
    let greedy = greedy.expect("it is built");
    assert!(own.set(server.clone()).is_ok());

    set_port(&server, 2);

    let kinds = [Some(ErrorKind::Reentrant); 2];
    assert_eq!(*greedy.load(), (2, kinds));
}

/// Sections that are not always there.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Fleet {
    #[hot(default = vec![1, 2])]
    ships: Vec<u32>,
    #[hot(default = "home")]
    port: String,
}

#[test]
fn resource_of_a_list_is_built_again_when_an_entry_changes() {
    let fleet = Hot::<Fleet>::builder().start().expect("all is by default");
    let workshop = Workshop::default();
    let ships = workshop.resource(&fleet.ships, "ships");

    fleet
        .set(path!(Fleet, port), "away".to_owned())
        .expect("any port is valid");
    fleet
        .set(path!(Fleet, ships), vec![1, 3])
        .expect("any ships are valid");

    assert_eq!(
        (workshop.counts(), ships.load().of.clone()),
        ((2, 1), vec![1, 3])
    );
}

#[test]
fn debug_of_a_resource_shows_nothing_of_its_value() {
    let server = plain();
    set_host(&server, "hunter2");
    let host = server
        .host
        .resource("host", |host| Ok::<_, String>(host.clone()));

    let shown = format!("{:?}", host.expect("it is built"));

    assert_eq!(
        shown,
        "Resource { name: \"host\", version: 2, alive: 1, .. }"
    );
}
