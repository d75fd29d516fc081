//! What a program asks of each candidate, beside the rules of its fields.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::check::Problems;
use crate::hot_config::Whole;
use crate::show::AnyValue;

use super::gate::{AnyProposal, Verdict};

/// How long a check at run time, or the build of a resource, may take unless the builder says
/// otherwise.
const DEADLINE: Duration = Duration::from_secs(30);

/// What a program asks of each candidate, beside the rules of its fields.
pub(crate) struct Guards {
    /// Rules over old and new value.
    pub(crate) changes: Vec<ChangeRule>,
    pub(crate) checks: Vec<Check>,
    /// With their names, in the order in which they are asked.
    pub(crate) gates: Vec<(String, Gate)>,
    pub(crate) restart: RestartPolicy,
    pub(crate) trial: Option<TrialRule>,
    pub(crate) deadline: Duration,
}

pub(crate) type ChangeRule = Box<dyn Fn(&Whole, &Whole) -> Result<(), Problems> + Send + Sync>;
/// Runs on a thread of its own.
pub(crate) type Check = Arc<dyn Fn(&Whole) -> Result<(), Problems> + Send + Sync>;
pub(crate) type Gate = Box<dyn Fn(&AnyProposal<'_>) -> Verdict + Send + Sync>;
/// Is given what [`Store::take`](crate::store::Store::take) hands out; runs on a thread of its own.
pub(crate) type Probe = Arc<dyn Fn(AnyValue) -> Result<(), String> + Send + Sync>;

/// How long a version is on trial, and who says that it is good.
pub(crate) struct TrialRule {
    pub(crate) duration: Duration,
    /// `None` where somebody is to confirm it.
    pub(crate) probe: Option<Probe>,
}

/// What becomes of a change of a `restart` field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[non_exhaustive]
pub enum RestartPolicy {
    /// The running value stays, and the other one waits for a restart; the rest is applied. The
    /// default.
    #[default]
    HoldBack,
    /// The whole candidate is refused.
    Reject,
    /// It is applied like any other: `Fixed::get` and snapshots have the value from there on.
    /// Nobody is told of it but the subscribers of the sections around it.
    Apply,
}

impl Default for Guards {
    fn default() -> Self {
        Self {
            changes: Vec::new(),
            checks: Vec::new(),
            gates: Vec::new(),
            restart: RestartPolicy::default(),
            trial: None,
            deadline: DEADLINE,
        }
    }
}

impl fmt::Debug for Guards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gates: Vec<&String> = self.gates.iter().map(|(name, _)| name).collect();
        f.debug_struct("Guards")
            .field("changes", &self.changes.len())
            .field("checks", &self.checks.len())
            .field("gates", &gates)
            .field("restart", &self.restart)
            .field("trial", &self.trial.as_ref().map(|trial| trial.duration))
            .field("deadline", &self.deadline)
            .finish()
    }
}
