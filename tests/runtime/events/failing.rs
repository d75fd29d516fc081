//! Callbacks of events that fail, and those beside them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use config_runtime::EventKind;
use config_tests::{Changes, within_limit};

use crate::hearing::Hearing;
use crate::server::{plain, set_port};
use crate::shelf::Shelf;

#[test]
fn callback_that_fails_at_each_event_makes_no_endless_loop_and_is_switched_off() {
    let (words, calls) = within_limit(|| {
        let server = plain();
        let calls = Arc::new(AtomicUsize::new(0));
        let counts = Arc::clone(&calls);
        let _bad = server.on_event(move |_| {
            counts.fetch_add(1, Ordering::Relaxed);
            panic!("at each");
        });
        let heard = Hearing::of(&server);
        (2..=5).for_each(|port| set_port(&server, port));
        let status = server.status();
        assert_eq!(
            (status.callback_panics, status.subscribers.failures),
            (5, 5)
        );
        let bad = server.subscriptions().swap_remove(0);
        assert!(bad.is_switched_off, "{bad:?}");
        (heard.words(), calls.load(Ordering::Relaxed))
    });

    assert_eq!(calls, 5);
    let of_attempts = words.iter().filter(|word| !word.starts_with("subscriber"));
    assert_eq!(of_attempts.count(), 12, "the others are told: {words:?}");
}

#[test]
fn who_hears_beside_a_failing_callback_finds_no_gap_in_the_numbers() {
    let server = plain();
    let _bad = server.on_event(|_| panic!("at each"));
    let heard = Hearing::of(&server);

    (2..=5).for_each(|port| set_port(&server, port));

    let numbers: Vec<_> = heard.so_far().iter().map(|event| event.number).collect();
    let is_whole = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    assert!(
        is_whole,
        "nothing was lost, and a gap would say so: {numbers:?}"
    );
}

#[test]
fn letter_of_an_event_can_be_delivered_again() {
    let server = plain();
    let works = Arc::new(AtomicBool::new(false));
    let does = Arc::clone(&works);
    let _pager = server.on_event(move |event| {
        if let EventKind::Applied(_) = event.kind {
            assert!(does.load(Ordering::Relaxed), "the pager is broken");
        }
    });
    set_port(&server, 2);
    let [letter] = server.dead_letters().try_into().expect("there is one");
    assert_eq!((letter.path(), letter.version()), ("(events)", None));

    works.store(true, Ordering::Relaxed);
    letter.redeliver().expect("it works");

    assert!(server.dead_letters().is_empty());
}

#[test]
fn callback_that_heals_another_one_when_it_is_told_of_its_failure_ends() {
    within_limit(|| {
        let server = plain();
        let works = Arc::new(AtomicBool::new(false));
        let does = Arc::clone(&works);
        let _pool = server.port.try_on_change(move |_| {
            if does.load(Ordering::Relaxed) {
                Ok(())
            } else {
                Err("at first")
            }
        });
        let own = server.clone();
        let _healer = server.on_event(move |event| {
            if let EventKind::SubscriberFailed(_) = event.kind {
                works.store(true, Ordering::Relaxed);
                for letter in own.dead_letters() {
                    letter.redeliver().expect("it works");
                }
            }
        });

        set_port(&server, 2);

        assert!(server.dead_letters().is_empty());
    });
}

#[test]
fn events_wait_for_an_executor_in_their_order() {
    let (server, shelf) = (plain(), Shelf::default());
    let (tell, told) = std::sync::mpsc::channel();
    let subscription = server.on_event(move |event| {
        tell.send(event.number).expect("the test listens");
    });
    let _subscription = subscription.deliver_on(shelf.executor());
    (2..=401).for_each(|port| set_port(&server, port));
    assert_eq!(told.try_iter().count(), 0);

    shelf.run();

    let told: Vec<_> = told.try_iter().collect();
    // Of 1200, those in the middle were lost, and the last is there.
    assert_eq!(told.len(), 1024);
    assert!(told.windows(2).all(|pair| pair[0] < pair[1]), "{told:?}");
    assert_eq!(told.last().copied(), told.first().map(|first| first + 1199));
}

#[test]
fn callback_of_events_that_hangs_keeps_no_change_from_its_subscribers() {
    within_limit(|| {
        let server = plain();
        let (hangs, hung) = std::sync::mpsc::channel();
        let (release, released) = std::sync::mpsc::channel::<()>();
        let _alert = server.on_event(move |event| {
            if let EventKind::Applied(_) = event.kind {
                hangs.send(()).expect("the test listens");
                let _ = released.recv();
            }
        });
        let ports = Changes::of(&server.port);
        let own = server.clone();
        let setter = thread::spawn(move || set_port(&own, 2));
        hung.recv().expect("it is called");

        assert_eq!(ports.next_values(), (1, 2));

        drop(release);
        setter.join().expect("it does not panic");
    });
}
