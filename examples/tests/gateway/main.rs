//! The example `gateway`, driven over HTTP while its file is edited.
#![expect(clippy::float_cmp, reason = "what is counted has no fractions")]

mod health;
mod metrics;
mod operators;
mod promtool;
mod server;
mod serving;
