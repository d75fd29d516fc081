//! What callbacks are told.

use crate::change::AnyChange;

/// What callbacks are told, of whatever it is.
pub(crate) trait Tidings: Clone + Send + Sync + 'static {
    /// Counts up. A callback is told of what comes after its subscription.
    fn number(&self) -> u64;

    /// The version that it tells of, if it is one.
    fn version(&self) -> Option<u64>;

    /// One in the place of two, where nobody came for the first.
    fn join(self, later: Self) -> Self;
}

impl Tidings for AnyChange {
    fn number(&self) -> u64 {
        self.version
    }

    fn version(&self) -> Option<u64> {
        Some(self.version)
    }

    /// From the older value to the newest: no link of the chain is missing.
    fn join(self, later: Self) -> Self {
        let mut contents = self.contents.to_vec();
        let more = later.contents.iter();
        contents.extend(more.filter(|path| !self.contents.contains(path)).cloned());
        Self {
            old: self.old,
            contents: contents.into(),
            ..later
        }
    }
}
