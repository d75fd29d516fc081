//! Attempts and events, in words.

use std::fmt;

use crate::field::Diff;

use super::attempt::{Attempt, AttemptResult};
use super::kind::{Event, EventKind};

/// Says how it ended, then what it altered or would have, a line for each; then why it was refused
/// and what is doubtful.
impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (trigger, stays) = (self.trigger, self.version);
        match self.result {
            AttemptResult::Applied(version) => write!(f, "version {version} ({trigger})")?,
            AttemptResult::Unchanged => {
                write!(f, "unchanged ({trigger}), version {stays} stays in force")?;
            }
            AttemptResult::Deferred => {
                write!(f, "deferred ({trigger}), version {stays} stays in force")?;
            }
            AttemptResult::Rejected => {
                write!(f, "refused in phase {} ({trigger}), ", self.phase())?;
                match stays {
                    0 => f.write_str("the program does not start"),
                    stays => write!(f, "version {stays} stays in force"),
                }?;
            }
        }
        lines(f, &self.diff)?;
        for problem in self.report.problems().iter().chain(&self.warnings) {
            let severity = if problem.is_warning() {
                "warning"
            } else {
                "error"
            };
            write!(f, "\n  {severity}: {problem}")?;
        }
        Ok(())
    }
}

/// The differences, a line for each.
pub(crate) fn lines(f: &mut fmt::Formatter<'_>, diff: &Diff) -> fmt::Result {
    diff.iter()
        .try_for_each(|difference| write!(f, "\n  {difference}"))
}

/// Says what happened; of an attempt, what it altered and what is wrong, a line for each.
impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FilesChanged { paths } => {
                f.write_str("changed: ")?;
                listed(f, paths.iter().map(|path| path.display()))
            }
            Self::AttemptBegun { id, trigger } => write!(f, "attempt {id} began ({trigger})"),
            Self::AttemptEnded(attempt) => {
                let Attempt { id, result, .. } = **attempt;
                write!(f, "attempt {id} ended: {}", result.name())
            }
            Self::Applied(attempt) | Self::Rejected(attempt) | Self::Deferred(attempt) => {
                attempt.fmt(f)
            }
            Self::RolledBack { attempt, to } => {
                let version = attempt.version;
                write!(f, "version {to} is in force again, as version {version}")
            }
            Self::Quarantined { layers } => {
                f.write_str("not loaded until it changes or is released: ")?;
                listed(f, layers.iter())
            }
            Self::Confirmed { version } => write!(f, "version {version} is confirmed"),
            Self::PendingRestart(pending) if pending.is_empty() => {
                f.write_str("nothing waits for a restart any more")
            }
            Self::PendingRestart(pending) => {
                f.write_str("waits for a restart: ")?;
                listed(f, pending.iter())
            }
            Self::SourceStale { .. }
            | Self::SourceRecovered { .. }
            | Self::WatcherDegraded { .. } => self.of_a_file(f),
            Self::SubscriberFailed(failure) => failure.fmt(f),
            Self::SubscriberSlow(slow) => slow.fmt(f),
        }
    }
}

impl EventKind {
    /// What happened to a file.
    fn of_a_file(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SourceStale { path, health } => {
                write!(f, "{} is not what is in force: {health}", path.display())
            }
            Self::SourceRecovered { path } => {
                write!(f, "{} is what is in force again", path.display())
            }
            Self::WatcherDegraded { path, cause } => {
                write!(
                    f,
                    "{} is polled, and not watched by events: {cause}",
                    path.display()
                )
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// One after another, with commas.
fn listed(
    f: &mut fmt::Formatter<'_>,
    items: impl Iterator<Item = impl fmt::Display>,
) -> fmt::Result {
    for (index, item) in items.enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(f, "{comma}{item}")?;
    }
    Ok(())
}
