//! What is known of subscribers, as data and in words.

use std::fmt;
use std::time::Duration;

use super::card::Card;

/// What is known of one subscription.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let _pool = server.on_workers_change(|_| {}).named("pool");
/// server.set(path!(Server, workers), 20)?;
/// let pool = &server.subscriptions()[0];
/// assert_eq!((pool.path.as_str(), pool.name.as_str(), pool.calls), ("workers", "pool", 1));
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SubscriberStatus {
    /// The path of the field or section that it is subscribed to; the root is the empty path.
    pub path: String,
    /// Its name; unless it was given one, where in the source it was subscribed, as `file:line:column`.
    pub name: String,
    /// Where in the source it was subscribed, as `file:line:column`.
    pub location: String,
    /// How often it was called.
    pub calls: u64,
    /// How many of these calls panicked or returned an error.
    pub failures: u64,
    /// Whether it is called no more, because it panicked five times in a row.
    pub is_switched_off: bool,
    /// The version that it was told of last, or the number of the event; 0 if none yet.
    pub told: u64,
    /// How many changes wait for it.
    pub waiting: usize,
}

/// A callback that panicked, or returned an error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SubscriberFailure {
    /// The path of the field or section that it is subscribed to; the root is the empty path.
    pub path: String,
    /// What the subscription is called.
    pub name: String,
    /// The version that it was told of; `None` for an [event](crate::Event).
    pub version: Option<u64>,
    /// What it said.
    pub reason: String,
    /// Whether it panicked.
    pub is_panic: bool,
    /// Whether it is called no more from here on, because it panicked five times in a row.
    pub is_switched_off: bool,
}

/// A callback that takes, or took, longer than a second.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunningCallback {
    /// The path of the field or section that it is subscribed to; the root is the empty path.
    pub path: String,
    /// What the subscription is called.
    pub name: String,
    /// The version that it is told of; `None` for an [event](crate::Event).
    pub version: Option<u64>,
    /// For how long.
    pub duration: Duration,
    /// Whether it has ended.
    pub has_ended: bool,
    /// Whether an executor of its own runs it, so that nobody waits for it.
    pub is_apart: bool,
}

/// How many want to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SubscriberCounts {
    /// Callbacks of fields, sections, resources and events. A number that keeps growing is a leak;
    /// [`Hot::subscriptions`](crate::Hot::subscriptions) says where they come from.
    pub subscriptions: usize,
    /// [`Watch`](crate::Watch)es.
    pub watches: usize,
    /// How many calls failed: panicked, or returned an error.
    pub failures: u64,
    /// How many dead letters there are.
    pub dead_letters: usize,
    /// How many callbacks are called no more, because they panicked five times in a row.
    pub switched_off: usize,
    /// How many versions the callback that runs at this moment is behind the one in force; the
    /// most, if several run. What waits for an executor that has not begun is not counted.
    pub lag: u64,
}

/// Who failed, at what, and why.
impl fmt::Display for SubscriberFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Who(&self.name, &self.path, self.version).fmt(f)?;
        let verb = if self.is_panic { "panicked" } else { "failed" };
        write!(f, " {verb}: {}", self.reason)?;
        if self.is_switched_off {
            f.write_str("; it is called no more, because it panicked five times in a row")?;
        }
        Ok(())
    }
}

/// Who takes long, and how long.
impl fmt::Display for RunningCallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Who(&self.name, &self.path, self.version).fmt(f)?;
        let duration = self.duration.as_secs_f64();
        if self.has_ended {
            write!(f, " took {duration:.1} s")
        } else {
            write!(f, " has been running for {duration:.1} s")
        }
    }
}

/// Its name and its field.
impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Who(&self.name(), self.path(), None).fmt(f)
    }
}

/// A callback, by its name, its field and what it is told.
struct Who<'a>(&'a str, &'a str, Option<u64>);

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, path, version) = self;
        let path = if path.is_empty() { "the root" } else { path };
        write!(f, "callback `{name}` of {path}")?;
        match version {
            Some(version) => write!(f, ", version {version},"),
            None => Ok(()),
        }
    }
}
