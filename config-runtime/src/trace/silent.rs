//! What takes the place of spans where the feature `tracing` is off.

/// The span of an attempt, which nobody sees.
#[derive(Debug)]
pub(crate) struct Span;

impl Span {
    pub(crate) fn enter(_: u64, _: &str, _: u64) -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "it is as with the feature")]
    pub(crate) fn notes(&self) -> Notes {
        Notes
    }
}

/// What is noted nowhere.
#[derive(Debug)]
pub(crate) struct Notes;

impl Notes {
    #[expect(clippy::unused_self, reason = "it is as with the feature")]
    pub(crate) fn ended(&self, _: &str, _: &str, _: u64) {}
}

/// `work` as it is.
pub(crate) fn here<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    work
}
