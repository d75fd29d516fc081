//! Callbacks that fail: counted, named, and switched off where they do nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;

use config_runtime::{EventKind, Hot, SubscriberFailure, SubscriberStatus};
use config_tests::Changes;

use crate::server::{Server, plain, set_port};
use crate::shelf::Shelf;

/// What a callback does when it is called.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Panic,
    Refuse,
    Succeed,
}

use Deed::{Panic, Refuse, Succeed};

/// A server whose only named callback did `deeds`, one after another; and what is known of it.
fn after(deeds: &'static [Deed]) -> (SubscriberStatus, Hot<Server>) {
    let server = plain();
    let mut rest = deeds.iter();
    let _other = Changes::of(&server.port);
    let failing = server.port.try_on_change(move |change| match rest.next() {
        Some(Panic) => panic!("no {}", change.new),
        Some(Refuse) => Err(format!("not {}", change.new)),
        Some(Succeed) | None => Ok(()),
    });
    let _failing = failing.named("failing").first();
    for port in (2..).take(deeds.len()) {
        set_port(&server, port);
    }
    let mut known = server.subscriptions().into_iter();
    let status = known.find(|one| one.name == "failing");
    (status.expect("it is subscribed"), server)
}

#[test]
fn five_panics_in_a_row_switch_a_callback_off_and_nothing_less_does() {
    const ROWS: &[(&[Deed], bool)] = &[
        (&[Panic; 4], false),
        (&[Panic; 5], true),
        (&[Panic, Panic, Panic, Panic, Succeed, Panic], false),
        (
            &[
                Panic, Panic, Panic, Panic, Succeed, Panic, Panic, Panic, Panic,
            ],
            false,
        ),
        (
            &[
                Panic, Panic, Panic, Panic, Refuse, Panic, Panic, Panic, Panic,
            ],
            false,
        ),
        (&[Refuse; 8], false),
        (&[Succeed, Panic, Panic, Panic, Panic, Panic], true),
    ];
    for (deeds, is_off) in ROWS {
        let (status, server) = after(deeds);
        assert_eq!(status.is_switched_off, *is_off, "{deeds:?}");
        assert_eq!(status.calls, deeds.len() as u64, "{deeds:?}");
        let failures = deeds.iter().filter(|deed| !matches!(deed, Succeed));
        let failures = failures.count();
        assert_eq!(status.failures, failures as u64, "{deeds:?}");
        let counts = server.status().subscribers;
        assert_eq!(
            (counts.failures, counts.dead_letters),
            (failures as u64, failures)
        );
        let panics = deeds.iter().filter(|deed| matches!(deed, Panic)).count();
        assert_eq!(server.status().callback_panics, panics as u64, "{deeds:?}");
    }
}

#[test]
fn callback_that_is_off_is_called_no_more_and_the_others_are() {
    let (status, _) = after(&[Panic, Panic, Panic, Panic, Panic, Succeed, Succeed]);

    assert_eq!((status.calls, status.told), (5, 6));
    assert!(status.is_switched_off);
}

#[test]
fn callback_that_is_off_is_not_called_with_what_waits_for_it() {
    let (server, shelf) = (plain(), Shelf::default());
    let subscription = server.on_port_change(|change| panic!("no {}", change.new));
    let _subscription = subscription.deliver_on(shelf.executor());
    (2..=20).for_each(|port| set_port(&server, port));

    shelf.run();

    let [status] = server.subscriptions().try_into().expect("there is one");
    assert_eq!(
        (status.calls, status.waiting),
        (5, 1),
        "what it misses is one"
    );
    assert!(status.is_switched_off);
    assert_eq!(server.dead_letters().len(), 5);
}

#[test]
fn each_failure_is_an_event_and_the_fifth_panic_says_that_it_was_the_last() {
    let server = plain();
    let (tell, told) = channel();
    let _events = server.on_event(move |event| {
        if let EventKind::SubscriberFailed(failure) = &event.kind {
            tell.send(failure.clone()).expect("the test listens");
        }
    });
    let _bad = server
        .on_port_change(|change| panic!("no {}", change.new))
        .named("bad");
    let refuse = server.port.try_on_change(|_| Err("not this one"));
    let _refuse = refuse.named("refuses").last();

    (2..=7).for_each(|port| set_port(&server, port));

    let (panics, refused): (Vec<SubscriberFailure>, Vec<_>) =
        told.try_iter().partition(|failure| failure.is_panic);
    let versions = |failures: &[SubscriberFailure]| {
        let versions = failures.iter().map(|failure| failure.version);
        versions.collect::<Vec<_>>()
    };
    assert_eq!(versions(&panics), (2..=6).map(Some).collect::<Vec<_>>());
    assert_eq!(versions(&refused), (2..=7).map(Some).collect::<Vec<_>>());
    let off: Vec<_> = panics
        .iter()
        .map(|failure| failure.is_switched_off)
        .collect();
    assert_eq!(off, [false, false, false, false, true]);
    assert_eq!(
        panics[4].to_string(),
        "callback `bad` of port, version 6, panicked: no 6; it is called no more, because it \
         panicked five times in a row"
    );
    assert_eq!(
        refused[5].to_string(),
        "callback `refuses` of port, version 7, failed: not this one"
    );
}

#[test]
fn error_of_a_callback_is_told_with_its_causes() {
    let server = plain();
    let _bad = server.port.try_on_change(|_| Err(Chained));

    set_port(&server, 2);

    assert_eq!(server.dead_letters()[0].reason(), "outer: inner");
}

/// An error that says its causes where it is asked for its long form.
struct Chained;

impl std::fmt::Display for Chained {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if f.alternate() {
            "outer: inner"
        } else {
            "outer"
        })
    }
}

#[test]
fn what_a_callback_missed_while_it_was_off_is_told_as_one_when_it_works_again() {
    let server = plain();
    let works = Arc::new(AtomicBool::new(false));
    let (tell, told) = channel();
    let is_well = Arc::clone(&works);
    let _port = server.on_port_change(move |change| {
        assert!(is_well.load(Ordering::Relaxed), "not well");
        tell.send((*change.old, *change.new)).expect("it listens");
    });
    (2..=9).for_each(|port| set_port(&server, port));
    assert_eq!(server.status().switched_off.len(), 1);

    works.store(true, Ordering::Relaxed);
    let letters = server.dead_letters();
    let last = letters.last().expect("five panics left letters");
    last.redeliver().expect("it works");

    // The letter, then all that came after the fifth panic.
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [(5, 6), (6, 9)]);
    assert!(server.status().switched_off.is_empty());
    set_port(&server, 10);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [(9, 10)]);
}
