//! The current value of one field.

use std::any::Any;
use std::fmt;

use crate::show::AnyValue;
use crate::swap::Swap;
use crate::sync::atomic::{AtomicU64, Ordering};

#[cfg(feature = "usage")]
use super::marks::Marks;
use super::word::to_word;

/// The current value of one field, read without waiting.
///
/// A primitive value is also kept as a word, so that reading it is one atomic load.
pub(crate) struct Cell {
    word: AtomicU64,
    /// Beside the word, so that both are read as one.
    #[cfg(feature = "usage")]
    pub(super) marks: Marks,
    shared: Swap<dyn Any + Send + Sync>,
}

impl Cell {
    pub(crate) fn new(value: AnyValue) -> Self {
        Self {
            word: AtomicU64::new(to_word(&*value).unwrap_or_default()),
            #[cfg(feature = "usage")]
            marks: Marks::default(),
            shared: Swap::new(value),
        }
    }

    /// The bits of the value, if it is of a primitive type.
    #[inline]
    pub(crate) fn word(&self) -> u64 {
        // Acquire pairs with the release in `store`: who sees the value also sees the snapshot
        // that was committed before it.
        self.word.load(Ordering::Acquire)
    }

    pub(crate) fn load(&self) -> AnyValue {
        self.shared.load()
    }

    pub(crate) fn read<R>(&self, read: impl FnOnce(&AnyValue) -> R) -> R {
        read(&self.shared.load())
    }

    pub(crate) fn store(&self, value: AnyValue) {
        let word = to_word(&*value);
        self.shared.swap(value);
        if let Some(word) = word {
            self.word.store(word, Ordering::Release);
        }
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").finish_non_exhaustive()
    }
}
