//! Many who commit, read, add and let go at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use config_runtime::{Hot, Resource, path};

use super::{Product, Workshop};
use crate::server::{Server, plain};

/// How often each of those who commit does.
const COMMITS: u16 = 100;

#[test]
fn config_and_resources_move_together_whoever_commits() {
    let server = plain();
    let workshop = Workshop::default();
    let port = workshop.resource(&server.port, "port");
    let double = port.resource("double", |port| Ok::<_, String>(2 * u32::from(port.of)));
    let double = double.expect("it is built");
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| read(&server, &port, &double, &is_over));
        }
        scope.spawn(|| come_and_go(&server, &is_over));
        let writers = [1, 1000].map(|first| {
            scope.spawn({
                let server = &server;
                move || commit(server, first)
            })
        });
        // Even if one of them fails, the others are to end.
        let ended = writers.map(thread::ScopedJoinHandle::join);
        is_over.store(true, Ordering::SeqCst);
        assert!(ended.iter().all(Result::is_ok));
    });

    assert_eq!(
        (port.load().of, port.alive(), double.alive()),
        (server.port.get(), 1, 1)
    );
    assert_eq!(workshop.counts().1, 1);
    let names: Vec<_> = server
        .status()
        .resources
        .into_iter()
        .map(|resource| resource.name)
        .collect();
    assert_eq!(names, ["port", "double"]);
}

fn commit(server: &Hot<Server>, first: u16) {
    for number in 0..COMMITS {
        let set = server.set(path!(Server, port), first + number);
        set.expect("it is valid");
        if number % 10 == 9 {
            server.rollback(1).expect("there is a version before");
        }
    }
}

fn read(
    server: &Hot<Server>,
    port: &Resource<Product<u16>>,
    double: &Resource<u32>,
    is_over: &AtomicBool,
) {
    let mut last = 0;
    while !is_over.load(Ordering::SeqCst) {
        let snapshot = server.snapshot();
        let own = snapshot.get(port).expect("it is older than that");
        let twice = snapshot.get(double).expect("it is older than that");
        assert_eq!(
            (own.of, *twice),
            (snapshot.port, 2 * u32::from(snapshot.port))
        );
        assert!(snapshot.version() >= last, "versions rise");
        last = snapshot.version();
        assert!(port.version() >= 1 && port.alive() >= 1);
        thread::yield_now();
    }
}

/// Adds resources and lets go of them.
fn come_and_go(server: &Hot<Server>, is_over: &AtomicBool) {
    let guests = Workshop::default();
    while !is_over.load(Ordering::SeqCst) {
        let guest = guests.resource(&server.port, "guest");
        let snapshot = server.snapshot();
        if let Some(own) = snapshot.get(&guest) {
            assert_eq!(own.of, snapshot.port);
        }
        drop((guest, snapshot));
    }
    config_tests::eventually("no guest stays", || guests.counts().1 == 0);
}
