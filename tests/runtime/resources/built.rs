//! When it is built, and how long it lives.

use std::sync::Arc;

use config_runtime::{Hot, HotConfig, Resource, Watching, path};
use config_tests::{Changes, Folder};

use super::{Workshop, set_burst};
use crate::server::{Server, plain, set_host, set_port};

#[test]
fn resource_is_built_once_and_again_when_and_only_when_its_field_changes() {
    let server = plain();
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");
    assert_eq!(
        (workshop.counts(), port.load().of, port.version()),
        ((1, 1), 1, 1)
    );

    set_host(&server, "a");
    set_port(&server, 1);
    server.reload().expect("nothing changes");
    assert_eq!((workshop.counts(), port.version()), ((1, 1), 1));
    set_port(&server, 2);

    assert_eq!(
        (workshop.counts(), port.load().of, port.version()),
        ((2, 1), 2, 3)
    );
    assert_eq!((port.name(), port.alive()), ("port", 1));
    assert_eq!(server.status().last_attempt.resources, ["port"]);
}

#[test]
fn resource_of_a_section_is_built_again_when_anything_in_it_changes() {
    let server = plain();
    let (limits, root) = (Workshop::default(), Workshop::default());
    let _limits = limits.resource(&server.limits, "limits");
    let whole = root.resource(&server, "whole");

    set_port(&server, 2);
    assert_eq!((limits.counts().0, root.counts().0), (1, 2));
    set_burst(&server, 7);

    assert_eq!((limits.counts(), root.counts()), ((2, 1), (3, 1)));
    assert_eq!(whole.load().of, *server.snapshot());
}

#[test]
fn selected_parts_alone_decide() {
    let server = plain();
    let workshop = Workshop::default();
    let own = workshop.clone();
    let address = server.resource_select(
        "address",
        |server| (server.host.clone(), server.port),
        move |address| Ok::<_, String>(own.build(address.clone())),
    );
    let address = address.expect("it is built");

    set_burst(&server, 7);
    assert_eq!(workshop.counts().0, 1);
    set_host(&server, "a");
    set_port(&server, 2);

    assert_eq!(
        (workshop.counts(), address.load().of.clone()),
        ((3, 1), ("a".to_owned(), 2))
    );
}

#[test]
fn resource_over_others_is_built_after_them_and_once() {
    let server = plain();
    let workshop = Workshop::default();
    let port = server.port.resource("port", |port| Ok::<_, String>(*port));
    let port = port.expect("it is built");
    let [twice, thrice] = [2, 3].map(|factor| {
        let times = port.resource("times", move |port| Ok::<_, String>(port * factor));
        times.expect("it is built")
    });
    let own = workshop.clone();
    let sum = twice.resource_with("sum", &thrice, move |twice, thrice| {
        Ok::<_, String>(own.build(**twice + **thrice))
    });
    let sum = sum.expect("it is built");
    let last = server.host.resource_with("last", &sum, |host, sum| {
        Ok::<_, String>(format!("{host}:{}", sum.of))
    });
    let last = last.expect("it is built");

    set_port(&server, 10);

    assert_eq!((workshop.counts(), sum.load().of), ((2, 1), 50));
    assert_eq!((last.load().as_str(), last.version()), ("localhost:50", 2));
    let built = server.status().last_attempt.resources.clone();
    assert_eq!(built, ["port", "times", "times", "sum", "last"]);
    set_host(&server, "a");
    assert_eq!((workshop.counts().0, last.load().as_str()), (2, "a:50"));
    assert_eq!(server.status().last_attempt.resources, ["last"]);
}

#[test]
fn value_lives_until_its_last_user_lets_go() {
    let server = plain();
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");
    let (held, snapshot) = (port.load(), server.snapshot());
    set_port(&server, 2);
    let second = port.load();
    set_port(&server, 3);
    assert_eq!((port.alive(), workshop.counts().1), (3, 3));

    drop(held);
    assert_eq!(port.alive(), 3, "the snapshot has it too");
    assert!(snapshot.get(&port).is_some_and(|port| port.of == 1));
    drop(snapshot);
    drop(second);

    assert_eq!((port.alive(), workshop.counts().1), (1, 1));
    let [status] = &server.status().resources[..] else {
        panic!("there is one")
    };
    assert_eq!(
        (status.name.as_str(), status.version, status.alive),
        ("port", 3, 1)
    );
}

