//! What callbacks are told.

use crate::change::AnyChange;

/// What callbacks are told, of whatever it is.
pub(crate) trait Tidings: Clone + Send + Sync + 'static {
    /// Counts up. A callback is told of what comes after its subscription.
    fn number(&self) -> u64;

    /// The version that it tells of, if it is one.
    fn version(&self) -> Option<u64>;

    /// One in the place of two, where nobody came for the first; and what is left of them, which
    /// may be of the user.
    fn join(self, later: Self) -> (Self, Self);

    /// How many wait for a callback before two become one.
    const MOST_WAITING: usize;
}

impl Tidings for AnyChange {
    fn number(&self) -> u64 {
        self.version
    }

    fn version(&self) -> Option<u64> {
        Some(self.version)
    }

    /// From the older value to the newest: no link of the chain is missing.
    fn join(self, later: Self) -> (Self, Self) {
        let mut contents = self.contents.to_vec();
        let more = later.contents.iter();
        contents.extend(more.filter(|path| !self.contents.contains(path)).cloned());
        let left = Self {
            old: later.old,
            ..self.clone()
        };
        let joined = Self {
            old: self.old,
            contents: contents.into(),
            new: later.new,
            version: later.version,
        };
        (joined, left)
    }

    const MOST_WAITING: usize = 64;
}
