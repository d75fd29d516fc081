//! A small configuration, and a record of what its subscribers were told.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use crate::HotConfig;
use crate::builder::Builder;
use crate::error::Error;
use crate::handle::Hot;
use crate::path;
use crate::reload::Outcome;
use crate::store::{Trigger, VersionRecord};
use crate::subscribe::Subscription;
use crate::sync::thread::{self, JoinHandle};
use crate::watch::Watching;

/// A number that is read as a word, and the same as a text, which is shared: so each shows
/// whether it is of the version of the other.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(crate = crate)]
pub(super) struct Desk {
    #[hot(nested)]
    pub(super) limits: Trades,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(crate = crate)]
pub(super) struct Trades {
    #[hot(default = 1)]
    pub(super) count: u64,
    #[hot(default = "1")]
    pub(super) label: String,
}

impl Trades {
    /// Panics where the number and the text are of two versions.
    pub(super) fn whole(&self) -> u64 {
        assert_eq!(self.count.to_string(), self.label);
        self.count
    }
}

/// A desk without layers.
pub(super) fn open() -> Hot<Desk> {
    open_with(Hot::builder())
}

/// A desk without a watcher, which waits for what the schedulers do not know.
pub(super) fn open_with(builder: Builder<Desk>) -> Hot<Desk> {
    let desk = builder.watch(Watching::manual()).start();
    desk.expect("the layers are valid")
}

/// Sets the whole section, so that two fields change at once.
pub(super) fn set(desk: &Hot<Desk>, count: u64) -> Result<Outcome, Error> {
    let label = count.to_string();
    desk.set(path!(Desk, limits), Trades { count, label })
}

/// Sets one after another.
pub(super) fn set_each(desk: &Hot<Desk>, counts: Range<u64>) {
    for count in counts {
        made(set(desk, count));
    }
}

/// The number of the version that an attempt made.
pub(super) fn made(outcome: Result<Outcome, Error>) -> u64 {
    let outcome = outcome.expect("the attempt succeeds");
    outcome.version().expect("it made a version")
}

/// Starts a thread that has a handle of its own.
pub(super) fn beside<R: Send + 'static>(
    desk: &Hot<Desk>,
    act: impl FnOnce(&Hot<Desk>) -> R + Send + 'static,
) -> JoinHandle<R> {
    let desk = desk.clone();
    thread::spawn(move || act(&desk))
}

/// What the thread came to.
pub(super) fn joined<R>(thread: JoinHandle<R>) -> R {
    thread.join().expect("the thread does not panic")
}

/// One call of a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) version: u64,
    pub(super) old: u64,
    pub(super) new: u64,
}

/// The calls of one callback. Its lock is of std: noting a call is no reason to let others go on.
#[derive(Debug, Clone, Default)]
pub(super) struct Told(Arc<Mutex<Vec<Call>>>);

impl Told {
    /// Notes every change of the number from here on.
    pub(super) fn listen(&self, desk: &Hot<Desk>) -> Subscription {
        self.listen_and(desk, || {})
    }

    /// Notes every change of the number, then does `more`.
    pub(super) fn listen_and(
        &self,
        desk: &Hot<Desk>,
        mut more: impl FnMut() + Send + 'static,
    ) -> Subscription {
        let told = self.clone();
        desk.limits.on_count_change(move |change| {
            let (version, old, new) = (change.version, *change.old, *change.new);
            (told.0.lock().expect("nobody panics meanwhile")).push(Call { version, old, new });
            more();
        })
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        self.0.lock().expect("nobody panics meanwhile").clone()
    }

    /// The version that was told of last.
    pub(super) fn last(&self) -> Option<Call> {
        self.calls().last().copied()
    }
}

/// Panics unless `calls` are one after another: each old value is the new one before it, and
/// versions rise.
pub(super) fn assert_chained(calls: &[Call]) {
    for pair in calls.windows(2) {
        assert!(pair[0].version < pair[1].version, "{calls:?}");
        assert_eq!(pair[0].new, pair[1].old, "{calls:?}");
    }
}

/// Panics unless the history is one, each version has its value, and `told`, a callback that was
/// there from the start, was told of each version once and in order.
pub(super) fn assert_settled(desk: &Hot<Desk>, told: &Told) {
    let status = desk.status();
    assert_eq!(status.last_callback_panic, None);
    let history = desk.history();
    let versions: Vec<u64> = history.iter().map(|record| record.version).collect();
    assert_eq!(versions, (1..=status.version).collect::<Vec<_>>());
    let calls = told.calls();
    assert_chained(&calls);
    let heard: Vec<u64> = calls.iter().map(|call| call.version).collect();
    assert_eq!(heard, (2..=status.version).collect::<Vec<_>>());
    let current = desk.snapshot().limits.whole();
    let last = calls.last().map_or(1, |call| call.new);
    assert_eq!((current, desk.limits.load().whole()), (last, last));
}

/// Panics unless what was set follows what was in force, each rollback is one step along the
/// parents, and follows what the version did that it went to.
pub(super) fn assert_lineage(history: &[VersionRecord]) {
    let parent_of = |version: u64| {
        let mut records = history.iter();
        let record = records.find(|record| record.version == version);
        record.expect("it is kept").parent
    };
    for record in history {
        let parent = match record.trigger {
            Trigger::Start => None,
            Trigger::Rollback { to } => {
                assert_eq!(parent_of(record.version - 1), Some(to), "one step");
                parent_of(to)
            }
            _ => Some(record.version - 1),
        };
        assert_eq!(record.parent, parent, "{record:?}");
    }
}
