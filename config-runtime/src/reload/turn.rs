//! Lets one attempt at a new version run at a time.

use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use crate::error::{Error, ErrorKind};
use crate::lock::lock;

/// Whose turn it is.
///
/// Not a mutex that is held for the turn: rules and conversions of the user run in it, and one
/// that asks for another reload gets an error where a mutex would wait for itself.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    holder: Mutex<Option<ThreadId>>,
    ended: Condvar,
}

/// A turn; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Taken<'a>(&'a Turn);

impl Turn {
    /// Waits for the turn.
    ///
    /// # Errors
    ///
    /// This thread has the turn already.
    pub(crate) fn take(&self) -> Result<Taken<'_>, Error> {
        let me = thread::current().id();
        let mut holder = lock(&self.holder);
        if *holder == Some(me) {
            return Err(Error::new(
                ErrorKind::Reentrant,
                "a rule or a conversion asked for a reload while one runs; \
                 do so from a subscription instead",
            ));
        }
        while holder.is_some() {
            holder = self
                .ended
                .wait(holder)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *holder = Some(me);
        Ok(Taken(self))
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *lock(&self.0.holder) = None;
        self.0.ended.notify_one();
    }
}
