//! `Hot<T>`: the handle of a running configuration.

mod changes;
#[cfg(feature = "metrics")]
mod metrics;
mod observing;
#[cfg(feature = "async")]
mod streaming;
mod versions;
mod watching;

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::sync::Arc;

use crate::hot_config::HotConfig;
#[cfg(feature = "metrics")]
use crate::observe::Meter;
use crate::reload::{Core, Started, Status};
use crate::store::{Current, Reader, Snapshot};
use crate::watch::{WatchStatus, Watcher};

#[cfg(feature = "async")]
pub use self::streaming::EventStream;

/// A running configuration: live fields, snapshots, and the ways to another version.
///
/// Cheap to clone. It derefs to the live tree that the derive printed, so each field is a member:
/// `cfg.backtest.initial_cash.get()`.
///
/// When the last clone is dropped, its threads end: the one that watches, and the one that keeps
/// time for trials, retries of gates and what is set for a time. The drop waits for them, and so
/// for a callback that is running there, and for checks and builds that are late;
/// [`stop`](Self::stop) waits no longer than it is told to, for the watching alone. A callback
/// that drops the last clone itself leaves its thread to end on its own; a rule, a gate or a build
/// leaves all of them.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Trading {
///     #[hot(default = 0.01, range = 0.0..1.0)]
///     risk_per_trade: f64,
/// }
///
/// let trading = Hot::<Trading>::builder().start()?;
/// let _risk = trading.on_risk_per_trade_change(|change| {
///     println!("{} -> {} (version {})", change.old, change.new, change.version);
/// });
/// trading.set(path!(Trading, risk_per_trade), 0.02)?;
/// assert_eq!(trading.risk_per_trade.get(), 0.02);
/// trading.rollback(1)?;
/// assert_eq!(trading.risk_per_trade.get(), 0.01);
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Hot<T: HotConfig> {
    current: Current<T>,
    /// Put away by hand, because rustc looks into what goes by itself. Where a section in it does
    /// not derive `HotConfig`, it would say so again at each handle.
    fields: ManuallyDrop<Option<Arc<<T as HotConfig>::Fields>>>,
    /// Ends the threads when the last handle goes; they themselves hold none.
    life: Arc<Life>,
    #[cfg(feature = "metrics")]
    meter: Option<Arc<Meter>>,
}

/// What ends with the last handle.
struct Life {
    core: Arc<Core>,
    watcher: Option<Watcher>,
}

impl Drop for Life {
    fn drop(&mut self) {
        if self.core.is_in_turn() {
            // The thread may wait for this turn, so it ends on its own.
            self.watcher.iter().for_each(Watcher::let_go);
        }
        drop(self.watcher.take());
        self.core.end();
    }
}

impl<T: HotConfig> Hot<T> {
    /// The handle of what has started, and of those who watch its files.
    pub(crate) fn new(started: Started<T>, watcher: Option<Watcher>) -> Self {
        Self {
            current: started.current,
            fields: ManuallyDrop::new(Some(Arc::new(started.fields))),
            life: Arc::new(Life {
                core: started.core,
                watcher,
            }),
            #[cfg(feature = "metrics")]
            meter: None,
        }
    }

    fn watcher(&self) -> Option<&Watcher> {
        self.life.watcher.as_ref()
    }

    pub(crate) fn core(&self) -> &Arc<Core> {
        &self.life.core
    }

    /// The whole configuration as one consistent, immutable value.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<T> {
        self.current.snapshot()
    }

    /// A reader for hot loops, faster than a snapshot each time.
    #[must_use]
    pub fn reader(&self) -> Reader<T> {
        self.current.reader()
    }

    /// What the layers are called, the lowest first: a later one wins.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder()
    ///     .file_if_present("config/local.toml")
    ///     .env("SERVER")
    ///     .start()?;
    /// assert_eq!(server.layers(), ["config/local.toml", "environment variables SERVER_*"]);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn layers(&self) -> Vec<String> {
        self.core().layers().names()
    }

    /// What is in force, and how the last attempts ended.
    #[must_use]
    pub fn status(&self) -> Status {
        match self.watcher() {
            Some(watcher) => self.core().status(watcher.status(), watcher.files()),
            None => self.core().status(WatchStatus::unarmed(), Vec::new()),
        }
    }
}

impl<T: HotConfig> Deref for Hot<T> {
    type Target = T::Fields;

    fn deref(&self) -> &T::Fields {
        let fields = self.fields.as_ref();
        fields.expect("only the drop takes the fields")
    }
}

impl<T: HotConfig> Drop for Hot<T> {
    fn drop(&mut self) {
        let fields = std::mem::replace(&mut self.fields, ManuallyDrop::new(None));
        drop(ManuallyDrop::into_inner(fields));
    }
}

impl<T: HotConfig> Clone for Hot<T> {
    fn clone(&self) -> Self {
        Self {
            current: self.current.clone(),
            fields: self.fields.clone(),
            life: Arc::clone(&self.life),
            #[cfg(feature = "metrics")]
            meter: self.meter.clone(),
        }
    }
}

impl<T: HotConfig> fmt::Debug for Hot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hot")
            .field("version", &self.core().store().current().number)
            .field("value", &***self)
            .finish_non_exhaustive()
    }
}
