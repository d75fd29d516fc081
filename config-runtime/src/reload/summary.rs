//! The status on one screen.

use std::fmt;

use crate::event::AttemptCounts;
use crate::moment::{About, at};

use super::status::{SetValue, Status};

/// Says what is in force and how it is, then what an operator wants to know beside that: a line for
/// each thing, and none for what there is not.
impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, since) = (self.version, at(self.since));
        write!(
            f,
            "version {version}, in force since {since}: {}",
            self.state
        )?;
        if let Some(since) = self.state_since {
            write!(f, " for {}", About::between(since, self.time))?;
        }
        if let Some(hash) = &self.hash {
            write!(f, "\n  hash {hash}")?;
        }
        self.attempts(f)?;
        self.files(f)?;
        self.waiting(f)?;
        self.who_is_told(f)
    }
}

impl Status {
    fn attempts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let AttemptCounts {
            unchanged,
            applied,
            deferred,
            rejected,
        } = self.attempts;
        write!(
            f,
            "\n  attempts: {applied} applied, {unchanged} unchanged, {deferred} deferred, {rejected} rejected"
        )?;
        if let Some(durations) = self.durations {
            let (last, mean, max) = (durations.last, durations.mean, durations.max);
            let (last, mean, max) = (About(last), About(mean), About(max));
            write!(f, "; last took {last}, mean {mean}, max {max}")?;
        }
        let last = &self.last_attempt;
        let (result, trigger, ago) = (last.result.name(), last.trigger, self.ago(last.time));
        write!(f, "\n  last attempt: {result} ({trigger}), {ago} ago")?;
        match self.last_success {
            Some(time) => write!(f, "\n  last good load: {} ago", self.ago(time)),
            None => f.write_str("\n  last good load: none"),
        }?;
        let Some(rejected) = &self.rejected else {
            return Ok(());
        };
        write!(f, "\n  refused {} ago:", self.ago(rejected.time))?;
        let mut problems = rejected.report.problems().iter();
        problems.try_for_each(|problem| write!(f, "\n    {problem}"))
    }

    fn files(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n  files: {}", self.watch)?;
        let mut sources = self.watch.sources.iter();
        sources.try_for_each(|source| write!(f, "\n    {source}"))
    }

    fn waiting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(deferral) = &self.pending {
            let gates = deferral.gates.join(", ");
            write!(f, "\n  deferred: waits for {gates}")?;
        }
        if let Some(trial) = &self.trial {
            write!(f, "\n  trial: {trial}")?;
        }
        for pending in &self.pending_restart {
            write!(f, "\n  restart: {pending}")?;
        }
        for SetValue { key, until } in &self.set {
            write!(f, "\n  set at run time: {key}")?;
            if let Some(until) = until {
                write!(f, ", until {}", at(*until))?;
            }
        }
        for layer in &self.quarantined {
            write!(f, "\n  quarantined: {layer}")?;
        }
        for warning in &self.warnings {
            write!(f, "\n  warning: {warning}")?;
        }
        for resource in &self.resources {
            write!(f, "\n  resource: {resource}")?;
        }
        for overdue in &self.overdue {
            write!(f, "\n  overdue: {overdue}")?;
        }
        #[cfg(feature = "audit")]
        if let Some(audit) = &self.audit {
            let (written, failed) = (audit.written, audit.failed);
            write!(f, "\n  audit: {written} attempts written, {failed} not")?;
            if let Some(error) = &audit.last_error {
                write!(f, ": {error}")?;
            }
        }
        Ok(())
    }

    fn who_is_told(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.subscribers;
        let (callbacks, watches) = (counts.subscriptions, counts.watches);
        let (failures, off) = (counts.failures, counts.switched_off);
        write!(
            f,
            "\n  subscribers: {callbacks} callbacks, {watches} watches; {failures} calls failed, {off} switched off"
        )?;
        for slow in &self.slow_callbacks {
            write!(f, "\n    {slow}")?;
        }
        if self.pinned.is_empty() {
            return Ok(());
        }
        let versions: Vec<String> = self.pinned.iter().map(ToString::to_string).collect();
        write!(f, "\n  held by snapshots: versions {}", versions.join(", "))
    }

    fn ago(&self, time: std::time::SystemTime) -> About {
        About::between(time, self.time)
    }
}
