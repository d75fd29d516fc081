//! Tests of code that reads a configuration, without files and without sleeping.
//!
//! Needs the cargo feature `testing`, which belongs among the `dev-dependencies`:
//!
//! ```toml
//! [dev-dependencies]
//! config-runtime = { version = "0.1", features = ["testing"] }
//! ```
//!
//! | | |
//! |---|---|
//! | [`Hot::fixed`](crate::Hot::fixed) | a configuration that is just a value |
//! | [`Hot::for_test`](crate::Hot::for_test), [`TestHot`] | one that a test alters |
//! | [`Builder::for_test`](crate::Builder::for_test) | the same with the gates, checks and trials of the program |
//! | [`Script`] | a layer whose answers the test writes down |
//! | [`ManualClock`] | the time, moved by hand |
//! | [`assert_changes!`](crate::assert_changes) | which changes a piece of code brings |
//!
//! Everything goes the way that it goes in a running program: through rules, gates and resources to
//! subscribers and events. Nothing is global, so tests may run side by side.
//!
//! # A component that follows a field
//!
//! A component is given the fields that it reads, and no file:
//!
//! ```
//! use config_runtime::{Field, Hot, HotConfig, assert_changes};
//!
//! #[derive(Clone, HotConfig)]
//! struct Server {
//!     #[hot(nested)]
//!     limits: Limits,
//! }
//!
//! #[derive(Clone, PartialEq, HotConfig)]
//! struct Limits {
//!     /// Requests that may be open at once.
//!     #[hot(range = 1..)]
//!     open: usize,
//! }
//!
//! struct RateLimiter {
//!     limit: Field<usize>,
//!     open: usize,
//! }
//!
//! impl RateLimiter {
//!     fn admits(&mut self) -> bool {
//!         let admits = self.open < self.limit.get();
//!         self.open += usize::from(admits);
//!         admits
//!     }
//! }
//!
//! # fn main() -> Result<(), config_runtime::Error> {
//! let server = Hot::for_test(Server { limits: Limits { open: 1 } })?;
//! let mut limiter = RateLimiter { limit: server.limits.open.clone(), open: 0 };
//! assert!(limiter.admits());
//! assert!(!limiter.admits());
//!
//! assert_changes!(server.limits.open, [1 => 2], {
//!     server.edit(|server| server.limits.open = 2)?;
//! });
//! assert!(limiter.admits());
//! # Ok(())
//! # }
//! ```
//!
//! # An edit that is refused
//!
//! ```
//! # use config_runtime::{Hot, HotConfig, assert_changes};
//! #[derive(Clone, HotConfig)]
//! struct Trading {
//!     #[hot(range = 0.0..1.0, max_step = 2.0)]
//!     risk_per_trade: f64,
//! }
//!
//! # fn main() -> Result<(), config_runtime::Error> {
//! let trading = Hot::for_test(Trading { risk_per_trade: 0.01 })?;
//! let error = assert_changes!(trading.risk_per_trade, [], {
//!     trading.edit(|trading| trading.risk_per_trade = 0.5).unwrap_err()
//! });
//! assert!(error.to_string().contains("`risk_per_trade`"), "{error}");
//! # Ok(())
//! # }
//! ```
//!
//! # A trial, and the time that it takes
//!
//! ```
//! use std::time::Duration;
//!
//! use config_runtime::testing::ManualClock;
//! # use config_runtime::{Hot, HotConfig, assert_changes};
//!
//! #[derive(Clone, HotConfig)]
//! struct Server {
//!     workers: u32,
//! }
//!
//! # fn main() -> Result<(), config_runtime::Error> {
//! let clock = ManualClock::new();
//! let server = Hot::<Server>::builder()
//!     .confirm_within(Duration::from_secs(600))
//!     .clock(&clock)
//!     .for_test(Server { workers: 4 })?;
//! server.edit(|server| server.workers = 8)?;
//!
//! assert_changes!(server.workers, [8 => 4], clock.advance(Duration::from_secs(600)));
//! # Ok(())
//! # }
//! ```

mod changes;
mod script;
mod twin;

pub use crate::clock::ManualClock;

#[doc(hidden)]
pub use self::changes::Changes;
pub use self::script::Script;
pub use self::twin::TestHot;
