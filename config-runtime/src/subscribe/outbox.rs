//! Hands committed changes out: one after another, in the order of commits, with no lock held.

use std::collections::VecDeque;
use std::fmt;
use std::sync::PoisonError;
use std::time::Duration;

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::thread::{self, ThreadId};
use crate::sync::{Condvar, Mutex, MutexGuard};

use super::deliveries::Deliveries;

/// How long a letter may hold up those behind it before their senders stop waiting.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Telling the subscribers of one commit.
type Letter = Box<dyn FnOnce() + Send>;

/// The letters that are still to be delivered.
#[derive(Default)]
pub(crate) struct Outbox {
    queue: Mutex<Queue>,
    delivered: Condvar,
}

#[derive(Default)]
struct Queue {
    letters: VecDeque<Letter>,
    /// How many were ever posted.
    posted: u64,
    /// The number of the last one whose sender waits for it.
    awaited: u64,
    /// How many were ever delivered.
    delivered: u64,
    /// Who delivers a letter at this moment.
    deliverer: Option<ThreadId>,
    /// How many threads wait for their letters.
    waiting: usize,
}

impl Outbox {
    /// Queues a letter that its sender waits for. Posts come from within a turn, so that their
    /// order is that of commits.
    pub(crate) fn post(&self, letter: impl FnOnce() + Send + 'static) {
        let mut queue = lock(&self.queue);
        queue.letters.push_back(Box::new(letter));
        queue.posted += 1;
        queue.awaited = queue.posted;
    }

    /// Queues the drop of `values`, for which nobody waits.
    pub(crate) fn discard(&self, values: impl Send + 'static) {
        let mut queue = lock(&self.queue);
        queue.letters.push_back(Box::new(move || drop(values)));
        queue.posted += 1;
    }

    /// Whether this thread delivers a letter at this moment.
    pub(crate) fn is_mine(&self) -> bool {
        lock(&self.queue).deliverer == Some(thread::current().id())
    }

    /// The number of the last letter whose sender waits for it.
    pub(crate) fn awaited(&self) -> u64 {
        lock(&self.queue).awaited
    }

    /// Returns when the letter `mine`, and all before it, are delivered.
    ///
    /// Each sender delivers or waits for its own, so that a slow callback slows down those who
    /// commit, and no queue grows. Two do not wait: a callback that commits, because what it
    /// posts comes after it; and a sender whose letter makes no progress for [`LONGEST_WAIT`],
    /// because the callback in the way may be waiting for that very thread. Their letters are
    /// left to whoever delivers, which goes on while there are letters that nobody waits for.
    pub(crate) fn deliver(&self, mine: u64, deliveries: &Deliveries) {
        let me = thread::current().id();
        let mut queue = lock(&self.queue);
        while queue.delivered < mine || queue.is_abandoned() {
            match queue.deliverer {
                Some(deliverer) if deliverer == me => return,
                Some(_) => match self.wait(queue) {
                    Some(progressed) => queue = progressed,
                    None => return,
                },
                None => queue = self.deliver_one(queue, me, deliveries),
            }
        }
    }

    fn deliver_one<'a>(
        &'a self,
        mut queue: MutexGuard<'a, Queue>,
        me: ThreadId,
        deliveries: &Deliveries,
    ) -> MutexGuard<'a, Queue> {
        queue.deliverer = Some(me);
        let letter = queue.letters.pop_front();
        drop(queue);
        // Callbacks are contained one by one; what is left is the drop of values.
        if let Some(letter) = letter
            && let Err(message) = caught(letter)
        {
            deliveries.panicked("drop of a past value", &message);
        }
        let mut queue = lock(&self.queue);
        queue.delivered += 1;
        queue.deliverer = None;
        self.delivered.notify_all();
        queue
    }

    /// Waits for the next letter to be delivered; `None` if none is for too long.
    fn wait<'a>(&self, mut queue: MutexGuard<'a, Queue>) -> Option<MutexGuard<'a, Queue>> {
        let before = queue.delivered;
        queue.waiting += 1;
        let is_stuck = |queue: &mut Queue| queue.delivered == before;
        let (mut queue, timeout) = self
            .delivered
            .wait_timeout_while(queue, LONGEST_WAIT, is_stuck)
            .unwrap_or_else(PoisonError::into_inner);
        queue.waiting -= 1;
        (!timeout.timed_out()).then_some(queue)
    }
}

impl Queue {
    /// Whether there are letters that nobody waits for.
    fn is_abandoned(&self) -> bool {
        self.waiting == 0 && self.deliverer.is_none() && !self.letters.is_empty()
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use super::*;

    #[test]
    fn letter_posted_while_delivering_comes_after_the_current_one() {
        let outbox = Arc::new(Outbox::default());
        let (tell, told) = mpsc::channel();
        let (inner, inner_tell) = (Arc::clone(&outbox), tell.clone());
        outbox.post(move || {
            let later = inner_tell.clone();
            inner.post(move || later.send("second").expect("the test listens"));
            inner.deliver(inner.awaited(), &Deliveries::default());
            inner_tell.send("first").expect("the test listens");
        });

        outbox.deliver(outbox.awaited(), &Deliveries::default());

        assert_eq!(told.try_iter().collect::<Vec<_>>(), ["first", "second"]);
    }

    #[test]
    fn letter_that_waits_for_another_sender_does_not_wait_for_ever() {
        let outbox = Arc::new(Outbox::default());
        let inner = Arc::clone(&outbox);
        outbox.post(move || {
            let sender = thread::spawn(move || {
                inner.post(|| {});
                inner.deliver(inner.awaited(), &Deliveries::default());
            });
            sender.join().expect("the sender does not panic");
        });

        outbox.deliver(outbox.awaited(), &Deliveries::default());

        assert!(lock(&outbox.queue).letters.is_empty());
    }
}
