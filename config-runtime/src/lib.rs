//! Application configuration that is typed, layered, validated and changes while the program
//! runs.
//!
//! Annotate a struct; [`HotConfig`](macro@HotConfig) turns it into a live tree of fields.
//! [`Hot`] loads it from layers, watches the files, and moves the program from one valid version
//! to the next, or not at all.
//!
//! ```no_run
//! use config_runtime::{Hot, HotConfig};
//!
//! /// Settings of the trading engine.
//! #[derive(Debug, Clone, PartialEq, HotConfig)]
//! struct Trading {
//!     /// Share of the equity that one trade may lose.
//!     #[hot(default = 0.01, range = 0.0..1.0)]
//!     risk_per_trade: f64,
//!     /// Read once; a change waits for a restart.
//!     #[hot(restart)]
//!     listen: std::net::SocketAddr,
//!     #[hot(nested)]
//!     backtest: Backtest,
//! }
//!
//! #[derive(Debug, Clone, PartialEq, HotConfig)]
//! struct Backtest {
//!     initial_cash: f64,
//! }
//!
//! fn main() -> Result<(), config_runtime::Error> {
//!     let cfg = Hot::<Trading>::builder()
//!         .file("config/base.toml")               // required
//!         .file_if_present("config/local.toml")   // may come and go
//!         .env("TRADING")                         // TRADING_BACKTEST_INITIAL_CASH
//!         .start()?;                              // loads, checks, watches
//!
//!     let risk: f64 = cfg.risk_per_trade.get();   // one atomic load
//!     let view = cfg.snapshot();                  // consistent, immutable
//!     println!("{risk} {}", view.backtest.initial_cash);
//!     let _sub = cfg.on_risk_per_trade_change(|change| {
//!         println!("{} -> {} (version {})", change.old, change.new, change.version);
//!     });
//!     Ok(())
//! }
//! ```
//!
//! # What is promised
//!
//! * A reader never blocks and never sees a torn or invalid version.
//! * Nothing invalid is ever in force: an edit is applied whole or not at all, and
//!   [`Hot::status`] says why not.
//! * A change is found however the file was saved; what the watcher misses, the periodic check
//!   finds.
//! * Callbacks run once per real change, in the order of versions, with no lock held. A panic in
//!   one is contained.
//!
//! # The parts
//!
//! | | |
//! |---|---|
//! | [`Hot`], [`Builder`] | the handle, and how it is started |
//! | [`Layers`], [`Overrides`], [`UnknownKeys`], [`ReloadSettings`] | where values come from, and what holds of all of them |
//! | [`Field`], [`Fixed`], [`Sections`], [`Path`] | the live tree, and paths into it |
//! | [`Snapshot`], [`Reader`] | whole versions |
//! | [`Change`], [`EntryChange`], [`Diff`], [`Subscription`] | what a commit altered, and who is told |
//! | [`Watch`], [`Closed`] | waiting for the next value, instead of being told |
//! | [`Event`], [`EventKind`], [`Attempt`], [`RepeatedFailure`] | whatever else happens |
//! | [`DeadLetter`], [`SubscriberStatus`], [`SubscriberFailure`] | what callbacks failed at |
//! | [`Secret`] | a value that is shown nowhere |
//! | [`Watching`], [`Debounce`], [`WatchStatus`], [`SourceStatus`] | when files are loaded again, and proof of it |
//! | [`Outcome`], [`Status`], [`VersionRecord`], [`SourceHash`] | how attempts end, and what is remembered |
//! | [`Health`], [`ConfigState`] | whether all is well, and why not |
//! | [`LastGood`], [`Fallback`], [`LastGoodStatus`] | what is kept on disk, to start from when files are broken |
//! | [`Explanation`], [`Setting`], [`Dump`] | what is in force, why, and since when |
//! | [`Error`], [`Report`], [`Problem`], [`Origin`] | what is wrong, and where |
//!
//! # Features
//!
//! Where a method or a type is not found, it may belong to a feature that is not switched on:
//! `config-runtime = { …, features = ["audit"] }`.
//!
//! | feature | what it brings |
//! |---|---|
//! | `toml` (by default) | files in TOML |
//! | `json`, `yaml` | files in these formats |
//! | `glob` | `glob` of the builder and of [`Layers`]: files by a pattern |
//! | `signal` | `Watching::on_signal`, module `signal`: reload on a signal |
//! | `seal` | `LastGood::seal`: secrets kept on disk, encrypted |
//! | `tracing` (by default) | spans and events of that crate; see [`Event`] |
//! | `async` | `Hot::events`, [`Watch`] as a `Stream`, `Field::resource_async` |
//! | `tokio` | `Hot::broadcast`, `resource_async` in a runtime of tokio; includes `async` |
//! | `metrics` | `Builder::metrics`, `Hot::collect_metrics`: metrics through the facade of that crate |
//! | `audit` | `Builder::audit`, `Audit`, the program `config-audit`: a record of each attempt |
//! | `usage` | `Hot::unused`: fields that nobody heeds |
//! | `testing` | module `testing`, `Hot::fixed`, `Hot::for_test`, `Builder::clock`, `assert_changes!`; among the `dev-dependencies` |
#![warn(clippy::unwrap_used)]

