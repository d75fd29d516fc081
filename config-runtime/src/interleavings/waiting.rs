//! Who waits for the next value, beside commits and the end.

use std::time::Duration;

use crate::field::{Closed, Watch};
use crate::sync::thread::{self, JoinHandle};

use super::desk::{beside, joined, made, open, set};
use super::explore;

/// Longer than any schedule.
const HOURS: Duration = Duration::from_hours(100);

/// Waits for all values on a thread of its own, to the end.
fn listen(mut count: Watch<u64>) -> JoinHandle<Vec<u64>> {
    thread::spawn(move || {
        let mut seen = vec![*count.borrow()];
        while let Ok(value) = count.recv() {
            seen.push(*value);
        }
        assert_eq!(count.recv_timeout(HOURS), Err(Closed));
        seen
    })
}

/// Panics unless values were seen as they came, none twice, and the last one.
fn assert_followed(seen: &[u64], last: u64) {
    let rises = seen.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(rises && seen.last() == Some(&last), "{seen:?}");
}

#[test]
fn who_waits_beside_commits_sees_the_last_value_and_the_end() {
    explore(|_| {
        let desk = open();
        let count = desk.limits.count.watch();
        let listeners = [count.clone(), count].map(listen);
        for n in 2..4 {
            made(set(&desk, n));
        }
        drop(desk);
        for seen in listeners.map(joined) {
            assert_followed(&seen, 3);
        }
    });
}

#[test]
fn who_waits_while_the_last_of_several_handles_goes_is_woken() {
    explore(|_| {
        let desk = open();
        let listener = listen(desk.limits.count.watch());
        let writer = beside(&desk, |desk| made(set(desk, 2)));
        let idler = beside(&desk, |_| ());
        drop(desk);
        joined(writer);
        joined(idler);
        assert_followed(&joined(listener), 2);
    });
}

#[test]
fn who_begins_to_wait_beside_a_commit_sees_its_value_at_once_or_later() {
    explore(|_| {
        let desk = open();
        let writer = beside(&desk, |desk| made(set(desk, 2)));
        let mut count = desk.limits.count.watch();
        while *count.borrow() != 2 {
            count.recv().expect("a handle is there");
        }
        assert!(!count.has_changed());
        joined(writer);
        assert_eq!(count.recv_timeout(Duration::ZERO), Ok(None));
    });
}

#[test]
fn wait_that_was_given_up_does_not_hinder_the_next() {
    explore(|_| {
        let desk = open();
        let mut count = desk.limits.count.watch();
        let writer = beside(&desk, |desk| [made(set(desk, 2)), made(set(desk, 3))]);
        let mut seen = vec![1];
        let given_up = count
            .recv_timeout(Duration::ZERO)
            .expect("a handle is there");
        seen.extend(given_up.map(|value| *value));
        while *count.borrow() != 3 {
            let next = count.recv_timeout(HOURS).expect("a handle is there");
            seen.extend(next.map(|value| *value));
        }
        assert_followed(&seen, 3);
        let _ = joined(writer);
    });
}

#[test]
fn callback_is_no_reason_to_wait_longer() {
    explore(|_| {
        let desk = open();
        let mut count = desk.limits.count.watch();
        // It goes on only when the one who waits has seen the value that it is told of.
        let mut inner = desk.limits.count.watch();
        let _subscription = desk.limits.on_label_change(move |change| {
            let seen = inner.recv().map(|value| value.to_string());
            assert_eq!(seen.as_deref(), Ok(change.new.as_str()));
        });
        let writer = beside(&desk, |desk| made(set(desk, 2)));
        assert_eq!(count.recv().map(|value| *value), Ok(2));
        joined(writer);
        assert_eq!(desk.status().callback_panics, 0);
    });
}
