//! A value handed out together with a subscription, while others commit.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use config_runtime::Hot;
use config_tests::{Told, unbroken, within_limit};

use crate::server::{Server, plain, set_port};

/// How many versions come while others subscribe.
const LAST: u16 = 400;

/// What one subscriber was handed and told.
type Heard = (u16, Vec<Told<u16>>);

/// Subscribes, and listens until the last version was told of, or handed out.
fn hear(server: &Hot<Server>) -> Heard {
    let (tell, told) = channel();
    let (first, _subscription) = server.port.subscribe_with_current(move |change| {
        let _ = tell.send(Told {
            old: *change.old,
            new: *change.new,
            version: change.version,
        });
    });
    let mut heard = Vec::new();
    while heard.last().map_or(*first, |told: &Told<u16>| told.new) != LAST {
        heard.push(told.recv().expect("the last one is told of"));
    }
    (*first, heard)
}

#[test]
fn changes_after_the_value_are_told_none_twice_and_none_missed() {
    let heard = within_limit(|| {
        let server = plain();
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            let listeners = [(); 3].map(|()| {
                scope.spawn(|| {
                    let mut all = Vec::new();
                    while !is_over.load(Ordering::Relaxed) {
                        all.push(hear_some(&server));
                    }
                    all.push(hear(&server));
                    all
                })
            });
            (2..=LAST).for_each(|port| set_port(&server, port));
            is_over.store(true, Ordering::Relaxed);
            listeners.map(|listener| listener.join().expect("it does not panic"))
        })
    });

    for (first, told) in heard.into_iter().flatten() {
        assert!(unbroken(&told), "{told:?}");
        let begin = told.first().map_or(first, |told| told.old);
        assert_eq!(begin, first, "{told:?}");
    }
}

/// Subscribes for as long as it takes to be told once, unless nothing more comes.
fn hear_some(server: &Hot<Server>) -> Heard {
    let (tell, told) = channel();
    let (first, subscription) = server.port.subscribe_with_current(move |change| {
        let _ = tell.send(Told {
            old: *change.old,
            new: *change.new,
            version: change.version,
        });
    });
    let mut heard = Vec::new();
    if *first != LAST {
        heard.push(told.recv().expect("there is more to come"));
    }
    drop(subscription);
    heard.extend(told.try_iter());
    (*first, heard)
}

#[test]
fn value_in_a_callback_is_followed_by_the_changes_after_it() {
    let server = plain();
    let (tell, told) = channel();
    let (own, mut kept) = (server.clone(), None);
    let _outer = server.on_port_change(move |_| {
        if kept.is_none() {
            // A version that is in force, and that this callback is told of later.
            set_port(&own, 7);
            let tell = tell.clone();
            let later = move |new: u16| tell.send(new).expect("the test listens");
            later(own.port.get());
            kept = Some(
                own.port
                    .subscribe_with_current(move |change| later(*change.new)),
            );
        }
    });

    set_port(&server, 2);
    set_port(&server, 8);

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [7, 8]);
}

#[test]
fn value_of_a_section_is_followed_by_the_changes_after_it() {
    let server = plain();
    set_port(&server, 2);
    let (tell, told) = channel();
    let (root, _subscription) = server.subscribe_with_current(move |change| {
        let versions = (change.old.port, change.new.port, change.version);
        tell.send(versions).expect("the test listens");
    });

    set_port(&server, 3);

    assert_eq!(root.port, 2);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [(2, 3, 3)]);
}
