//! Events as they are logged.

use crate::trace::{Facts, Level, say};
use crate::watch::SourceHealth;

use super::attempt::AttemptResult;
use super::kind::{Event, EventKind};

/// What is longer is cut: a log is no place for a value of a megabyte.
const LONGEST: usize = 4000;

/// Logs an event, with no secrets in it: what is shown of values goes by the schema.
pub(super) fn log(event: &Event) {
    let facts = Facts {
        event: event.kind.name(),
        ..facts(&event.kind)
    };
    if let Some(level) = level(&event.kind) {
        say(level, facts, &one_line(&event.kind));
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

/// The words in one line, for logs whose lines are looked through one by one.
fn one_line(kind: &EventKind) -> String {
    let words = kind.to_string();
    let mut lines = words.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let more: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let line = match more.as_slice() {
        [] => first.to_owned(),
        more => format!("{first}: {}", more.join("; ")),
    };
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some((end, _)) => format!("{}… (cut)", &line[..end]),
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
