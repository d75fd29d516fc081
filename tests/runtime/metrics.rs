//! Metrics say what the status says, and count what happens.
#![expect(clippy::float_cmp, reason = "what is counted has no fractions")]

mod attempts;
mod late;
mod samples;
mod sources;
mod status;
mod subscribers;
