//! Gates: code of the user that may hold a valid candidate back.

use std::fmt;
use std::time::Duration;

use crate::field::Diff;
use crate::hot_config::{HotConfig, Root, Whole};
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

/// A proposal, whatever the type of its values.
pub(crate) struct AnyProposal<'a> {
    pub(super) old: &'a Whole,
    pub(super) new: &'a Whole,
    pub(super) diff: &'a Diff,
    pub(super) trigger: Trigger,
    pub(super) warnings: &'a [Problem],
}

impl AnyProposal<'_> {
    /// The same for a gate, which knows the type.
    pub(crate) fn typed<T: HotConfig>(&self) -> Proposal<'_, T> {
        Proposal {
            old: self.old.value(),
            new: self.new.value(),
            diff: self.diff,
            trigger: self.trigger,
            warnings: self.warnings,
        }
    }
}

impl<T: HotConfig> fmt::Debug for Proposal<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = Root::of::<T>().show;
        f.debug_struct("Proposal")
            .field("old", &show.of(self.old))
            .field("new", &show.of(self.new))
            .field("diff", &self.diff)
            .field("trigger", &self.trigger)
            .field("warnings", &self.warnings)
            .finish()
    }
}
