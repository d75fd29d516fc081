//! What in a status somebody has to do something about. The table stands in `health.md`.

use std::time::{Duration, SystemTime};

use crate::field::PendingRestart;
use crate::last_good::BootedFrom;
use crate::moment::{About, at};
use crate::subscribe::RunningCallback;
use crate::watch::{SourceHealth, SourceStatus, WatchState};

use super::condition::{ConfigState, PATIENCE, is_lost};
use super::health::{HealthReason, HealthState};
use super::status::Status;

/// After this long, what is held up counts as hanging.
const HANGS: Duration = Duration::from_mins(5);
/// A callback that takes longer holds up those after it.
const SLOW: Duration = Duration::from_secs(10);
/// So many panics in a row are no accident.
const MOST_PANICS: u32 = 3;

/// What is not well, in the order of the table.
pub(super) fn reasons(status: &Status) -> Vec<HealthReason> {
    let mut reasons = Reasons {
        status,
        found: Vec::new(),
    };
    reasons.layers();
    reasons.sources();
    reasons.waiting();
    reasons.watching();
    reasons.callbacks();
    reasons.others();
    reasons.found
}

struct Reasons<'a> {
    status: &'a Status,
    found: Vec<HealthReason>,
}

impl Reasons<'_> {
    fn add(&mut self, code: &'static str, since: Option<SystemTime>, message: String) {
        self.add_at(HealthState::Degraded, code, since, message);
    }

    fn add_at(
        &mut self,
        level: HealthState,
        code: &'static str,
        since: Option<SystemTime>,
        message: String,
    ) {
        self.found.push(HealthReason {
            code,
            level,
            message,
            since,
        });
    }

    /// When something began that has lasted this long.
    fn since(&self, age: Duration) -> Option<SystemTime> {
        self.status.time.checked_sub(age)
    }

    fn ago(&self, time: SystemTime) -> About {
        About::between(time, self.status.time)
    }

    /// Whether what the layers hold is in force.
    fn layers(&mut self) {
        let status = self.status;
        if status.state == ConfigState::OnLastGood {
            let boot = status.last_good.as_ref().map(|last_good| &last_good.boot);
            let from = match boot {
                Some(BootedFrom::LastGood { saved, .. }) => {
                    format!("the last good version of {}", at(saved.time))
                }
                _ => "the defaults".to_owned(),
            };
            let message =
                format!("the program started from {from}, and no load has succeeded since");
            self.add("on_last_good", status.state_since, message);
        }
        let is_rejected = |source: &&SourceStatus| source.health == SourceHealth::Rejected;
        let files: Vec<&SourceStatus> = status.watch.sources.iter().filter(is_rejected).collect();
        let attempt = status.rejected.as_ref();
        // A file that is gone is a reason by itself.
        let refuses = !status.watch.sources.iter().any(is_lost);
        let attempt =
            attempt.filter(|attempt| (attempt.trigger.is_load() && refuses) || !files.is_empty());
        let Some(attempt) = attempt else { return };
        let files: Vec<String> = files.iter().map(|source| shown(source)).collect();
        let verb = if files.len() > 1 { "were" } else { "was" };
        let what = match files.as_slice() {
            [] => "what the layers hold".to_owned(),
            files => files.join(", "),
        };
        let mut message = format!("{what} {verb} refused {} ago", self.ago(attempt.time));
        let problems = attempt.report.problems();
        if let Some(first) = problems.first() {
            message = format!("{message}: {first}");
        }
        message += &and_more(problems.len());
        self.add("rejected", Some(attempt.time), message);
    }

    /// How the files are.
    fn sources(&mut self) {
        for source in &self.status.watch.sources {
            let age = source.in_sync_age;
            let (code, what) = match &source.health {
                SourceHealth::Missing => ("source_missing", "is gone".to_owned()),
                SourceHealth::Unreadable(cause) => {
                    ("source_unreadable", format!("cannot be read: {cause}"))
                }
                SourceHealth::Quarantined => (
                    "source_quarantined",
                    "is held back: what it says was rolled back from".to_owned(),
                ),
                SourceHealth::Unsettled if age >= PATIENCE => (
                    "source_unsettled",
                    format!("has been about to be loaded for {}", About(age)),
                ),
                _ => continue,
            };
            self.add(code, self.since(age), format!("{} {what}", shown(source)));
        }
        // A file that may be missing, and always was, is in sync.
        let sources = self.status.watch.sources.iter();
        let mut there = sources.filter(|source| {
            source.health != SourceHealth::InSync || source.hash_in_force.is_some()
        });
        let ages = there.clone().map(|source| source.in_sync_age);
        if let Some(age) = ages
            .min()
            .filter(|_| there.all(|source| is_lost(source) && source.in_sync_age >= PATIENCE))
        {
            let message = format!("no file can be read, for {}", About(age));
            self.add("sources_lost", self.since(age), message);
        }
    }

    /// What waits for somebody.
    fn waiting(&mut self) {
        let status = self.status;
        if let Some(deferral) = &status.pending {
            let gates: Vec<String> = deferral
                .gates
                .iter()
                .map(|gate| format!("`{gate}`"))
                .collect();
            let message = format!("a proposal waits for {}", gates.join(", "));
            self.add("deferred", Some(deferral.attempt.time), message);
        }
        let is_held = |source: &&SourceStatus| source.health == SourceHealth::Quarantined;
        if !status.quarantined.is_empty() && !status.watch.sources.iter().any(|file| is_held(&file))
        {
            // Of what is no file there is no source.
            let layers = status.quarantined.join(", ");
            let message = format!("{layers} is held back: what it says was rolled back from");
            self.add("source_quarantined", None, message);
        }
        if !status.pending_restart.is_empty() {
            let paths = status.pending_restart.iter().map(PendingRestart::path);
            let paths = paths.collect::<Vec<_>>().join(", ");
            self.add(
                "pending_restart",
                None,
                format!("waits for a restart: {paths}"),
            );
        }
    }

    /// Whether edits arrive.
    fn watching(&mut self) {
        let watch = &self.status.watch;
        if watch.state == WatchState::Paused {
            let message = "the watching is paused: edits wait until it is resumed";
            self.add("paused", None, message.to_owned());
        }
        if let Some((path, cause)) = watch.degraded.first() {
            let mut message = format!("{} is polled, and not watched: {cause}", path.display());
            message += &and_more(watch.degraded.len());
            self.add("watch_degraded", None, message);
        }
        let last = watch.last_restart;
        if let Some(last) = last.filter(|last| self.ago(*last).0 < PATIENCE) {
            let in_row = watch.restarts_in_row;
            let level = level(in_row >= MOST_PANICS);
            let said = watch.last_panic.as_deref().unwrap_or_default();
            let message =
                format!("the thread that looks at the files panicked, {in_row} in a row: {said}");
            self.add_at(level, "watcher_panics", Some(last), message);
        }
        if watch.late_by >= PATIENCE {
            let late = watch.late_by;
            let message = format!(
                "the thread that looks at the files has been held up for {}",
                About(late)
            );
            self.add_at(
                level(late >= HANGS),
                "watcher_late",
                self.since(late),
                message,
            );
        }
    }

    /// Whether changes are told.
    fn callbacks(&mut self) {
        let slow = self.status.slow_callbacks.iter();
        let slow = slow.filter(|slow| !slow.is_apart);
        let slowest = slow.max_by_key(|slow| slow.duration);
        if let Some(slow) = slowest.filter(|slow| slow.duration >= SLOW) {
            let RunningCallback { duration, .. } = *slow;
            let since = self.since(duration);
            self.add_at(
                level(duration >= HANGS),
                "callback_slow",
                since,
                slow.to_string(),
            );
        }
        let off = &self.status.switched_off;
        let verb = match off.len() {
            0 => return,
            1 => "is",
            _ => "are",
        };
        let off = off.join(", ");
        let message = format!("{off} {verb} called no more, because of five panics in a row");
        self.add("callback_off", None, message);
    }

    fn others(&mut self) {
        if !self.status.overdue.is_empty() {
            let names = self.status.overdue.join(", ");
            self.add(
                "overdue",
                None,
                format!("still runs after its deadline: {names}"),
            );
        }
        let last_good = self.status.last_good.as_ref();
        if let Some(problem) = last_good.and_then(|last_good| last_good.problem.as_ref()) {
            let message = format!("the last good version cannot be written: {problem}");
            self.add("last_good", None, message);
        }
        #[cfg(feature = "audit")]
        if let Some(audit) = &self.status.audit
            && let Some(error) = &audit.last_error
        {
            let path = audit.path.display();
            let message = format!("attempts cannot be written to {path}: {error}");
            self.add("audit", None, message);
        }
    }
}

/// How many there are beside the first.
fn and_more(all: usize) -> String {
    match all {
        0 | 1 => String::new(),
        _ => format!(" (and {} more)", all - 1),
    }
}

fn level(is_failing: bool) -> HealthState {
    if is_failing {
        HealthState::Failing
    } else {
        HealthState::Degraded
    }
}

fn shown(source: &SourceStatus) -> String {
    source.path.display().to_string()
}

#[cfg(test)]
mod tests;
