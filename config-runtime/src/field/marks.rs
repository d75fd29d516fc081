//! Whether anybody heeds the value of one field, noted beside it (feature `usage`).

use crate::sync::atomic::{AtomicU8, AtomicU64, Ordering};

/// Somebody read a value of the field.
const READ: u8 = 1;

/// Somebody heeded the value in force: read it, or was told of it.
const HEEDED: u8 = 2;

/// Whether anybody heeds the value of one field.
///
/// A read costs one relaxed load; only the first one of each value also stores. It is noted after
/// the value was read, and a change before its value is stored: who reads the next value sees that
/// no read of it is noted yet. So a race may hide that a value is not read, and never hides that
/// it is.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    bits: AtomicU8,
    /// The first version since the last value that was heeded; 0 if none was unheeded yet.
    missed: AtomicU64,
}

impl Marks {
    /// Notes that the value was read.
    #[inline]
    pub(super) fn read(&self) {
        // Relaxed: who read a value by acquire also sees what was noted before it was stored.
        if self.bits.load(Ordering::Relaxed) != READ | HEEDED {
            self.bits.store(READ | HEEDED, Ordering::Relaxed);
        }
    }

    /// Notes that somebody knows the value who did not read it here.
    pub(super) fn heed(&self) {
        self.bits.fetch_or(HEEDED, Ordering::Relaxed);
    }

    /// Notes that `version` brings another value; returns whether the one before was heeded: here,
    /// or in a section around it, as `is_heeded` says.
    pub(super) fn change(&self, version: u64, is_heeded: bool) -> bool {
        let before = self.bits.fetch_and(READ, Ordering::Relaxed);
        let was_heeded = is_heeded || before & HEEDED != 0;
        if was_heeded || self.missed.load(Ordering::Relaxed) == 0 {
            self.missed.store(version, Ordering::Relaxed);
        }
        was_heeded
    }

    pub(super) fn is_read(&self) -> bool {
        self.bits.load(Ordering::Relaxed) & READ != 0
    }

    pub(super) fn is_heeded(&self) -> bool {
        self.bits.load(Ordering::Relaxed) & HEEDED != 0
    }

    /// The first version that nobody heeded, of those after the last that somebody did. Only what
    /// is not heeded has one.
    pub(super) fn missed(&self) -> Option<u64> {
        let missed = self.missed.load(Ordering::Relaxed);
        (missed > 0).then_some(missed)
    }
}
