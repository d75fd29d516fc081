//! What becomes of telling: what runs, what failed, who is subscribed.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, OnceLock, Weak};
use std::time::{Duration, Instant, SystemTime};

use crate::lock::lock;
use crate::panics::{Panics, caught};
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::card::Card;
use super::dead_letter::DeadLetter;
use super::live::Live;
use super::slot::Callback;
use super::subscribers::{RunningCallback, SubscriberCounts, SubscriberFailure};
use super::tidings::Tidings;

/// What takes longer is called slow.
const SLOW: Duration = Duration::from_secs(1);

/// How many dead letters are kept.
const MOST_LETTERS: usize = 100;

/// What becomes of telling the subscribers of one configuration.
#[derive(Default)]
pub(crate) struct Deliveries {
    panics: Panics,
    running: Mutex<Vec<Running>>,
    letters: Mutex<VecDeque<DeadLetter>>,
    letter: AtomicU64,
    failures: AtomicU64,
    /// Those that were switched off, for as long as they are subscribed.
    switched_off: Mutex<Vec<Weak<Card>>>,
    subscriptions: Arc<AtomicUsize>,
    watches: Arc<AtomicUsize>,
    link: OnceLock<Box<dyn Link>>,
}

/// The way to the configuration itself.
pub(crate) trait Link: Send + Sync {
    /// `message` without the secrets of the configuration.
    fn conceal(&self, message: &str) -> String;

    /// What the time is for the configuration; `None` once it has ended.
    fn time(&self) -> Option<SystemTime>;

    fn failed(&self, failure: SubscriberFailure);

    fn is_slow(&self, slow: RunningCallback);

    /// Has the callbacks of events told what was said.
    fn deliver(&self);
}

/// A callback that runs.
struct Running {
    card: Arc<Card>,
    version: Option<u64>,
    since: Instant,
    /// Whether it was said that it takes long.
    is_told: bool,
}

/// Writes the letter with this number and reason.
type WriteLetter<'a> = dyn Fn(u64, &str) -> DeadLetter + 'a;

/// How a call failed.
pub(super) struct Failing {
    pub(super) message: String,
    pub(super) is_panic: bool,
    /// Whether it is called no more from here on.
    pub(super) is_switched_off: bool,
}

impl Deliveries {
    pub(super) fn live(&self) -> Live {
        Live::new(&self.subscriptions)
    }

    pub(super) fn live_watch(&self) -> Live {
        Live::new(&self.watches)
    }

    /// Tells the program what fails from here on. There is one link, and it is there from the
    /// start on.
    pub(crate) fn link(&self, link: Box<dyn Link>) {
        let _ = self.link.set(link);
    }

    pub(super) fn time(&self) -> SystemTime {
        let time = self.link.get().and_then(|link| link.time());
        time.unwrap_or_else(SystemTime::now)
    }

    pub(super) fn conceal(&self, message: &str) -> String {
        let link = self.link.get();
        link.map_or_else(|| message.to_owned(), |link| link.conceal(message))
    }

    /// Counts a panic of what is not called as a callback: `what` says which. Its secrets are taken
    /// out at once, so that no status has to.
    pub(crate) fn panicked(&self, what: &str, message: &str) {
        self.panics
            .add(format!("{what}: {}", self.conceal(message)));
    }

    /// How many panics there were, and what the last one said.
    pub(crate) fn panics(&self) -> (u64, Option<String>) {
        self.panics.seen()
    }

    /// Notes that a callback is about to run; [`run`](Self::run) follows.
    ///
    /// It is said while the callback is taken out of its slot: nothing may come between that and
    /// the call, or the subscription could end there.
    pub(super) fn begin<M: Tidings>(&self, card: &Arc<Card>, tidings: &M) {
        card.called(tidings.number());
        lock(&self.running).push(Running {
            card: Arc::clone(card),
            version: tidings.version(),
            since: Instant::now(),
            is_told: false,
        });
    }

    /// Calls `callback`, and counts how it ended: nobody else can call it before that.
    pub(super) fn run<M: Tidings>(
        &self,
        card: &Arc<Card>,
        tidings: &M,
        callback: &mut Callback<M>,
    ) -> Result<(), Failing> {
        let called = caught(|| callback(tidings));
        let ran = {
            let mut running = lock(&self.running);
            let is_it = |running: &Running| Arc::ptr_eq(&running.card, card);
            let at = running.iter().position(is_it);
            at.map(|at| running.swap_remove(at))
        };
        if let Some(ran) = ran.filter(|ran| ran.since.elapsed() >= SLOW)
            && let Some(link) = self.link.get()
        {
            link.is_slow(ran.status(true));
            link.deliver();
        }
        let (message, is_panic) = match called {
            Ok(Ok(())) => {
                card.succeeded();
                return Ok(());
            }
            Ok(Err(message)) => (message, false),
            Err(message) => (message, true),
        };
        Err(Failing {
            message,
            is_panic,
            is_switched_off: card.failed(is_panic),
        })
    }

