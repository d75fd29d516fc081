//! Reading: snapshots, readers, fields, and what components keep of them.

use std::fmt::Debug;
use std::thread;

use config_runtime::{
    Attempt, AttemptResult, Backend, Builder, Change, Deferral, Diff, Difference, Error, ErrorKind,
    Field, FieldSchema, Fixed, Hot, Kind, Origin, OriginKind, Outcome, Path, PendingRestart, Phase,
    Problem, ProblemKind, Problems, Proposal, Reader, Report, Resource, RestartPolicy, Schema,
    Shape, Snapshot, Status, Subscription, TrialStatus, Trigger, Verdict, VersionRecord,
    WatchStatus, Watching, path,
};

use crate::server::{Limits, LimitsFields, Server, ServerFields, plain, set_host, set_port};

#[test]
fn snapshot_stays_what_it_is() {
    let server = plain();
    let before = server.snapshot();
    let value = before.to_arc();

    set_port(&server, 2);

    assert_eq!((before.port, before.version(), value.port), (1, 1, 1));
    let after = server.snapshot();
    assert_eq!((after.port, after.version()), (2, 2));
}

#[test]
fn reader_sees_each_version_that_is_in_force() {
    let server = plain();
    let mut reader = server.reader();
    assert_eq!((reader.get().port, reader.snapshot().version()), (1, 1));

    set_port(&server, 2);

    assert_eq!((reader.get().port, reader.snapshot().version()), (2, 2));
    assert_eq!(reader.clone().get().port, 2);

    set_port(&server, 3);

    assert_eq!((reader.snapshot().port, reader.get().port), (3, 3));
}

#[test]
fn every_way_to_read_a_field_gives_the_value_in_force() {
    let server = plain();
    set_host(&server, "a");

    let host = &server.host;
    assert_eq!([host.get(), host.load().to_string()], ["a", "a"]);
    assert_eq!(
        (host.read(String::len), format!("{host:?}")),
        (1, "\"a\"".to_owned())
    );
    let workers = &server.workers;
    assert_eq!(
        [
            workers.get(),
            *workers.load(),
            workers.read(|workers| *workers)
        ],
        [4; 3]
    );
    assert_eq!(server.get().host, server.load().host);
    assert_eq!(server.limits.get(), *server.limits.load());
}

#[test]
fn snapshot_and_reader_outlive_the_handle() {
    let server = plain();
    let (snapshot, mut reader) = (server.snapshot(), server.reader());

    drop(server);

    assert_eq!((snapshot.port, reader.get().port), (1, 1));
}

/// A component that knows neither the root of the configuration nor its handle.
struct Throttle {
    rate: Field<f64>,
    limits: Field<Limits>,
    workers: Fixed<u32>,
}

#[test]
fn component_keeps_fields_and_follows_them() {
    let server = plain();
    let throttle = Throttle {
        rate: server.limits.max_rate.clone(),
        limits: Field::clone(&server.limits),
        workers: server.workers.clone(),
    };

    server
        .set(path!(Server, limits.max_rate), 20.0)
        .expect("the value is valid");

    assert_eq!(throttle.rate.get().to_bits(), 20.0_f64.to_bits());
    assert_eq!(
        throttle.limits.read(|limits| limits.max_rate).to_bits(),
        20.0_f64.to_bits()
    );
    assert_eq!(throttle.workers.get(), 4);
}

/// A component that turns one setting, wherever it stands.
struct Knob {
    path: Path<Server, u32>,
}

const KNOBS: [Knob; 2] = [
    Knob {
        path: path!(Server, limits.burst),
    },
    Knob {
        path: path!(Server, workers),
    },
];

#[test]
fn component_keeps_paths_and_sets_by_them() {
    let server = plain();
    for knob in KNOBS {
        server.set(knob.path, 6).expect("the value is valid");
    }

    assert_eq!((server.limits.burst.get(), server.workers.get()), (6, 4));
    assert_eq!(
        KNOBS.map(|knob| knob.path.to_string()),
        ["limits.burst", "workers"]
    );
}

#[test]
fn field_knows_its_path_and_key() {
    let server = plain();

    let limits = &server.limits;
    let paths = [
        limits.max_rate.path(),
        limits.path(),
        server.path(),
        server.workers.path(),
    ];
    assert_eq!(paths, ["limits.max_rate", "limits", "", "workers"]);
    let keys = [
        limits.max_rate.key(),
        limits.key(),
        server.key(),
        server.workers.key(),
    ];
    assert_eq!(keys, ["limits.max-rate", "limits", "", "workers"]);
}

#[test]
fn field_knows_its_schema() {
    let server = plain();

    let rate = server.limits.max_rate.meta().expect("it is a field");
    assert_eq!(
        [rate.name, rate.key, rate.ty],
        ["max_rate", "max-rate", "f64"]
    );
    assert_eq!(
        (rate.doc, rate.default),
        ("Requests in a second.", Some("10.0"))
    );
    assert_eq!(rate.rules, ["range = 0.0..=1000.0"]);
    let section = server.limits.meta().expect("a section is a field");
    assert!(
        matches!(section.kind, Kind::Nested(Shape::Section(schema)) if schema.name == "Limits")
    );
    let workers = server.workers.meta().expect("it is a field");
    assert!(matches!(workers.kind, Kind::Restart));
    assert!(server.meta().is_none(), "the root is no field");
}

#[test]
fn handle_and_fields_are_used_from_many_threads() {
    let server = plain();
    let threads = (0..8).map(|_| {
        let (server, port) = (server.clone(), server.port.clone());
        thread::spawn(move || (server.snapshot().port, port.get(), server.get().port))
    });
    for thread in threads.collect::<Vec<_>>() {
        assert_eq!(thread.join().expect("the thread reads"), (1, 1, 1));
    }
}

fn is_public<P: Send + Sync + Debug>() {}

/// Compiles, and that is the test.
#[test]
fn public_types_are_send_and_sync_and_can_be_shown() {
    is_public::<Hot<Server>>();
    is_public::<Builder<Server>>();
    is_public::<(
        Snapshot<Server>,
        Reader<Server>,
        Field<Server>,
        Fixed<Server>,
    )>();
    is_public::<(ServerFields, LimitsFields, Path<Server, Limits>)>();
    is_public::<(Subscription, Change<'_, Server>, Outcome, PendingRestart)>();
    is_public::<(Diff, Difference, Origin, OriginKind, VersionRecord, Trigger)>();
    is_public::<(Error, ErrorKind, Report, Problem, ProblemKind, Problems)>();
    is_public::<(Status, Attempt, AttemptResult, Deferral, TrialStatus)>();
    is_public::<(
        Proposal<'_, Server>,
        Verdict,
        Resource<u8>,
        Phase,
        RestartPolicy,
    )>();
    is_public::<(Watching, WatchStatus, Backend)>();
    is_public::<(Schema, FieldSchema, Kind)>();
}
