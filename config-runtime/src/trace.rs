//! Spans and events of tracing, if the feature is on; nothing otherwise.

#[cfg(feature = "tracing")]
use std::fmt;

/// The span of an attempt, entered on this thread.
#[cfg(feature = "tracing")]
#[derive(Debug)]
pub(crate) struct Span(tracing::span::EnteredSpan);

/// The span of an attempt, which nobody sees.
#[cfg(not(feature = "tracing"))]
#[derive(Debug)]
pub(crate) struct Span;

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

#[cfg(feature = "tracing")]
impl Span {
    /// Enters the span of an attempt.
    pub(crate) fn enter(attempt: u64, trigger: &dyn fmt::Display, version_before: u64) -> Self {
        let span = tracing::info_span!(
            target: "config_runtime",
            "config_attempt",
            attempt,
            trigger = %trigger,
            version_before,
            outcome = tracing::field::Empty,
            phase = tracing::field::Empty,
            version = tracing::field::Empty,
        );
        Self(span.entered())
    }

    /// Notes how it ended.
    pub(crate) fn ended(&self, outcome: &str, phase: &dyn fmt::Display, version: u64) {
        self.0.record("outcome", outcome);
        self.0.record("phase", tracing::field::display(phase));
        self.0.record("version", version);
    }
}

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(crate) fn enter(_: u64, _: &dyn std::fmt::Display, _: u64) -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "it is as with the feature")]
    pub(crate) fn ended(&self, _: &str, _: &dyn std::fmt::Display, _: u64) {}
}

/// Says what happened.
#[cfg(feature = "tracing")]
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

/// Says nothing.
#[cfg(not(feature = "tracing"))]
pub(crate) fn say(_: Level, _: Facts<'_>, _: &dyn std::fmt::Display) {}

/// `work`, in the span of this thread wherever it runs.
#[cfg(feature = "tracing")]
pub(crate) fn here<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    let span = tracing::Span::current();
    move || span.in_scope(work)
}

/// `work` as it is.
#[cfg(not(feature = "tracing"))]
pub(crate) fn here<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    work
}
