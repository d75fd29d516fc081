//! The versions that are kept, and the ways back to one.

use crate::error::Error;
use crate::field::Diff;
use crate::hot_config::HotConfig;
use crate::reload::Outcome;
use crate::store::VersionRecord;
use crate::watch::Watcher;

use super::Hot;

impl<T: HotConfig> Hot<T> {
    /// The versions that are kept, oldest first; the last one is in force.
    ///
    /// The first version is always among them, then come as many of the past as
    /// [`keep_history`](Self::keep_history) and [`Builder::history`](crate::Builder::history) say.
    #[must_use]
    pub fn history(&self) -> Vec<VersionRecord> {
        self.core().records_of(&self.core().store().all())
    }

    /// What differs between two versions that are kept, on the way from `a` to `b`, whichever is
    /// the older one.
    ///
    /// Each value comes with its origin as it was in its version. What differs is what was in
    /// force: a `restart` field that kept its value does not. Of a `watch_file` field, the content
    /// differs if it was another one in the two versions.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// for port in [8081, 8082] {
    ///     server.set(path!(Server, port), port)?;
    /// }
    /// assert_eq!(server.diff(1, 3)?.to_string(), "port: 8080 -> 8082 (set at run time)");
    /// assert_eq!(server.diff(3, 1)?.to_string(), "port: 8082 -> 8080 (default)");
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// One of them is not kept; the message names those that are. Or the `PartialEq` or `Clone` of
    /// a value panics.
    pub fn diff(&self, a: u64, b: u64) -> Result<Diff, Error> {
        self.core().diff(a, b)
    }

    /// Forgets all past versions but the first.
    ///
    /// A version in force stays so, and [`rollback_to_first`](Self::rollback_to_first) works as
    /// ever. A [`rollback`](Self::rollback) that leads to a forgotten version, or past one, is an
    /// error that says that the history was cleared; versions that are made from here on are kept,
    /// and can be rolled back to. What changed last still shows the values before it: in the
    /// [`diff`](VersionRecord::diff) of the version in force.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// for port in [8081, 8082] {
    ///     server.set(path!(Server, port), port)?;
    /// }
    /// server.clear_history();
    /// assert_eq!(
    ///     server.rollback(1).unwrap_err().to_string(),
    ///     "version 2 is not in the history, which was cleared; kept are 1, 3"
    /// );
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn clear_history(&self) {
        self.core().clear_history();
    }

    /// Sets how many past versions are kept beside the first, from this moment on: those that are
    /// too many are forgotten at once.
    ///
    /// It takes the place of what [`Builder::history`](crate::Builder::history) said. While the
    /// configuration itself says how many, by [`ReloadSettings`](crate::ReloadSettings), that
    /// holds. With 0, `rollback_to_first` is the way back that is left.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// for port in [8081, 8082, 8083] {
    ///     server.set(path!(Server, port), port)?;
    /// }
    /// server.keep_history(1);
    /// let kept: Vec<u64> = server.history().iter().map(|record| record.version).collect();
    /// assert_eq!(kept, [1, 3, 4]);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn keep_history(&self, versions: usize) {
        self.core().keep_history(versions);
    }

    /// Goes back by `steps` versions: a new version with the values of a past one.
    ///
    /// Steps follow the parents, so that twice one step is two steps back. The content that was
    /// rolled back from is quarantined: the watcher does not load it again until it changes, or
    /// until [`release`](Self::release). Where nothing but the content of a `watch_file` file lies
    /// between, the outcome is `Unchanged`: files do not go back. What waits behind a gate is
    /// dropped.
    ///
    /// # Errors
    ///
    /// There is no such version, or it or one on the way to it is no longer kept; the message names
    /// those that are. See [`Builder::history`](crate::Builder::history). Or the rules refuse the
    /// past values beside those of `restart` fields, which stay. Or a rule or conversion that runs
    /// inside a reload calls this.
    pub fn rollback(&self, steps: usize) -> Result<Outcome, Error> {
        self.core().told(self.core().rollback(steps))
    }

    /// Goes back to `version`: a new version with its values.
    ///
    /// # Errors
    ///
    /// It is not kept; the message names those that are. Or the version is refused, as by
    /// [`rollback`](Self::rollback).
    pub fn rollback_to(&self, version: u64) -> Result<Outcome, Error> {
        self.core().told(self.core().rollback_to(version))
    }

    /// Goes back to the first version, with which the program started: a new version with its
    /// values.
    ///
    /// It is kept however many came since, and however few are kept.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder().history(0).start()?;
    /// for port in [8081, 8082] {
    ///     server.set(path!(Server, port), port)?;
    /// }
    /// server.rollback_to_first()?;
    /// assert_eq!(server.port.get(), 8080);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The version is refused, as by [`rollback`](Self::rollback).
    pub fn rollback_to_first(&self) -> Result<Outcome, Error> {
        self.core().told(self.core().rollback_to_first())
    }

    /// Lifts the quarantine of all layers, and returns their names.
    ///
    /// The watcher looks at once, and loads what was held back, as if it had just been written.
    /// Without a watcher the next [`reload`](Self::reload) does, which needs no release. What is
    /// no file comes with the next load, as it always does.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, Watching};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// # let path = std::env::temp_dir().join(format!("release-{}.toml", std::process::id()));
    /// std::fs::write(&path, "port = 8081")?;
    /// let server = Hot::<Server>::builder().file(&path).watch(Watching::manual()).start()?;
    /// std::fs::write(&path, "port = 8082")?;
    /// server.reload()?;
    /// server.rollback(1)?;
    /// assert_eq!(server.release()?, [path.display().to_string()]);
    /// assert!(server.status().quarantined.is_empty());
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A rule or conversion that runs inside a reload calls this; the quarantine stays.
    pub fn release(&self) -> Result<Vec<String>, Error> {
        let released = self.core().release()?;
        if !released.is_empty() {
            self.watcher().into_iter().for_each(Watcher::look);
        }
        Ok(released)
    }
}
