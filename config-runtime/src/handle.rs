//! `Hot<T>`: the handle of a running configuration.

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::hot_config::{HotConfig, Path};
use crate::panics::caught;
use crate::reload::{Core, Outcome, Status};
use crate::store::{Reader, Snapshot, Trigger, VersionRecord};
use crate::watch::{Busy, WatchState, WatchStatus, Watcher};

/// A running configuration: live fields, snapshots, and the ways to another version.
///
/// Cheap to clone. It derefs to the live tree that the derive printed, so each field is a member:
/// `cfg.backtest.initial_cash.get()`.
///
/// When the last clone is dropped, watching ends: the drop waits for the thread, and so for a
/// callback that is running on it; [`stop`](Self::stop) waits no longer than it is told to. Only a
/// callback that drops the last clone itself leaves its thread to end on its own.
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
    core: Arc<Core<T>>,
    /// Put away by hand, because rustc looks into what goes by itself. Where a section in it does
    /// not derive `HotConfig`, it would say so again at each handle.
    fields: ManuallyDrop<Option<Arc<<T as HotConfig>::Fields>>>,
    /// Ends the watching when the last handle goes; the watcher's thread itself holds none.
    watcher: Option<Arc<Watcher>>,
}

impl<T: HotConfig> Hot<T> {
    pub(crate) fn new(core: Arc<Core<T>>, fields: T::Fields, watcher: Option<Watcher>) -> Self {
        Self {
            core,
            fields: ManuallyDrop::new(Some(Arc::new(fields))),
            watcher: watcher.map(Arc::new),
        }
    }

    pub(crate) fn core(&self) -> &Core<T> {
        &self.core
    }

    /// The whole configuration as one consistent, immutable value.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<T> {
        Snapshot::new(self.core.store().current())
    }

    /// A reader for hot loops, faster than a snapshot each time.
    #[must_use]
    pub fn reader(&self) -> Reader<T> {
        self.core.store().reader()
    }

    /// Loads all layers again, and applies what they say if all of it is valid.
    ///
    /// Content in quarantine, which a rollback put there, is loaded too: this call asks for it.
    /// When it returns, the callbacks have run; [`Field::on_change`](crate::Field::on_change)
    /// says when they have not. The same holds for `set` and rollbacks.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration; what is in force stays so. Or a rule
    /// or conversion that runs inside a reload calls this. (One that waits for another thread
    /// that does so waits for ever.)
    pub fn reload(&self) -> Result<Outcome, Error> {
        self.told(self.core.reload(Trigger::Reload))
    }

    /// Sets a field or a section, above all layers.
    ///
    /// A section is set with all of its fields. It stays set when files change, until a rollback
    /// to a version before it. It is kept in memory only; a `restart` field that is set keeps its running value, and what was set is
    /// gone with the process.
    ///
    /// # Errors
    ///
    /// The value breaks a rule; what is in force stays so. Or a rule or conversion that runs
    /// inside a reload calls this.
    pub fn set<V>(&self, path: Path<T, V>, value: V) -> Result<Outcome, Error> {
        let outcome = self.told(self.core.set(|| path.find(self).gather(&value)));
        // A panic as it goes would take the outcome along.
        let _ = caught(|| drop(value));
        outcome
    }

    /// Goes back by `steps` versions: a new version with the values of a past one.
    ///
    /// Steps follow the parents, so that twice one step is two steps back. The content that was
    /// rolled back from is quarantined: the watcher does not load it again until it changes. Where
    /// nothing but the content of a `watch_file` file lies between, the outcome is `Unchanged`:
    /// files do not go back.
    ///
    /// # Errors
    ///
    /// There is no such version, or it is no longer kept; see
    /// [`Builder::history`](crate::Builder::history).
    pub fn rollback(&self, steps: usize) -> Result<Outcome, Error> {
        self.told(self.core.rollback(steps))
    }

    /// Goes back to `version`: a new version with its values.
    ///
    /// # Errors
    ///
    /// It is not kept; see [`Builder::history`](crate::Builder::history).
    pub fn rollback_to(&self, version: u64) -> Result<Outcome, Error> {
        self.told(self.core.rollback_to(version))
    }

    /// Tells the watcher, who may have other files to watch, or other settings to watch by.
    fn told(&self, outcome: Result<Outcome, Error>) -> Result<Outcome, Error> {
        if let Some(watcher) = &self.watcher {
            watcher.wake();
        }
        outcome
    }

    /// Pauses the watching: no look at the files begins until [`resume`](Self::resume).
    ///
    /// A look that has begun still ends, with its callbacks. `reload` and `set` work as ever; a
    /// signal that is listened for is answered after the pause.
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
    /// let server = Hot::<Server>::builder().file_if_present("local.toml").start()?;
    /// server.pause();
    /// assert!(!server.is_watching());
    /// server.resume();
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn pause(&self) {
        self.watcher.iter().for_each(|watcher| watcher.pause());
    }

    /// Goes on after a [`pause`](Self::pause), with a look at the files: what changed meanwhile is
    /// applied as one change.
    pub fn resume(&self) {
        self.watcher.iter().for_each(|watcher| watcher.resume());
    }

    /// Stops the watching for good, and waits up to `timeout` for what is going on.
    ///
    /// After it returned `Ok`, the watching commits nothing. A change that it committed before may
    /// still be told of, by a callback that waits behind another one. From within a callback that
    /// the watching runs there is nothing to wait for: it is the last one.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use config_runtime::{Hot, HotConfig, WatchState};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder().file_if_present("local.toml").start()?;
    /// server.stop(Duration::from_secs(5))?;
    /// assert_eq!(server.status().watch.state, WatchState::Stopped);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A callback, a rule or the read of a file is still going on; it is the last one.
    pub fn stop(&self, timeout: Duration) -> Result<(), Error> {
        let Some(watcher) = &self.watcher else {
            return Ok(());
        };
        watcher.stop(timeout).map_err(|Busy| {
            Error::new(
                ErrorKind::Watch,
                "the watching is stopped, but a callback, a rule or the read of a file still goes on",
            )
        })
    }

    /// Whether the files are watched at this moment, or a signal is listened for; `status().watch.state` says why not.
    #[must_use]
    pub fn is_watching(&self) -> bool {
        let watcher = self.watcher.as_ref();
        watcher.is_some_and(|watcher| watcher.status().state == WatchState::Watching)
    }

    /// The versions that are kept, oldest first; the last one is in force.
    #[must_use]
    pub fn history(&self) -> Vec<VersionRecord> {
        let versions = self.core.store().all();
        versions.iter().map(|version| version.record()).collect()
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
        self.core.layers().names()
    }

    /// What is in force, and how the last attempts ended.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.watcher {
            Some(watcher) => self.core.status(watcher.status(), watcher.files()),
            None => self.core.status(WatchStatus::unarmed(), Vec::new()),
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
            core: Arc::clone(&self.core),
            fields: self.fields.clone(),
            watcher: self.watcher.clone(),
        }
    }
}

impl<T: HotConfig> fmt::Debug for Hot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hot")
            .field("version", &self.core.store().current().number)
            .field("value", &***self)
            .finish_non_exhaustive()
    }
}
