//! Spans and events of tracing.

use std::fmt;

/// The span of an attempt, entered on this thread.
#[derive(Debug)]
pub(crate) struct Span {
    entered: tracing::span::EnteredSpan,
}

/// What is noted in the span of an attempt, wherever it is entered: where nobody wants that span,
/// the one around it is of the program, and may have fields with these names.
#[derive(Debug)]
pub(crate) struct Notes(tracing::Span);

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Debug,
    Info,
    Warn,
}

/// What is known of what happened, beside its words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts<'a> {
    /// The number of the attempt.
    pub(crate) attempt: Option<u64>,
    /// The version in force.
    pub(crate) version: Option<u64>,
    /// The name of what happened.
    pub(crate) event: &'a str,
}

impl Span {
    /// Enters the span of an attempt.
    pub(crate) fn enter(attempt: u64, trigger: &str, version_before: u64) -> Self {
        let span = tracing::info_span!(
            target: "config_runtime",
            "config_attempt",
            attempt,
            trigger,
            version_before,
            outcome = tracing::field::Empty,
            phase = tracing::field::Empty,
            version = tracing::field::Empty,
        );
        Self {
            entered: span.entered(),
        }
    }

    pub(crate) fn notes(&self) -> Notes {
        Notes(tracing::Span::clone(&self.entered))
    }
}

impl Notes {
    /// Notes how the attempt ended.
    pub(crate) fn ended(&self, outcome: &str, phase: &str, version: u64) {
        self.0.record("outcome", outcome);
        self.0.record("phase", phase);
        self.0.record("version", version);
    }
}

/// Says what happened.
pub(crate) fn say(level: Level, facts: Facts<'_>, words: &dyn fmt::Display) {
    let Facts {
        attempt,
        version,
        event,
    } = facts;
    macro_rules! say {
        ($level:ident) => {
            tracing::event!(
                target: "config_runtime",
                tracing::Level::$level,
                event,
                attempt,
                version,
                "{words}"
            )
        };
    }
    match level {
        Level::Debug => say!(DEBUG),
        Level::Info => say!(INFO),
        Level::Warn => say!(WARN),
    }
}

/// `work`, in the span of this thread wherever it runs.
pub(crate) fn here<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    let span = tracing::Span::current();
    move || span.in_scope(work)
}