mod builder;
mod tools;

mod handle;
mod layers;
#[cfg(any(feature = "audit", feature = "metrics"))]
mod observe;
mod reload;

mod event;

mod hot_config;
mod store;
mod watch;

mod last_good;

mod load;

mod check;
mod field;

mod change;
mod contents;
mod resource;
mod subscribe;

mod report;

mod clock;
mod document;
mod durable;
mod errand;
mod error;
mod fingerprint;
mod key;
mod lock;
mod moment;
mod origin;
mod panics;
mod schema;
mod secret;
mod serialize;
mod show;
mod stable;
mod swap;
mod sync;
mod trace;
mod tree;
mod turn;

#[cfg(all(test, any(loom, shuttle)))]
mod interleavings;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::builder::Builder;
pub use crate::change::Change;
pub use crate::check::Problems;
pub use crate::error::{Error, ErrorKind, Phase};
#[cfg(feature = "audit")]
pub use crate::event::AuditStatus;
#[cfg(feature = "tokio")]
pub use crate::event::EventReceiver;
pub use crate::event::{
    Attempt, AttemptCounts, AttemptDurations, AttemptResult, AttemptsByTrigger, Event, EventKind,
    RepeatedFailure,
};
#[cfg(feature = "usage")]
pub use crate::field::Unused;
pub use crate::field::{
    Closed, Diff, Difference, DifferenceKind, Field, Fixed, Iter, PendingRestart, Watch,
};
#[cfg(feature = "async")]
pub use crate::handle::EventStream;
pub use crate::handle::Hot;
pub use crate::hot_config::{
    Edit, EntryChange, HotConfig, Overrides, Path, ReloadSettings, Sections,
};
pub use crate::last_good::{BootedFrom, Fallback, LastGood, LastGoodStatus, SavedVersion};
pub use crate::layers::Layers;
pub use crate::load::UnknownKeys;
#[cfg(feature = "audit")]
pub use crate::observe::{Audit, AuditFault, AuditFaultKind, AuditMark, Fsync, Verified};
pub use crate::origin::{Origin, OriginKind};
pub use crate::reload::{
    ConfigState, Deferral, Health, HealthReason, HealthState, Outcome, Proposal, RestartPolicy,
    SetValue, Status, TrialStatus, Verdict,
};
pub use crate::report::{Problem, ProblemKind, Report};
pub use crate::resource::{Resource, ResourceStatus};
pub use crate::schema::{FieldSchema, Kind, Schema, Shape};
pub use crate::secret::Secret;
pub use crate::store::{Reader, Snapshot, SourceHash, Trigger, VersionRecord};
pub use crate::subscribe::{
    DeadLetter, RunningCallback, SubscriberCounts, SubscriberFailure, SubscriberStatus,
    Subscription,
};
pub use crate::tools::{Dump, Explanation, LastChange, PendingValue, Setting, SettingRole};
pub use crate::watch::{
    Backend, Debounce, SourceHealth, SourceStatus, WatchState, WatchStatus, Watching,
};

#[cfg(feature = "testing")]
pub mod testing;

/// The signals that usually ask for a reload, by their numbers; see [`Watching::on_signal`].
#[cfg(all(unix, feature = "signal"))]
pub mod signal {
    pub use signal_hook::consts::{SIGHUP, SIGUSR1, SIGUSR2};
}

#[doc = include_str!("attributes.md")]
pub use config_derive::HotConfig;

/// The examples of the README run too.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
