//! Lets one attempt at a new version run at a time.

use std::sync::PoisonError;

use crate::error::{Error, ErrorKind};
use crate::lock::lock;
use crate::sync::thread::{self, ThreadId};
use crate::sync::{Condvar, Mutex};

/// Whose turn it is.
///
/// Not a mutex that is held for the turn: rules and conversions of the user run in it, and one
/// that asks for another reload gets an error where a mutex would wait for itself.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// How many turns there were.
    number: u64,
    is_taken: bool,
    /// The threads that work in this turn: the one that took it first.
    threads: Vec<ThreadId>,
}

/// A turn; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Taken<'a>(&'a Turn);

/// A thread's part in the turn of another one; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Joined<'a>(&'a Turn);

impl Turn {
    /// Waits for the turn.
    ///
    /// # Errors
    ///
    /// This thread works in the turn that is taken.
    pub(crate) fn take(&self) -> Result<Taken<'_>, Error> {
        let me = thread::current().id();
        let mut state = lock(&self.state);
        if state.threads.contains(&me) {
            return Err(Error::new(
                ErrorKind::Reentrant,
                "code that runs within an attempt (a rule, a check, a gate, a build) asked for \
                 another one; do so from a subscription instead",
            ));
        }
        while state.is_taken {
            state = (self.ended.wait(state)).unwrap_or_else(PoisonError::into_inner);
        }
        state.number += 1;
        state.is_taken = true;
        state.threads.push(me);
        Ok(Taken(self))
    }

    /// Whether this thread works in the turn that is taken.
    pub(crate) fn is_mine(&self) -> bool {
        lock(&self.state).threads.contains(&thread::current().id())
    }

    /// The number of the turn that was taken last.
    pub(crate) fn number(&self) -> u64 {
        lock(&self.state).number
    }

    /// Lets this thread work in the turn with this number, if it is not over.
    pub(crate) fn join(&self, number: u64) -> Joined<'_> {
        let mut state = lock(&self.state);
        if state.is_taken && state.number == number {
            state.threads.push(thread::current().id());
        }
        Joined(self)
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.0.state);
        state.is_taken = false;
        // Who still works for this turn is late, and has no part in the next one.
        state.threads.clear();
        drop(state);
        self.0.ended.notify_one();
    }
}

impl Drop for Joined<'_> {
    fn drop(&mut self) {
        let me = thread::current().id();
        lock(&self.0.state).threads.retain(|thread| *thread != me);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn thread_that_joined_a_turn_is_refused_one_of_its_own() {
        let turn = Turn::default();
        let taken = turn.take().expect("nobody has it");
        let number = turn.number();
        let kind = thread::scope(|scope| {
            let helper = scope.spawn(|| {
                let _joined = turn.join(number);
                turn.take().map(drop).map_err(|error| error.kind())
            });
            helper.join().expect("the helper does not panic")
        });
        assert_eq!(kind, Err(ErrorKind::Reentrant));
        drop(taken);
    }

    #[test]
    fn thread_that_is_late_for_a_turn_has_no_part_in_the_next() {
        let turn = Turn::default();
        drop(turn.take().expect("nobody has it"));
        let late = turn.number();
        let taken = turn.take().expect("nobody has it");
        thread::scope(|scope| {
            let helper = scope.spawn(|| {
                let _joined = turn.join(late);
                turn.take().map(drop).map_err(|error| error.kind())
            });
            drop(taken);
            assert_eq!(helper.join().expect("the helper does not panic"), Ok(()));
        });
    }
}
