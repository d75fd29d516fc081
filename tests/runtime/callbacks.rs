//! What a callback may do: anything, without waiting for itself or disturbing the others.

use std::mem;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use config_runtime::Hot;
use config_tests::{Changes, ConfigFile, within_limit};

use crate::leash::Leash;
use crate::server::{Server, plain, set_port, watched};

/// What a callback does the first time it is called, with the handle and with what it is told.
type Deed = fn(&Hot<Server>, &Sender<u16>);

const DEEDS: &[(&str, Deed, &[u16])] = &[
    (
        "reads",
        |server, _| drop((server.snapshot(), server.status(), server.history())),
        &[],
    ),
    ("reloads", |server, _| drop(server.reload()), &[]),
    ("sets", |server, _| set_port(server, 3), &[3]),
    (
        "sets twice",
        |server, _| {
            set_port(server, 3);
            set_port(server, 4);
        },
        &[3, 4],
    ),
    ("rolls back", |server, _| drop(server.rollback(1)), &[1]),
    (
        "rolls back to",
        |server, _| drop(server.rollback_to(1)),
        &[1],
    ),
    ("panics", |_, _| panic!("in the callback"), &[]),
    (
        "subscribes",
        |server, tell| {
            let tell = tell.clone();
            let late = server.on_port_change(move |change| {
                tell.send(*change.new + 1000).expect("the test listens");
            });
            set_port(server, 3);
            // Told of 3 only after this callback, and then it is gone.
            drop(late);
        },
        &[3],
    ),
];

#[test]
fn callback_may_do_what_it_likes_and_the_others_run_in_order() {
    for (what, deed, then) in DEEDS {
        let told = within_limit(move || {
            let server = plain();
            let (tell, told) = channel();
            let (handle, listener, first) = (server.clone(), tell.clone(), Mutex::new(true));
            let _doer = server.on_port_change(move |_| {
                if mem::take(&mut *first.lock().expect("no panic holds it")) {
                    deed(&handle, &listener);
                }
            });
            let _later = server
                .on_port_change(move |change| tell.send(*change.new).expect("the test listens"));
            set_port(&server, 2);
            set_port(&server, 9);
            told.try_iter().collect::<Vec<_>>()
        });

        assert_eq!(told, [&[2][..], then, &[9]].concat(), "{what}");
    }
}

#[test]
fn what_a_callback_commits_is_told_after_the_change_it_is_told_of() {
    let server = plain();
    let (handle, first) = (server.clone(), Changes::of(&server.port));
    let _setter = server.on_port_change(move |change| {
        if *change.new < 6 {
            set_port(&handle, change.new + 1);
        }
    });
    let last = Changes::of(&server.port);

    within_limit(move || set_port(&server, 2));

    for changes in [first, last] {
        let told = changes.so_far();
        let values: Vec<_> = told
            .iter()
            .map(|told| (told.old, told.new, told.version))
            .collect();
        assert_eq!(
            values,
            [(1, 2, 2), (2, 3, 3), (3, 4, 4), (4, 5, 5), (5, 6, 6)]
        );
    }
}

#[test]
fn callback_that_commits_waits_for_nobody() {
    let server = plain();
    let (handle, start) = (server.clone(), Instant::now());
    let _setter = server.on_port_change(move |change| {
        if *change.new < 6 {
            set_port(&handle, change.new + 1);
        }
    });

    set_port(&server, 2);

    let took = start.elapsed();
    assert_eq!(server.port.get(), 6);
    assert!(took < Duration::from_secs(1), "{took:?} for five commits");
}

#[test]
fn subscription_made_in_a_callback_is_told_of_later_versions_only() {
    let server = plain();
    let (tell, told) = channel();
    let (handle, kept) = (server.clone(), Arc::new(Mutex::new(Vec::new())));
    let keep = Arc::clone(&kept);
    let _subscriber = server.on_port_change(move |_| {
        let tell = tell.clone();
        let late = handle
            .on_port_change(move |change| tell.send(change.version).expect("the test listens"));
        keep.lock().expect("no panic holds it").push(late);
    });

    set_port(&server, 2);
    assert_eq!(told.try_iter().count(), 0);
    set_port(&server, 3);

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [3]);
    kept.lock().expect("no panic holds it").clear();
}

#[test]
fn callback_may_drop_its_own_subscription() {
    let calls = within_limit(|| {
        let (server, leash, calls) = (plain(), Leash::default(), Arc::new(AtomicU32::new(0)));
        let (own, count) = (leash.clone(), Arc::clone(&calls));
        leash.hold(server.on_port_change(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
            own.cut();
        }));
        set_port(&server, 2);
        set_port(&server, 3);
        assert_eq!(Arc::strong_count(&calls), 1, "the callback is gone");
        calls.load(Ordering::Relaxed)
    });

    assert_eq!(calls, 1);
}

#[test]
fn callback_dropped_by_one_before_it_is_not_called() {
    within_limit(|| {
        let (server, leash) = (plain(), Leash::default());
        let cutter = leash.clone();
        let _first = server.on_port_change(move |_| cutter.cut());
        leash.hold(server.on_port_change(|_| panic!("dropped before its turn")));

        set_port(&server, 2);

        assert_eq!(server.status().callback_panics, 0);
    });
}

#[test]
fn callback_may_drop_the_last_handle_on_the_thread_that_set() {
    within_limit(|| {
        let file = ConfigFile::new("port = 1");
        let server = Arc::new(Mutex::new(Some(watched(&file))));
        let (last, handle) = (
            Arc::clone(&server),
            server.lock().expect("held by nobody").clone(),
        );
        let handle = handle.expect("it is there");
        let ports = handle.port.clone();
        let _subscription =
            ports.on_change(move |_| drop(last.lock().expect("held by nobody").take()));
        set_port(&handle, 2);
        drop(handle);
        assert_eq!(ports.get(), 2);
    });
}
