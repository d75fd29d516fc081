//! The current value of one field.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;

use super::word::{from_word, to_word};

/// The current value of one field, read without a lock.
///
/// A primitive value is also kept as a word, so that reading it is one atomic load.
pub(crate) struct Cell<V> {
    word: AtomicU64,
    shared: ArcSwap<V>,
}

impl<V: Any> Cell<V> {
    pub(crate) fn new(value: Arc<V>) -> Self {
        Self {
            word: AtomicU64::new(to_word(&*value).unwrap_or_default()),
            shared: ArcSwap::new(value),
        }
    }

    /// A copy of the value: one atomic load for a primitive type.
    #[inline]
    pub(crate) fn get(&self) -> V
    where
        V: Clone,
    {
        // Acquire pairs with the release in `store`: who sees the value also sees the snapshot
        // that was committed before it.
        from_word(self.word.load(Ordering::Acquire))
            .unwrap_or_else(|| V::clone(&self.shared.load()))
    }

    pub(crate) fn load(&self) -> Arc<V> {
        self.shared.load_full()
    }

    pub(crate) fn read<R>(&self, read: impl FnOnce(&V) -> R) -> R {
        read(&self.shared.load())
    }

    pub(crate) fn store(&self, value: Arc<V>) {
        let word = to_word(&*value);
        self.shared.store(value);
        if let Some(word) = word {
            self.word.store(word, Ordering::Release);
        }
    }
}

impl<V> fmt::Debug for Cell<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").finish_non_exhaustive()
    }
}
