//! Spans and events of tracing, if the feature is on; nothing otherwise.

#[cfg(not(feature = "tracing"))]
mod silent;
#[cfg(feature = "tracing")]
mod spoken;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::silent::{Notes, Span, here};
#[cfg(feature = "tracing")]
pub(crate) use self::spoken::{Facts, Level, Notes, Span, here, say};
