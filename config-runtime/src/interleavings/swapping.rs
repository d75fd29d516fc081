//! The shared value by itself.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use crate::swap::{Latest, Swap};
use crate::sync::thread;

use super::desk::joined;
use super::explore;

#[test]
fn readers_follow_the_order_of_replacements_whoever_writes() {
    explore(|_| {
        let swap = Arc::new(Swap::new(Arc::new(0)));
        let writers = [[1, 2], [3, 4]].map(|values| {
            let swap = Arc::clone(&swap);
            thread::spawn(move || values.map(|value| replace(&swap, value)))
        });
        let readers = [0, 1].map(|_| {
            let swap = Arc::clone(&swap);
            thread::spawn(move || read(&swap))
        });
        let (read, latest): (Vec<_>, Vec<_>) = readers.map(joined).into_iter().unzip();
        let replaced: Vec<_> = writers.map(joined).concat();
        let order = order(&replaced);
        assert_eq!(order.len(), 5, "each value was in force once");
        for values in read.concat() {
            let places = values.map(|value| order.iter().position(|found| *found == value));
            assert!(places.is_sorted() && places[0].is_some(), "{values:?}");
        }
        assert_eq!(order.last(), Some(&*swap.load()));
        let last = *swap.load();
        let mut latest = latest.into_iter();
        assert!(latest.all(|mut latest| *latest.followed() == last));
        let kept =
            |(_, value, weak): &(u64, u64, Weak<u64>)| *value == last || weak.strong_count() == 0;
        assert!(replaced.iter().all(kept), "what was replaced is gone");
    });
}

/// What `value` replaced, the value itself, and whether it is still there.
fn replace(swap: &Swap<u64>, value: u64) -> (u64, u64, Weak<u64>) {
    let next = Arc::new(value);
    let weak = Arc::downgrade(&next);
    let before = swap.swap(next).expect("one was in force");
    (*before, value, weak)
}

/// What a reader found, what one that asks for the latest did, and this one.
fn read(swap: &Arc<Swap<u64>>) -> ([[u64; 3]; 2], Latest<u64>) {
    let mut latest = Latest::new(Arc::clone(swap));
    let shared = [0, 1, 2].map(|_| *swap.load());
    let followed = [0, 1, 2].map(|_| *latest.followed());
    ([shared, followed], latest)
}

/// The values in the order in which they were in force.
fn order(replaced: &[(u64, u64, Weak<u64>)]) -> Vec<u64> {
    let next: BTreeMap<u64, u64> = replaced.iter().map(|(old, new, _)| (*old, *new)).collect();
    let mut order = vec![0];
    while let Some(value) = order.last().and_then(|last| next.get(last)) {
        order.push(*value);
    }
    order
}
