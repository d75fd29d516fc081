//! Waiting beside those who commit.

use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;

use config_runtime::{Closed, Hot, Watch};
use config_tests::within_limit;
use futures_lite::{StreamExt, future};

use crate::server::{Server, plain, set_port};

/// How many versions each of the writers makes.
const EACH: u16 = 150;
const WRITERS: u16 = 3;

/// How one waits: yields all values that it saw until the end.
type Way = fn(Watch<u16>) -> Vec<u16>;

const WAYS: &[(&str, Way)] = &[
    ("a blocking iterator", |mut port| {
        port.iter().map(|port| *port).collect()
    }),
    ("a stream", |port| {
        future::block_on(port.map(|port| *port).collect())
    }),
    ("a future", |mut port| {
        let mut seen = Vec::new();
        while let Ok(()) = future::block_on(port.changed()) {
            seen.push(*port.borrow());
        }
        seen
    }),
    ("a spin", |mut port| {
        let mut seen = Vec::new();
        loop {
            if port.has_changed() {
                seen.push(*port.borrow_and_update());
            }
            match port.recv_timeout(std::time::Duration::ZERO) {
                Ok(None) => thread::yield_now(),
                Ok(Some(value)) => seen.push(*value),
                Err(Closed) => return seen,
            }
        }
    }),
];

/// What each of the ways saw while several threads gave each version a port of its own, and the
/// ports in the order of their versions.
fn raced() -> (Vec<Vec<u16>>, Vec<u16>) {
    let server = plain();
    let order = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let noted = std::sync::Arc::clone(&order);
    let _order = server.on_port_change(move |change| {
        noted.lock().expect("no panic holds it").push(*change.new);
    });
    let waiting: Vec<_> = WAYS.iter().map(|(_, way)| listen(&server, *way)).collect();
    let next = AtomicU16::new(2);
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for _ in 0..EACH {
                    set_port(&server, next.fetch_add(1, Ordering::Relaxed));
                }
            });
        }
    });
    drop(server);
    let seen = waiting.into_iter();
    let seen = seen.map(|seen| seen.join().expect("it does not panic"));
    let seen = seen.collect();
    let order = order.lock().expect("no panic holds it").clone();
    (seen, order)
}

fn listen(server: &Hot<Server>, way: Way) -> thread::JoinHandle<Vec<u16>> {
    let port = server.port.watch();
    thread::spawn(move || way(port))
}

#[test]
fn none_is_seen_twice_or_out_of_order_and_the_last_one_is_seen() {
    for _ in 0..5 {
        let (all, order) = within_limit(raced);

        assert_eq!(order.len(), usize::from(EACH * WRITERS));
        for ((way, _), seen) in WAYS.iter().zip(all) {
            let at = |port: &u16| order.iter().position(|other| other == port);
            let places: Vec<_> = seen
                .iter()
                .map(|port| at(port).expect("it was set"))
                .collect();
            let rises = places.windows(2).all(|pair| pair[0] < pair[1]);
            assert!(rises, "{way}: {places:?}");
            assert_eq!(seen.last(), order.last(), "{way}");
        }
    }
}

#[test]
fn who_begins_to_wait_beside_the_last_commit_sees_it_or_has_seen_it() {
    for round in 0..200_u16 {
        within_limit(move || {
            let server = plain();
            let own = server.clone();
            let setter = thread::spawn(move || set_port(&own, round + 2));
            let mut port = server.port.watch();
            while *port.borrow() != round + 2 {
                port.recv().expect("a handle is there");
            }
            setter.join().expect("it does not panic");
            assert!(!port.has_changed());
        });
    }
}

#[test]
fn who_begins_to_wait_beside_the_end_sees_the_last_value_and_the_end() {
    for _ in 0..200 {
        within_limit(|| {
            let server = plain();
            let mut port = server.port.watch();
            let ender = thread::spawn(move || {
                set_port(&server, 2);
                drop(server);
            });
            assert_eq!(port.recv().map(|port| *port), Ok(2));
            assert_eq!(port.recv(), Err(Closed));
            ender.join().expect("it does not panic");
        });
    }
}
