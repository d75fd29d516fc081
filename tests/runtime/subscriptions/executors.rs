//! Callbacks that are called where an executor runs its work.

mod ending;

use std::mem;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use config_runtime::{Hot, SubscriberStatus, Subscription};
use config_tests::{Told, eventually, unbroken, within_limit};

use crate::server::{Server, plain, set_port};
use crate::shelf::{Shelf, Work};

/// What a callback was told.
#[derive(Clone, Default)]
struct Record(Arc<Mutex<Vec<Told<u16>>>>);

impl Record {
    /// Notes the changes of the port where `executor` runs its work.
    fn keep(
        &self,
        server: &Hot<Server>,
        executor: impl Fn(Work) + Send + Sync + 'static,
    ) -> Subscription {
        let told = Arc::clone(&self.0);
        let subscription = server.on_port_change(move |change| {
            told.lock().expect("no panic holds it").push(Told {
                old: *change.old,
                new: *change.new,
                version: change.version,
            });
        });
        subscription.deliver_on(executor)
    }

    fn told(&self) -> Vec<Told<u16>> {
        self.0.lock().expect("no panic holds it").clone()
    }

    fn ports(&self) -> Vec<u16> {
        self.told().iter().map(|told| told.new).collect()
    }
}

/// What is known of the only subscription.
fn status(server: &Hot<Server>) -> SubscriberStatus {
    let [status] = server.subscriptions().try_into().expect("there is one");
    status
}

#[test]
fn commit_goes_on_and_changes_wait_in_their_order() {
    let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
    let _subscription = record.keep(&server, shelf.executor());
    (2..=4).for_each(|port| set_port(&server, port));
    assert!(record.ports().is_empty());
    assert_eq!((status(&server).waiting, status(&server).calls), (3, 0));
    assert_eq!(shelf.len(), 1, "one piece of work is for all that waits");

    shelf.run();

    assert_eq!(record.ports(), [2, 3, 4]);
    assert!(unbroken(&record.told()));
    let status = status(&server);
    assert_eq!((status.waiting, status.calls, status.told), (0, 3, 4));
    set_port(&server, 5);
    shelf.run();
    assert_eq!(record.ports(), [2, 3, 4, 5], "it is called for anew");
}

#[test]
fn of_more_than_64_that_wait_the_last_become_one() {
    let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
    let _subscription = record.keep(&server, shelf.executor());
    (2..=101).for_each(|port| set_port(&server, port));
    assert_eq!(status(&server).waiting, 64);

    shelf.run();

    let told = record.told();
    assert_eq!(told.len(), 64);
    assert!(unbroken(&told), "{told:?}");
    let single = told[..63].iter().all(|told| told.new == told.old + 1);
    assert!(single, "those that came first are as they were: {told:?}");
    let last = &told[63];
    assert_eq!((last.old, last.new, last.version), (64, 101, 101));
}

#[test]
fn executor_that_drops_its_work_is_given_it_again_with_the_next_change() {
    let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
    let _subscription = record.keep(&server, shelf.executor());
    for port in 2..=4 {
        set_port(&server, port);
        assert_eq!(shelf.len(), 1, "at each change");
        drop(shelf.take());
    }
    assert!(record.ports().is_empty());

    set_port(&server, 5);
    shelf.run();

    assert_eq!(record.ports(), [2, 3, 4, 5]);
    assert_eq!(status(&server).failures, 0);
}

#[test]
fn executor_that_panics_is_counted_and_what_waits_is_told_once_it_works_again() {
    let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
    let is_broken = Arc::new(AtomicBool::new(true));
    let (breaks, run) = (Arc::clone(&is_broken), shelf.executor());
    let _subscription = record.keep(&server, move |work| {
        assert!(!breaks.load(Ordering::Relaxed), "the pool is closed");
        run(work);
    });
    let after = Record::default();
    let _after = after.keep(&server, |work| work());

    (2..=9).for_each(|port| set_port(&server, port));

    assert_eq!(after.ports().len(), 8, "others are told all the same");
    let last = server.status().last_callback_panic.unwrap_or_default();
    assert!(
        last.contains("its executor panicked: the pool is closed"),
        "{last}"
    );
    assert_eq!(server.status().subscribers.failures, 8);
    is_broken.store(false, Ordering::Relaxed);
    set_port(&server, 10);
    shelf.run();
    // It is the callback that is switched off where it panics, and this one never did.
    assert_eq!(record.ports(), (2..=10).collect::<Vec<_>>());
}

#[test]
fn executor_that_runs_its_work_at_once_keeps_the_order_of_nested_commits() {
    let ports = within_limit(|| {
        let (server, record) = (plain(), Record::default());
        let own = server.clone();
        let is_running = AtomicBool::new(false);
        let setter = server.on_port_change(move |change| {
            assert!(
                !is_running.swap(true, Ordering::Relaxed),
                "calls do not nest"
            );
            if *change.new < 6 {
                set_port(&own, change.new + 1);
            }
            is_running.store(false, Ordering::Relaxed);
        });
        let _setter = setter.deliver_on(|work| work());
        let _record = record.keep(&server, |work| work());
        set_port(&server, 2);
        assert_eq!(server.status().callback_panics, 0);
        record.ports()
    });

    assert_eq!(ports, [2, 3, 4, 5, 6]);
}

#[test]
fn executor_of_many_threads_runs_one_call_at_a_time_and_in_order() {
    const LAST: u16 = 300;
    let record = within_limit(|| {
        let (server, record) = (plain(), Record::default());
        let (running, nested) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (runs, nests, told) = (Arc::clone(&running), Arc::clone(&nested), record.clone());
        let subscription = server.on_port_change(move |change| {
            nests.fetch_add(runs.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
            let (old, new, version) = (*change.old, *change.new, change.version);
            let mut told = told.0.lock().expect("no panic holds it");
            told.push(Told { old, new, version });
            drop(told);
            thread::yield_now();
            runs.fetch_sub(1, Ordering::SeqCst);
        });
        let subscription = subscription.deliver_on(|work| drop(thread::spawn(work)));
        (2..=LAST).for_each(|port| set_port(&server, port));
        eventually("the last one is told", || {
            record.told().last().is_some_and(|told| told.new == LAST)
        });
        drop(subscription);
        assert_eq!(nested.load(Ordering::SeqCst), 0, "two calls at a time");
        record.told()
    });

    assert!(unbroken(&record), "{record:?}");
    assert_eq!(record.first().map(|told| told.old), Some(1));
}

#[test]
fn change_that_a_thread_is_told_of_goes_on_there_while_an_executor_is_set() {
    let ports = within_limit(|| {
        let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
        let (told, own, late) = (record.clone(), server.clone(), shelf.executor());
        let place = Arc::new(Mutex::new(None::<Subscription>));
        let (mut late, moved) = (Some(late), Arc::clone(&place));
        let subscription = server.on_port_change(move |change| {
            let (old, new, version) = (*change.old, *change.new, change.version);
            let mut list = told.0.lock().expect("no panic holds it");
            list.push(Told { old, new, version });
            drop(list);
            if let Some(executor) = late.take() {
                let mut place = moved.lock().expect("no panic holds it");
                *place = mem::take(&mut *place).map(|own| own.deliver_on(executor));
                drop(place);
                set_port(&own, 3);
            }
        });
        *place.lock().expect("no panic holds it") = Some(subscription);
        set_port(&server, 2);
        assert_eq!((record.ports(), shelf.len()), (vec![2], 1));
        shelf.run();
        drop(place.lock().expect("no panic holds it").take());
        record.ports()
    });

    assert_eq!(ports, [2, 3]);
}
