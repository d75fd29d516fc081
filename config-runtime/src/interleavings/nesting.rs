//! Callbacks that commit, subscribe, and wait for others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::sync::bell::Limits;
use crate::sync::thread;

use super::desk::{Told, assert_settled, beside, joined, made, open, set};
use super::explore;

#[test]
fn what_a_callback_commits_is_delivered_after_it_and_in_order() {
    explore(|_| {
        let desk = open();
        let (before, after) = (Told::default(), Told::default());
        let _before = before.listen(&desk);
        let (running, left) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(2));
        let inner = desk.clone();
        let subscription = Told::default().listen_and(&desk, move || {
            assert_eq!(
                running.fetch_add(1, Ordering::Relaxed),
                0,
                "calls do not nest"
            );
            match left.load(Ordering::Relaxed) {
                2 => drop(set(&inner, 20)),
                1 => drop(inner.rollback(1)),
                _ => {}
            }
            left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1))
                .ok();
            thread::yield_now();
            running.fetch_sub(1, Ordering::Relaxed);
        });
        let _after = after.listen(&desk);
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        let _ = writers.map(joined);
        // Two sets of the writers, and what the callback did at its first two calls.
        assert_eq!(desk.status().version, 5);
        assert_settled(&desk, &before);
        assert_settled(&desk, &after);
        drop(subscription);
    });
}

#[test]
fn who_subscribes_in_a_callback_is_not_told_of_what_it_committed_before() {
    explore(|_| {
        let desk = open();
        let (inner, late) = (desk.clone(), Told::default());
        let told = late.clone();
        let mut kept = None;
        let subscription = Told::default().listen_and(&desk, move || {
            if kept.is_none() {
                let version = made(set(&inner, 30));
                kept = Some((version, told.listen(&inner)));
            }
            let since = kept.as_ref().map_or(0, |(version, _)| *version);
            assert!(told.calls().iter().all(|call| call.version > since));
        });
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        let _ = writers.map(joined);
        set(&desk, 40).expect("the value is valid");
        assert_eq!(late.last().map(|call| call.new), Some(40));
        assert_eq!(desk.status().last_callback_panic, None);
        drop(subscription);
    });
}

#[test]
fn callback_that_waits_for_a_thread_that_commits_does_not_wait_for_ever() {
    explore(|limits| {
        // Without an end of waits the two would wait for each other.
        Limits::AtAnyMoment.apply();
        let desk = open();
        let told = Told::default();
        let _told = told.listen(&desk);
        let inner = desk.clone();
        let mut is_first = true;
        let subscription = Told::default().listen_and(&desk, move || {
            if std::mem::take(&mut is_first) {
                let writer = beside(&inner, |desk| made(set(desk, 5)));
                joined(writer);
            }
        });
        let writer = beside(&desk, |desk| made(set(desk, 2)));
        if limits == Limits::Never {
            made(set(&desk, 3));
        }
        joined(writer);
        assert_settled(&desk, &told);
        drop(subscription);
    });
}
