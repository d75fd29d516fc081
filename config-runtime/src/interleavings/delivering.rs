//! Callbacks that are called somewhere else, and again, beside commits.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::handle::Hot;
use crate::subscribe::Subscription;
use crate::sync::thread::{self, JoinHandle};

use super::desk::{Call, Desk, assert_chained, beside, joined, made, open, set};
use super::explore;

/// A piece of work, as an executor is given it.
type Work = Box<dyn FnOnce() + Send>;

/// An executor that starts a thread for each piece of work. Its locks are of std: handing work out
/// is no reason to let others go on.
#[derive(Clone, Default)]
struct Threads {
    started: Arc<Mutex<Vec<JoinHandle<()>>>>,
    given: Arc<AtomicUsize>,
    /// Which pieces it drops.
    drops: Vec<usize>,
}

impl Threads {
    fn executor(&self) -> impl Fn(Work) + Send + Sync + 'static {
        let own = self.clone();
        move |work| {
            if own
                .drops
                .contains(&own.given.fetch_add(1, Ordering::Relaxed))
            {
                return;
            }
            let thread = thread::spawn(work);
            own.started.lock().expect("nobody panics").push(thread);
        }
    }

    /// Waits for all that were started, and those that they start.
    fn join(&self) {
        loop {
            let next = self.started.lock().expect("nobody panics").pop();
            let Some(next) = next else { return };
            joined(next);
        }
    }
}

/// The calls of one callback, of which there is one at a time.
#[derive(Clone, Default)]
struct Calls {
    all: Arc<Mutex<Vec<Call>>>,
    is_running: Arc<AtomicBool>,
}

impl Calls {
    /// Notes a call, while others may come; fails where `fails` says so.
    fn listen(
        &self,
        desk: &Hot<Desk>,
        mut fails: impl FnMut(u64) -> bool + Send + 'static,
    ) -> Subscription {
        let own = self.clone();
        desk.limits.count.try_on_change(move |change| {
            let was_running = own.is_running.swap(true, Ordering::Relaxed);
            let (version, old, new) = (change.version, *change.old, *change.new);
            let call = Call { version, old, new };
            own.all.lock().expect("nobody panics").push(call);
            thread::yield_now();
            own.is_running.store(false, Ordering::Relaxed);
            assert!(!was_running, "two calls at a time");
            if fails(version) {
                Err("not yet")
            } else {
                Ok(())
            }
        })
    }

    fn all(&self) -> Vec<Call> {
        self.all.lock().expect("nobody panics").clone()
    }
}

/// Panics unless each version was told once, and in order.
fn assert_each_once(calls: &[Call], last: u64) {
    assert_chained(calls);
    let versions: Vec<u64> = calls.iter().map(|call| call.version).collect();
    assert_eq!(versions, (2..=last).collect::<Vec<_>>());
}

#[test]
fn executor_tells_each_version_once_and_in_order() {
    explore(|_| {
        let (desk, threads) = (open(), Threads::default());
        let (there, here) = (Calls::default(), Calls::default());
        let _there = there
            .listen(&desk, |_| false)
            .deliver_on(threads.executor());
        let _here = here.listen(&desk, |_| false);
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        made(set(&desk, 4));
        let _ = writers.map(joined);
        threads.join();
        assert_each_once(&there.all(), 4);
        assert_each_once(&here.all(), 4);
        assert_eq!(desk.status().callback_panics, 0);
    });
}

#[test]
fn executor_that_is_set_beside_commits_tells_each_version_once_and_in_order() {
    explore(|_| {
        let (desk, threads, calls) = (open(), Threads::default(), Calls::default());
        let subscription = calls.listen(&desk, |_| false);
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        let _subscription = subscription.deliver_on(threads.executor());
        let _ = writers.map(joined);
        threads.join();
        assert_each_once(&calls.all(), 3);
        assert_eq!(desk.status().callback_panics, 0);
    });
}

#[test]
fn work_that_an_executor_drops_is_told_with_the_next_change() {
    explore(|_| {
        let threads = Threads {
            drops: vec![0, 2],
            ..Threads::default()
        };
        let (desk, calls) = (open(), Calls::default());
        let _subscription = calls
            .listen(&desk, |_| false)
            .deliver_on(threads.executor());
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        let _ = writers.map(joined);
        threads.join();
        // By now no more than the third piece is dropped.
        for n in 4..8 {
            made(set(&desk, n));
            threads.join();
        }
        assert_each_once(&calls.all(), 7);
    });
}

#[test]
fn letter_that_two_deliver_beside_commits_is_delivered_once() {
    explore(|_| {
        let (desk, calls) = (open(), Calls::default());
        let mut is_first = true;
        let _subscription = calls.listen(&desk, move |_| std::mem::take(&mut is_first));
        made(set(&desk, 2));
        let letter = desk.dead_letters().swap_remove(0);
        let writer = beside(&desk, |desk| [made(set(desk, 3)), made(set(desk, 4))]);
        let again = letter.clone();
        let other = thread::spawn(move || again.redeliver().is_ok());
        let mut delivered = usize::from(letter.redeliver().is_ok());
        delivered += usize::from(joined(other));
        let _ = joined(writer);
        // Both may have found the callback at work.
        if delivered == 0 {
            letter.redeliver().expect("nobody else is there");
        }
        assert!(delivered <= 1);
        assert!(desk.dead_letters().is_empty());
        let calls = calls.all();
        let is_again = |call: &&Call| call.version == 2;
        assert_eq!(calls.iter().filter(is_again).count(), 2, "{calls:?}");
        let others: Vec<Call> = calls.into_iter().filter(|call| call.version > 2).collect();
        let versions: Vec<u64> = others.iter().map(|call| call.version).collect();
        assert_eq!(versions, [3, 4]);
        assert_eq!(desk.status().callback_panics, 0);
    });
}

#[test]
fn letter_is_delivered_beside_an_executor_and_no_change_is_left() {
    explore(|_| {
        let (desk, threads, calls) = (open(), Threads::default(), Calls::default());
        let subscription = calls.listen(&desk, |version| version == 2);
        let _subscription = subscription.deliver_on(threads.executor());
        made(set(&desk, 2));
        threads.join();
        let letter = desk.dead_letters().swap_remove(0);
        let writer = beside(&desk, |desk| made(set(desk, 3)));
        letter
            .redeliver()
            .expect_err("it fails again, or is at work");
        joined(writer);
        threads.join();
        let told = calls.all().iter().filter(|call| call.version == 3).count();
        assert_eq!(told, 1, "{:?}", calls.all());
        assert_eq!(desk.status().callback_panics, 0);
    });
}

#[test]
fn nobody_is_called_after_the_end_of_a_subscription_elsewhere() {
    explore(|_| {
        let (desk, threads) = (open(), Threads::default());
        let owned = Arc::new(());
        let owns = Arc::clone(&owned);
        let subscription = desk.limits.on_count_change(move |_| {
            // It belongs to the callback, and goes with it.
            drop(Arc::clone(&owns));
            thread::yield_now();
        });
        let subscription = subscription.deliver_on(threads.executor());
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        drop(subscription);
        let _ = writers.map(joined);
        threads.join();
        assert_eq!(Arc::strong_count(&owned), 1, "the callback is gone");
        assert_eq!(desk.status().subscribers.subscriptions, 0);
    });
}
