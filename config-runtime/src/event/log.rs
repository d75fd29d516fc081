//! Events as they are logged.

use std::fmt::{self, Write};

use crate::trace::{Facts, Level, say};
use crate::watch::SourceHealth;

use super::attempt::AttemptResult;
use super::kind::{Event, EventKind};

/// What is longer, in bytes, is cut: a log is no place for a value of a megabyte.
const LONGEST: usize = 4000;

/// Logs an event, with no secrets in it: what is shown of values goes by the schema.
pub(super) fn log(event: &Event) {
    let facts = Facts {
        event: event.kind.name(),
        ..facts(&event.kind)
    };
    if let Some(level) = level(&event.kind) {
        say(level, facts, &OneLine(&event.kind));
    }
}

/// How much it matters; `None` for what another event says better.
fn level(kind: &EventKind) -> Option<Level> {
    Some(match kind {
        EventKind::AttemptEnded(attempt) if attempt.result != AttemptResult::Unchanged => {
            return None;
        }
        EventKind::FilesChanged { .. }
        | EventKind::AttemptBegun { .. }
        | EventKind::AttemptEnded(_) => Level::Debug,
        // The refusal, the rollback or the gate was said already.
        EventKind::SourceStale { health, .. } if !is_of_world(health) => Level::Debug,
        EventKind::Applied(attempt) if attempt.warnings.is_empty() => Level::Info,
        EventKind::Deferred(_)
        | EventKind::RolledBack { .. }
        | EventKind::Confirmed { .. }
        | EventKind::PendingRestart(_)
        | EventKind::SourceRecovered { .. } => Level::Info,
        EventKind::Applied(_)
        | EventKind::Rejected(_)
        | EventKind::Quarantined { .. }
        | EventKind::SourceStale { .. }
        | EventKind::WatcherDegraded { .. }
        | EventKind::SubscriberFailed(_)
        | EventKind::SubscriberSlow(_) => Level::Warn,
    })
}

/// Whether it is about the file itself, and not about what was judged of it.
fn is_of_world(health: &SourceHealth) -> bool {
    matches!(health, SourceHealth::Missing | SourceHealth::Unreadable(_))
}

/// The words in one line, for logs whose lines are looked through one by one. They are made only
/// where somebody wants them, and no more of them than fit: values are shown by code of the user.
struct OneLine<'a>(&'a EventKind);

/// Takes words until the line is full, and fails then.
#[derive(Default)]
struct Line {
    text: String,
    /// Whether what comes next stands on a line of its own.
    is_next: bool,
    has_more: bool,
}

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line::default();
        let is_cut = write!(line, "{}", self.0).is_err();
        f.write_str(&line.text)?;
        f.write_str(if is_cut { "… (cut)" } else { "" })
    }
}

impl Write for Line {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        for (index, words) in words.split('\n').enumerate() {
            self.is_next |= index > 0;
            let words = if self.is_next {
                words.trim_start()
            } else {
                words
            };
            if words.is_empty() {
                continue;
            }
            if std::mem::take(&mut self.is_next) {
                let more = std::mem::replace(&mut self.has_more, true);
                self.text.push_str(if more { "; " } else { ": " });
            }
            let end = words.floor_char_boundary(LONGEST.saturating_sub(self.text.len()));
            self.text.push_str(&words[..end]);
            if end < words.len() {
                return Err(fmt::Error);
            }
        }
        Ok(())
    }
}

fn facts(kind: &EventKind) -> Facts<'static> {
    let (attempt, version) = match kind {
        EventKind::AttemptBegun { id, .. } => (Some(*id), None),
        EventKind::AttemptEnded(attempt)
        | EventKind::Applied(attempt)
        | EventKind::Rejected(attempt)
        | EventKind::Deferred(attempt)
        | EventKind::RolledBack { attempt, .. } => (Some(attempt.id), Some(attempt.version)),
        EventKind::Confirmed { version } => (None, Some(*version)),
        EventKind::SubscriberFailed(failure) => (None, failure.version),
        EventKind::SubscriberSlow(slow) => (None, slow.version),
        _ => (None, None),
    };
    Facts {
        attempt,
        version,
        ..Facts::default()
    }
}