    /// Notes that a call failed; what `letter` writes of it is kept.
    pub(super) fn failed(
        &self,
        card: &Arc<Card>,
        version: Option<u64>,
        failing: &Failing,
        letter: Option<&WriteLetter<'_>>,
    ) {
        let failure = SubscriberFailure {
            path: card.path().to_owned(),
            name: card.name(),
            version,
            reason: self.conceal(&failing.message),
            is_panic: failing.is_panic,
            is_switched_off: failing.is_switched_off,
        };
        self.failures.fetch_add(1, Ordering::Relaxed);
        if failure.is_switched_off {
            let mut switched_off = lock(&self.switched_off);
            let card = Arc::downgrade(card);
            // One that was called again meanwhile is noted already.
            switched_off.retain(|other| other.strong_count() > 0 && !other.ptr_eq(&card));
            switched_off.push(card);
        }
        if failing.is_panic {
            self.panics.add(failure.to_string());
        }
        if let Some(letter) = letter {
            let number = self.letter.fetch_add(1, Ordering::Relaxed);
            self.keep(letter(number, &failure.reason));
        }
        if let Some(link) = self.link.get() {
            link.failed(failure);
            link.deliver();
        }
    }

    fn keep(&self, letter: DeadLetter) {
        let mut letters = lock(&self.letters);
        letters.push_back(letter);
        let surplus = letters.len().saturating_sub(MOST_LETTERS);
        let surplus: Vec<DeadLetter> = letters.drain(..surplus).collect();
        drop(letters);
        self.put_away(surplus);
    }

    /// Forgets a letter that was delivered after all.
    pub(super) fn take_back(&self, number: u64) {
        let mut letters = lock(&self.letters);
        let at = letters.iter().position(|letter| letter.number() == number);
        let letter = at.and_then(|at| letters.remove(at));
        drop(letters);
        self.put_away(letter);
    }

    /// Letters hold values of the user, so they go without a lock.
    pub(super) fn put_away(&self, letters: impl Sized) {
        if let Err(message) = caught(|| drop(letters)) {
            self.panicked("drop of a past value", &message);
        }
    }

    pub(crate) fn letters(&self) -> Vec<DeadLetter> {
        lock(&self.letters).iter().cloned().collect()
    }

    /// The callbacks that run for longer than a second.
    pub(crate) fn slow(&self) -> Vec<RunningCallback> {
        let running = lock(&self.running);
        let slow = running.iter().filter(|ran| ran.since.elapsed() >= SLOW);
        slow.map(|ran| ran.status(false)).collect()
    }

    /// Says which callbacks run for longer than a second, once of each call.
    pub(crate) fn tell_slow(&self) {
        let mut running = lock(&self.running);
        let slow = running.iter_mut();
        let slow = slow.filter(|ran| !ran.is_told && ran.since.elapsed() >= SLOW);
        let slow: Vec<RunningCallback> = slow
            .map(|ran| {
                ran.is_told = true;
                ran.status(false)
            })
            .collect();
        drop(running);
        for slow in slow {
            self.link
                .get()
                .into_iter()
                .for_each(|link| link.is_slow(slow.clone()));
        }
    }

    /// The callbacks that are called no more, by their names and paths.
    pub(crate) fn switched_off(&self) -> Vec<String> {
        let cards = lock(&self.switched_off);
        let cards = cards.iter().filter_map(Weak::upgrade);
        let off = cards.filter(|card| card.is_off());
        off.map(|card| card.to_string()).collect()
    }

    /// How many there are, while `version` is in force.
    pub(crate) fn counts(&self, version: u64) -> SubscriberCounts {
        let oldest = lock(&self.running)
            .iter()
            .filter_map(|ran| ran.version)
            .min();
        SubscriberCounts {
            subscriptions: self.subscriptions.load(Ordering::Relaxed),
            watches: self.watches.load(Ordering::Relaxed),
            failures: self.failures.load(Ordering::Relaxed),
            dead_letters: lock(&self.letters).len(),
            switched_off: self.switched_off().len(),
            lag: oldest.map_or(0, |oldest| version.saturating_sub(oldest)),
        }
    }
}

impl Running {
    fn status(&self, has_ended: bool) -> RunningCallback {
        RunningCallback {
            path: self.card.path().to_owned(),
            name: self.card.name(),
            version: self.version,
            duration: self.since.elapsed(),
            has_ended,
            is_apart: self.card.executor().is_some(),
        }
    }
}

impl fmt::Debug for Deliveries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deliveries")
            .field("subscriptions", &self.subscriptions)
            .finish_non_exhaustive()
    }
}
