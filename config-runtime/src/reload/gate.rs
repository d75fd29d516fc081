//! Gates: code of the user that may hold a valid candidate back.

use std::fmt;
use std::time::Duration;

use crate::field::Diff;
use crate::hot_config::{HotConfig, show_of};
use crate::report::Problem;
use crate::store::Trigger;

/// What a gate decides of a proposal; see [`Builder::gate`](crate::Builder::gate).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// It may come into force.
    Apply,
    /// It is to wait, until [`Hot::apply_pending`](crate::Hot::apply_pending), or until a newer
    /// one takes its place.
    Defer,
    /// It is to wait, and the gates are asked again after this time.
    DeferFor(Duration),
    /// It is refused, for this reason.
    Reject(String),
}

impl Verdict {
    /// It is refused, for this reason.
    #[must_use]
    pub fn reject(reason: impl Into<String>) -> Self {
        Self::Reject(reason.into())
    }
}

/// A valid candidate that is not in force yet, as a gate sees it.
#[non_exhaustive]
pub struct Proposal<'a, T> {
    /// The value in force.
    pub old: &'a T,
    /// The value that would be in force.
    pub new: &'a T,
    /// What differs.
    pub diff: &'a Diff,
    /// What asked for it: [`Trigger::Pending`] where this was deferred before and is asked again.
    pub trigger: Trigger,
    /// What is doubtful about it.
    pub warnings: &'a [Problem],
}

impl<T: HotConfig> fmt::Debug for Proposal<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = show_of::<T>();
        f.debug_struct("Proposal")
            .field("old", &show.of(self.old))
            .field("new", &show.of(self.new))
            .field("diff", &self.diff)
            .field("trigger", &self.trigger)
            .field("warnings", &self.warnings)
            .finish()
    }
}
