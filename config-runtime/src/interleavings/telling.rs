//! Events beside attempts of several threads, and values handed out beside commits.

use std::sync::{Arc, Mutex};

use crate::event::EventKind;
use crate::handle::Hot;
use crate::subscribe::Subscription;

use super::desk::{Call, Desk, assert_chained, beside, joined, made, open, set, set_each};
use super::explore;

/// The numbers and names of events, in the order in which they were told.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<(u64, &'static str)>>>);

impl Heard {
    fn listen(&self, desk: &Hot<Desk>) -> Subscription {
        let own = self.clone();
        desk.on_event(move |event| {
            let heard = (event.number, event.kind.name());
            own.0.lock().expect("nobody panics meanwhile").push(heard);
        })
    }

    fn all(&self) -> Vec<(u64, &'static str)> {
        self.0.lock().expect("nobody panics meanwhile").clone()
    }
}

/// What one set that succeeds is told as.
const SET: [&str; 3] = ["attempt_begun", "attempt_ended", "applied"];

/// Panics unless all numbers are there, in their order, and each attempt is a whole.
fn assert_whole(heard: &[(u64, &str)], sets: usize) {
    let numbers: Vec<u64> = heard.iter().map(|(number, _)| *number).collect();
    let first = numbers.first().copied().unwrap_or_default();
    let count = 3 * sets as u64;
    assert!(
        numbers.iter().copied().eq(first..first + count),
        "{heard:?}"
    );
    let names: Vec<&str> = heard.iter().map(|(_, name)| *name).collect();
    assert_eq!(names, SET.repeat(sets));
}

#[test]
fn events_of_several_threads_are_told_in_the_order_of_their_numbers() {
    explore(|_| {
        let (desk, heard) = (open(), Heard::default());
        let _subscription = heard.listen(&desk);
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        made(set(&desk, 4));
        let _ = writers.map(joined);
        // Who delivers may be another one, and is done when all have come back.
        assert_whole(&heard.all(), 3);
        assert_eq!(desk.status().callback_panics, 0);
    });
}

#[test]
fn events_that_callbacks_make_are_told_after_those_that_made_them() {
    explore(|_| {
        let (desk, heard) = (open(), Heard::default());
        let (own, mut left) = (desk.clone(), 1);
        let _reacts = desk.on_event(move |event| {
            if let (EventKind::Applied(_), true) = (&event.kind, left > 0) {
                left -= 1;
                made(set(&own, 9));
            }
        });
        let _subscription = heard.listen(&desk);
        let writer = beside(&desk, |desk| made(set(desk, 2)));
        made(set(&desk, 3));
        joined(writer);
        assert_whole(&heard.all(), 3);
    });
}

#[test]
fn value_that_is_handed_out_is_followed_by_exactly_the_changes_after_it() {
    explore(|_| {
        let desk = open();
        let writer = beside(&desk, |desk| set_each(desk, 2..5));
        let calls = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&calls);
        let (first, _subscription) = desk.limits.count.subscribe_with_current(move |change| {
            let (version, old, new) = (change.version, *change.old, *change.new);
            let mut notes = notes.lock().expect("nobody panics meanwhile");
            notes.push(Call { version, old, new });
        });
        joined(writer);
        let calls = calls.lock().expect("nobody panics meanwhile").clone();
        assert_chained(&calls);
        // Each version has its own number as its value here.
        let told: Vec<u64> = calls.iter().map(|call| call.new).collect();
        assert!(
            told.iter().copied().eq(*first + 1..5),
            "{first} then {calls:?}"
        );
    });
}
