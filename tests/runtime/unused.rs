//! Which fields nobody heeds, and who counts as one who does.

use std::any::Any;
use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, ReloadSettings, RestartPolicy, Unused, path};

use crate::server::{Server, plain, set_port};

/// All leaves of the server.
const ALL: [&str; 6] = [
    "port",
    "host",
    "workers",
    "limits.max_rate",
    "limits.burst",
    "limits.exempt",
];

fn paths<T: HotConfig>(server: &Hot<T>) -> Vec<String> {
    let unused = server.unused().into_iter();
    unused.map(|unused| unused.path).collect()
}

/// What is said of the port.
fn port(server: &Hot<Server>) -> Option<Unused> {
    let unused = server.unused().into_iter();
    unused.into_iter().find(|unused| unused.path == "port")
}

#[test]
fn each_leaf_is_unused_until_it_is_read() {
    let server = plain();
    assert_eq!(paths(&server), ALL);

    let (_port, _host) = (server.port.get(), server.host.get());
    let (_workers, _rate) = (server.workers.get(), server.limits.max_rate.load());
    let _burst = server.limits.burst.read(|burst| *burst);

    assert_eq!(paths(&server), ["limits.exempt"]);
}

#[test]
fn who_reads_a_section_reads_what_is_in_it() {
    let server = plain();

    let _limits = server.limits.load();

    assert_eq!(paths(&server), ALL[..3]);
    let _root = server.read(|server| server.port);
    assert_eq!(paths(&server), [""; 0]);
}

#[test]
fn who_shows_a_field_or_explains_it_does_not_read_it() {
    let server = plain();

    let _shown = format!("{server:?} {:?} {:?}", server.port, server.port.origin());
    let _told = (
        server.status(),
        server.dump(),
        server.explain(path!(Server, port)),
    );

    assert_eq!(paths(&server), ALL);
    assert!(port(&server).is_some_and(|port| !port.is_in_snapshots));
}

#[test]
fn change_that_nobody_reads_is_named_by_the_first_version() {
    let server = plain();
    let _read = server.port.get();

    for port in [2, 3] {
        set_port(&server, port);
    }

    let unused = port(&server).expect("nobody read it");
    assert_eq!((unused.changed, unused.is_read), (Some(2), true));
    assert_eq!(
        unused.to_string(),
        "port: changed by version 2, and not read since"
    );
    let _read = server.port.get();
    assert_eq!(port(&server), None);
    set_port(&server, 4);
    assert_eq!(port(&server).and_then(|port| port.changed), Some(4));
}

#[test]
fn change_of_another_field_does_not_undo_the_read_of_a_section() {
    let server = plain();
    set_port(&server, 2);
    let _root = server.load();

    server
        .set(path!(Server, limits.burst), 6)
        .expect("the value is valid");

    assert_eq!(paths(&server), ["limits.burst"]);
}

#[test]
fn who_is_told_of_a_change_heeds_it() {
    type Heed = fn(&Hot<Server>) -> Box<dyn Any>;
    let ways: [(&str, Heed); 6] = [
        ("callback", |server| Box::new(server.port.on_change(|_| {}))),
        ("callback of the root", |server| {
            Box::new(server.on_change(|_| {}))
        }),
        ("part of the root", |server| {
            Box::new(server.on_select(|server| server.port, |_, _| {}))
        }),
        ("watch", |server| Box::new(server.port.watch())),
        ("watch of the root", |server| Box::new(server.watch())),
        ("resource", |server| {
            let resource = server.port.resource("port", |port| Ok::<_, String>(*port));
            Box::new(resource.expect("it can be built"))
        }),
    ];
    for (who, heed) in ways {
        let server = plain();
        let heeds = heed(&server);
        assert_eq!(port(&server), None, "{who} waits for a change");

        set_port(&server, 2);
        assert_eq!(port(&server), None, "{who} was told");

        drop(heeds);
        assert_eq!(port(&server), None, "{who} was told before it went");
        set_port(&server, 3);
        let unused = port(&server).unwrap_or_else(|| panic!("{who} is gone"));
        assert_eq!(unused.changed, Some(3), "{who}");
    }
}

#[test]
fn who_subscribes_after_a_change_was_not_told_of_it() {
    let server = plain();
    set_port(&server, 2);

    let _late = server.on_port_change(|_| {});

    let unused = port(&server).expect("nobody knows of version 2");
    assert!(unused.is_awaited);
    assert_eq!(
        unused.to_string(),
        "port: changed by version 2, and never read; who subscribes to it did so after that"
    );
    set_port(&server, 3);
    assert_eq!(port(&server), None);
}

#[test]
fn restart_field_is_used_when_it_was_read_once() {
    let builder = Hot::<Server>::builder().on_restart_change(RestartPolicy::Apply);
    let server = builder.start().expect("all fields have defaults");
    let _once = server.workers.get();

    server
        .set(path!(Server, workers), 8)
        .expect("the value is valid");

    assert_eq!(server.workers.get(), 8);
    assert!(!paths(&server).contains(&"workers".to_owned()));
}

#[test]
fn snapshots_and_readers_excuse_what_may_be_read_through_them() {
    let server = plain();
    let is_in_snapshots = || port(&server).is_some_and(|port| port.is_in_snapshots);
    assert!(!is_in_snapshots());

    let _snapshot = server.snapshot();
    assert!(is_in_snapshots());
    set_port(&server, 2);
    assert!(!is_in_snapshots(), "the snapshot holds another value");
    let _reader = server.reader();
    assert!(is_in_snapshots());
    set_port(&server, 3);
    assert!(is_in_snapshots(), "a reader follows");
    let said = port(&server).map(|port| port.to_string());
    assert!(said.is_some_and(|said| said.ends_with("through a snapshot, which cannot be seen")));
}

#[derive(Clone, HotConfig)]
struct Fleet {
    #[hot(nested, default)]
    trucks: BTreeMap<String, Truck>,
    #[hot(nested)]
    depot: Option<Truck>,
    #[hot(nested)]
    reload: ReloadSettings,
}

#[derive(Clone, PartialEq, HotConfig)]
struct Truck {
    load: u32,
}

#[test]
fn collections_count_as_one_and_what_the_library_reads_itself_counts_as_read() {
    let fleet = Hot::<Fleet>::builder().start().expect("nothing is missing");
    assert_eq!(paths(&fleet), ["trucks", "depot"]);

    assert_eq!(fleet.trucks.read(BTreeMap::len), 0);
    let _depot = fleet.depot.watch();
    fleet
        .set(path!(Fleet, reload.history), Some(3))
        .expect("the value is valid");
    let truck = Truck { load: 1 };
    fleet
        .set(
            path!(Fleet, trucks),
            BTreeMap::from([("a".to_owned(), truck)]),
        )
        .expect("the value is valid");

    let unused = fleet.unused();
    let [trucks] = unused.as_slice() else {
        panic!("{unused:?}");
    };
    assert_eq!((trucks.path.as_str(), trucks.changed), ("trucks", Some(3)));
}
