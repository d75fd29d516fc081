//! Events as they are logged.

use crate::trace::{Facts, Level, say};

use super::attempt::AttemptResult;
use super::kind::{Event, EventKind};

/// Logs an event, with no secrets in it: what is shown of values goes by the schema.
pub(super) fn log(event: &Event) {
    let facts = Facts {
        event: event.kind.name(),
        ..facts(&event.kind)
    };
    if let Some(level) = level(&event.kind) {
        say(level, facts, &event.kind);
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
