//! The end of handles beside a commit.

use std::sync::{Arc, Mutex, Weak};

use crate::handle::Hot;
use crate::store::Trigger;
use crate::subscribe::Subscription;
use crate::sync::thread;

use super::desk::{Desk, Told, beside, joined, made, open, set};
use super::explore;
use super::sheet::Sheet;

/// What is gone when the last handle is: the first value, and what a callback owns.
struct Remains {
    value: Weak<Desk>,
    owned: Weak<()>,
    /// Kept, so that the callback is not gone because of it.
    _subscription: Subscription,
}

impl Remains {
    /// Subscribes with a callback that does `more`, and owns another subscription.
    fn of(desk: &Hot<Desk>, mut more: impl FnMut() + Send + 'static) -> Self {
        let owned = Arc::new(());
        let value = Arc::downgrade(&desk.snapshot().to_arc());
        let other = Told::default().listen(desk);
        let weak = Arc::downgrade(&owned);
        let subscription = Told::default().listen_and(desk, move || {
            let _owned = (&owned, &other);
            more();
        });
        Self {
            value,
            owned: weak,
            _subscription: subscription,
        }
    }

    fn are_gone(&self) -> bool {
        self.value.strong_count() + self.owned.strong_count() == 0
    }
}

#[test]
fn nothing_is_left_of_a_desk_whose_handles_go_while_it_commits() {
    explore(|_| {
        let desk = open();
        let told = Told::default();
        let subscription = told.listen(&desk);
        let remains = Remains::of(&desk, || {});
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        drop(desk);
        let mut versions = writers.map(joined);
        versions.sort_unstable();
        assert_eq!(versions, [2, 3]);
        assert!(remains.are_gone());
        // Who committed last had a handle until all was delivered.
        assert_eq!(told.calls().len(), 2);
        drop(subscription);
    });
}

#[test]
fn callback_may_drop_the_handle_that_it_owns() {
    explore(|_| {
        let desk = open();
        let mut own = Some(desk.clone());
        let remains = Remains::of(&desk, move || drop(own.take()));
        let writers = [2, 3].map(|n| beside(&desk, move |desk| made(set(desk, n))));
        drop(desk);
        let _ = writers.map(joined);
        assert!(remains.are_gone());
    });
}

/// The watcher has no handle: who drops the last one may be a callback that it calls.
#[test]
fn callback_may_drop_the_last_handle_while_the_watcher_delivers() {
    explore(|_| {
        let sheet = Sheet::default();
        let desk = sheet.open();
        let core = Arc::clone(desk.core());
        let last = Arc::new(Mutex::new(None));
        let own = Arc::clone(&last);
        let remains = Remains::of(&desk, move || {
            let desk = own.lock().expect("nobody panics meanwhile").take();
            drop(desk);
        });
        *last.lock().expect("nobody panics meanwhile") = Some(desk);
        let watchers = [2, 3].map(|count| {
            let (core, sheet) = (Arc::clone(&core), sheet.clone());
            thread::spawn(move || {
                sheet.write(count);
                let outcome = core.reload(Trigger::Watch);
                outcome.expect("the sheet is valid").version()
            })
        });
        // The second may have been loaded by the first.
        let versions = watchers.map(joined);
        assert!(versions.contains(&Some(2)), "{versions:?}");
        drop(core);
        assert!(remains.are_gone());
    });
}
