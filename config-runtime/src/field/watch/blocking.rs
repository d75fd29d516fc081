//! Waits for the next value without an executor.

use std::fmt;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use crate::lock::lock;
use crate::sync::{Condvar, Mutex};

use super::{Closed, Watch};

/// Wakes a thread.
#[derive(Debug, Default)]
struct Nudge {
    has_come: Mutex<bool>,
    bell: Condvar,
}

/// The values to come, waited for; see [`Watch::iter`].
pub struct Iter<'a, V> {
    watch: &'a mut Watch<V>,
    limit: Option<Duration>,
}

impl<V: Send + Sync + 'static> Watch<V> {
    /// Waits for a value that was not seen, and blocks this thread meanwhile. From then on it
    /// counts as seen.
    ///
    /// # Errors
    ///
    /// There will be none: the last handle was dropped.
    pub fn recv(&mut self) -> Result<Arc<V>, Closed> {
        loop {
            if let Some(value) = self.wait(None)? {
                return Ok(value);
            }
        }
    }

    /// Waits for a value that was not seen for no longer than `limit`; `None` if there was none.
    ///
    /// # Errors
    ///
    /// There will be none: the last handle was dropped.
    pub fn recv_timeout(&mut self, limit: Duration) -> Result<Option<Arc<V>>, Closed> {
        // What lies beyond the end of the system's time is waited for without a limit.
        self.wait(Instant::now().checked_add(limit))
    }

    /// The values to come, one after another; blocks this thread until the last handle is dropped.
    pub fn iter(&mut self) -> Iter<'_, V> {
        Iter {
            watch: self,
            limit: None,
        }
    }

    /// The values to come; ends when there was none for `limit`.
    pub fn iter_timeout(&mut self, limit: Duration) -> Iter<'_, V> {
        Iter {
            watch: self,
            limit: Some(limit),
        }
    }

    fn wait(&mut self, until: Option<Instant>) -> Result<Option<Arc<V>>, Closed> {
        let nudge = Arc::new(Nudge::default());
        let waker = Waker::from(Arc::clone(&nudge));
        loop {
            if let Poll::Ready(changed) = self.poll_changed(&mut Context::from_waker(&waker)) {
                return changed.map(|()| Some(Arc::clone(&self.seen)));
            }
            if !nudge.wait(until) {
                return Ok(None);
            }
        }
    }
}

impl Nudge {
    /// Returns whether it has come in time.
    fn wait(&self, until: Option<Instant>) -> bool {
        let mut has_come = lock(&self.has_come);
        while !*has_come {
            has_come = match until {
                None => (self.bell.wait(has_come)).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let rest = until.saturating_duration_since(Instant::now());
                    if rest.is_zero() {
                        return false;
                    }
                    let woken = self.bell.wait_timeout(has_come, rest);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
        *has_come = false;
        true
    }
}

impl Wake for Nudge {
    fn wake(self: Arc<Self>) {
        *lock(&self.has_come) = true;
        self.bell.notify_one();
    }
}

impl<V: Send + Sync + 'static> Iterator for Iter<'_, V> {
    type Item = Arc<V>;

    fn next(&mut self) -> Option<Arc<V>> {
        match self.limit {
            None => self.watch.recv().ok(),
            Some(limit) => self.watch.recv_timeout(limit).ok().flatten(),
        }
    }
}

impl<V> fmt::Debug for Iter<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter")
            .field("watch", &self.watch)
            .field("limit", &self.limit)
            .finish()
    }
}
