//! Locks, bells, atomics and threads: those of std, and in tests of interleavings those of a
//! scheduler that decides who goes on.
//!
//! What the core waits on or shares between threads comes from here and not from std, so that
//! `interleavings` can run the core itself. `Arc` is not among it: it is that of std everywhere.
//! Nothing else may wait: a lock of std that is held while another thread goes on would stop the
//! scheduler.

#[cfg(all(test, any(loom, shuttle)))]
pub(crate) mod bell;

/// For a `static` that hands out numbers: nobody waits for it, and one of loom cannot be made
/// before its scheduler runs.
pub(crate) use std::sync::atomic::AtomicU64 as Counter;

#[cfg(not(all(test, any(loom, shuttle))))]
pub(crate) use std::{
    hint,
    sync::{Condvar, Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic},
    thread,
};

#[cfg(all(test, shuttle))]
pub(crate) use shuttle::{
    hint,
    sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic},
    thread,
};

#[cfg(all(test, loom))]
pub(crate) use loom::{
    hint,
    sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, atomic},
    thread,
};

#[cfg(all(test, any(loom, shuttle)))]
pub(crate) use self::bell::Condvar;
