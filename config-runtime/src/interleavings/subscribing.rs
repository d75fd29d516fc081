//! A commit beside a subscription, and beside its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::sync::thread;

use super::desk::{
    Call, Told, assert_chained, assert_settled, beside, joined, made, open, set, set_each,
};
use super::explore;

#[test]
fn no_change_falls_between_a_subscription_and_the_read_after_it() {
    explore(|_| {
        let desk = open();
        let all = Told::default();
        let _all = all.listen(&desk);
        let writer = beside(&desk, |desk| set_each(desk, 2..5));
        let reader = beside(&desk, |desk| {
            let told = Told::default();
            let subscription = told.listen(desk);
            (desk.limits.count.get(), told, subscription)
        });
        let (read, told, _subscription) = joined(reader);
        joined(writer);
        let calls = told.calls();
        assert_chained(&calls);
        assert_eq!(calls.last().map_or(read, |call| call.new), 4, "{calls:?}");
        // What was read is where the calls begin, or has been told of.
        let is_known = |call: &Call| call.old == read || call.new == read;
        assert!(calls.is_empty() || calls.iter().any(is_known), "{calls:?}");
        assert_settled(&desk, &all);
    });
}

#[test]
fn subscriber_is_told_of_no_version_that_was_whole_before_it() {
    explore(|_| {
        let desk = open();
        let told = Told::default();
        let writer = beside(&desk, |desk| made(set(desk, 7)));
        let mine = made(set(&desk, 8));
        // Its letter may still be on its way, behind another one.
        let _subscription = told.listen(&desk);
        joined(writer);
        let calls = told.calls();
        assert!(calls.iter().all(|call| call.version > mine), "{calls:?}");
    });
}

#[test]
fn no_call_begins_after_the_subscription_was_dropped() {
    explore(|_| {
        let desk = open();
        let has_ended = Arc::new(AtomicBool::new(false));
        let owned = Arc::new(());
        let late = Arc::new(AtomicUsize::new(0));
        let subscription = {
            let (has_ended, owned) = (Arc::clone(&has_ended), Arc::clone(&owned));
            let late = Arc::clone(&late);
            desk.limits.on_count_change(move |_| {
                drop(Arc::clone(&owned));
                late.fetch_add(has_ended.load(Ordering::Relaxed).into(), Ordering::Relaxed);
                thread::yield_now();
            })
        };
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        drop(subscription);
        has_ended.store(true, Ordering::Relaxed);
        let _ = writers.map(joined);
        assert_eq!(late.load(Ordering::Relaxed), 0);
        assert_eq!(
            Arc::strong_count(&owned),
            1,
            "what it owned is gone with it"
        );
        assert_eq!(desk.status().callback_panics, 0);
    });
}

#[test]
fn other_callbacks_are_called_once_while_one_ends_its_own_subscription() {
    explore(|_| {
        let desk = open();
        let (first, last) = (Told::default(), Told::default());
        let _first = first.listen(&desk);
        let once = Told::default();
        let own = Arc::new(std::sync::Mutex::new(None));
        let taken = Arc::clone(&own);
        let subscription = once.listen_and(&desk, move || {
            let own = taken.lock().expect("nobody panics meanwhile").take();
            drop(own);
        });
        *own.lock().expect("nobody panics meanwhile") = Some(subscription);
        let _last = last.listen(&desk);
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        let _ = writers.map(joined);
        assert_eq!(once.calls().len(), 1);
        assert_settled(&desk, &first);
        assert_settled(&desk, &last);
    });
}
