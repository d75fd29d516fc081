//! Takes a mutex whether or not a thread panicked while it held it.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks `mutex`.
///
/// A poisoned lock is entered: no statement of this crate leaves the state under a lock half
/// done, and no lock is held while code of the user runs.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
