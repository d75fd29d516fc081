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
//! | [`Field`], [`Fixed`], [`Path`] | the live tree, and paths into it |
//! | [`Snapshot`], [`Reader`] | whole versions |
//! | [`Change`], [`Diff`], [`Subscription`] | what a commit altered, and who is told |
//! | [`Outcome`], [`Status`], [`VersionRecord`] | how attempts end, and what is remembered |
//! | [`Error`], [`Report`], [`Problem`], [`Origin`] | what is wrong, and where |
#![warn(clippy::unwrap_used)]

mod builder;
mod handle;
mod reload;

mod hot_config;
mod store;
mod watch;

mod load;

mod check;
mod field;

mod change;
mod subscribe;

mod report;

mod document;
mod error;
mod key;
mod lock;
mod origin;
mod panics;
mod schema;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::builder::Builder;
pub use crate::change::Change;
pub use crate::check::Problems;
pub use crate::error::{Error, ErrorKind};
pub use crate::field::{Diff, Difference, Field, Fixed, PendingRestart};
pub use crate::handle::Hot;
pub use crate::hot_config::{HotConfig, Path};
pub use crate::origin::{Origin, OriginKind};
pub use crate::reload::{Attempt, AttemptResult, Outcome, Rejected, Status};
pub use crate::report::{Problem, ProblemKind, Report};
pub use crate::schema::{FieldSchema, Kind, Schema};
pub use crate::store::{Reader, Snapshot, Trigger, VersionRecord};
pub use crate::subscribe::Subscription;
pub use crate::watch::{Backend, Watch, WatchStatus};

/// Makes a struct a section of a configuration.
///
/// For structs with named fields. It prints, beside the struct, `…Fields` (the live tree: one
/// member for each field, and `on_<field>_change` for each that can change) and the
/// implementation of [`HotConfig`](trait@HotConfig). The struct needs `Clone`, and no trait of
/// serde: its leaves are deserialized one by one, so each leaf is of a type with `Clone`,
/// `PartialEq`, `serde::Deserialize`, `Send` and `Sync`.
///
/// # On a field
///
/// | attribute | meaning |
/// |---|---|
/// | `default` | `Default::default()` where no layer sets it |
/// | `default = "text"` | the text, read as if it stood in a file |
/// | `default = expr` | the value of a Rust expression |
/// | `range = 0.0..1.0` | the value must be in the range; every form of range, anything `PartialOrd` |
/// | `validate = path` | `fn(&V) -> Result<(), impl Display>` must agree; `&str` for a `String`, and so on |
/// | `restart` | read once: the running value stays, a change waits for a restart |
/// | `nested` | the field is a section of its own |
/// | `rename = "key"` | its key in files |
///
/// A leaf without a default must be set, unless it is an `Option`. Attributes of serde, where a
/// struct derives its traits too, are not read. A type parameter that is a leaf is bound by all
/// that a leaf needs: `T: Clone + PartialEq + serde::de::DeserializeOwned + Send + Sync + 'static`.
///
/// # On the struct
///
/// | attribute | meaning |
/// |---|---|
/// | `validate = path` | `fn(&Self) -> Result<(), impl Into<Problems>>` must agree; see [`Problems`] |
/// | `rename_all = "kebab-case"` | the keys of all fields; serde's cases |
/// | `crate = path` | where this crate is found, if not as `::config_runtime` |
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// /// Settings of the server.
/// #[derive(Clone, HotConfig)]
/// #[hot(rename_all = "kebab-case")]
/// struct Server {
///     /// Port to listen on.
///     #[hot(default = 8080, range = 1024..)]
///     port: u16,
///     /// Name shown to clients.
///     #[hot(default = "unnamed", validate = short)]
///     public_name: String,
///     /// Seconds, or for ever.
///     time_out: Option<u64>,
/// }
///
/// fn short(name: &str) -> Result<(), String> {
///     (name.len() <= 20).then_some(()).ok_or("longer than 20 bytes".to_owned())
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// assert_eq!(server.port.get(), 8080);
/// assert_eq!(server.public_name.key(), "public-name");
/// assert_eq!(server.time_out.get(), None);
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub use config_derive::HotConfig;

/// The examples of the README run too.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
