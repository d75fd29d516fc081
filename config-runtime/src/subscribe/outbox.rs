//! Hands committed changes out: one after another, in the order of commits, with no lock held.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Mutex;

use crate::lock::lock;

use super::panics::{Panics, caught};

/// Telling the subscribers of one commit.
type Letter = Box<dyn FnOnce() + Send>;

/// The letters that are still to be delivered.
#[derive(Default)]
pub(crate) struct Outbox(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Letter>,
    is_delivering: bool,
}

impl Outbox {
    /// Queues a letter. Posts come from within a turn, so that their order is that of commits.
    pub(crate) fn post(&self, letter: impl FnOnce() + Send + 'static) {
        lock(&self.0).waiting.push_back(Box::new(letter));
    }

    /// Delivers until nothing waits.
    ///
    /// Returns at once if somebody delivers already: another thread, or a frame further up on
    /// this one, when a callback commits. They take what was posted, so that the order is kept
    /// and a callback never runs inside another.
    pub(crate) fn deliver(&self, panics: &Panics) {
        let mut is_mine = false;
        while let Some(letter) = self.take(&mut is_mine) {
            // Callbacks are contained one by one; what is left is the drop of values.
            if let Err(message) = caught(letter) {
                panics.add(format!("drop of a past value: {message}"));
            }
        }
    }

    fn take(&self, is_mine: &mut bool) -> Option<Letter> {
        let mut queue = lock(&self.0);
        if queue.is_delivering && !*is_mine {
            return None;
        }
        let letter = queue.waiting.pop_front();
        *is_mine = letter.is_some();
        queue.is_delivering = letter.is_some();
        letter
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
            inner.deliver(&Panics::default());
            inner_tell.send("first").expect("the test listens");
        });

        outbox.deliver(&Panics::default());

        assert_eq!(told.try_iter().collect::<Vec<_>>(), ["first", "second"]);
    }
}