#[test]
fn history_keeps_no_value_alive() {
    let server = plain();
    let workshop = Workshop::default();
    let _port = workshop.resource(&server.port, "port");
    for port in 2..8 {
        set_port(&server, port);
        assert_eq!(workshop.counts().1, 1);
    }
    assert_eq!(server.history().len(), 7);
}

#[test]
fn resource_that_is_dropped_is_not_built_again_and_its_value_goes() {
    let server = plain();
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");
    let clone = port.clone();
    drop(port);
    set_port(&server, 2);
    assert_eq!(workshop.counts(), (2, 1), "a clone keeps it");

    drop(clone);

    assert_eq!(workshop.counts(), (2, 0));
    set_port(&server, 3);
    assert_eq!(workshop.counts(), (2, 0));
    assert!(server.status().resources.is_empty());
}

#[test]
fn resource_outlives_the_handle() {
    let server = plain();
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");
    let field = server.port.clone();

    drop(server);

    assert_eq!(
        (port.load().of, field.get(), workshop.counts()),
        (1, 1, (1, 1))
    );
    drop((port, field));
    assert_eq!(workshop.counts(), (1, 0));
}

#[test]
fn snapshot_has_what_was_built_from_it_and_nothing_else() {
    let (server, other) = (plain(), plain());
    let before = server.snapshot();
    set_host(&server, "a");
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");
    let same = server.snapshot();
    set_port(&server, 2);

    let of = |snapshot: &config_runtime::Snapshot<Server>| snapshot.get(&port).map(|port| port.of);

    assert_eq!(of(&before), None, "it was there before the resource");
    assert_eq!((of(&same), of(&server.snapshot())), (Some(1), Some(2)));
    assert_eq!(
        of(&other.snapshot()),
        None,
        "it is of another configuration"
    );
    assert!(Arc::ptr_eq(
        &server.snapshot().get(&port).expect("it has"),
        &port.load()
    ));
}

#[test]
fn callback_finds_config_and_resource_moved_together() {
    let server = plain();
    let port = server.port.resource("port", |port| Ok::<_, String>(*port));
    let port = port.expect("it is built");
    let (own, its) = (server.clone(), port.clone());
    let (tell, told) = std::sync::mpsc::channel();
    let _told = server.on_port_change(move |change| {
        let snapshot = own.snapshot();
        let seen = (
            *change.new,
            *its.load(),
            snapshot.get(&its).map(|port| *port),
        );
        tell.send(seen).expect("the test listens");
    });

    set_port(&server, 2);

    assert_eq!(told.recv().expect("it is told"), (2, 2, Some(2)));
}

#[test]
fn resource_made_in_a_callback_is_of_the_version_in_force() {
    let server = plain();
    let (tell, told) = std::sync::mpsc::channel::<Resource<u16>>();
    let own = server.clone();
    let _told = server.on_host_change(move |_| {
        let port = own.port.resource("port", |port| Ok::<_, String>(*port));
        tell.send(port.expect("nobody has the turn"))
            .expect("the test listens");
    });
    set_host(&server, "a");
    let port = told.recv().expect("it is told");

    set_port(&server, 2);

    assert_eq!((*port.load(), port.version()), (2, 3));
}

/// A site with a certificate.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Site {
    #[hot(watch_file)]
    certificate: std::path::PathBuf,
    #[hot(default = 1)]
    port: u16,
}

#[test]
fn other_content_of_a_file_that_a_value_names_builds_it_again() {
    let folder = Folder::new();
    let certificate = folder.file("a.pem", "one");
    let file = folder.file("site.toml", "certificate = \"a.pem\"");
    let builder = Hot::<Site>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let site = builder.start().expect("there is a certificate");
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path);
    let text = site
        .certificate
        .resource("certificate", read)
        .expect("it is read");
    let select = site.resource_select("selected", |site| site.certificate.clone(), read);
    let (select, sites) = (select.expect("it is read"), Changes::of(&site));
    certificate.write("two");

    site.reload().expect("the file is there");

    assert_eq!(
        (text.load().as_str(), select.load().as_str()),
        ("two", "two")
    );
    assert_eq!((text.version(), sites.so_far().len()), (2, 1));
    site.set(path!(Site, port), 2).expect("any port is valid");
    assert_eq!((text.version(), select.version()), (2, 2));
}
