//! When the files are watched.

use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::hot_config::HotConfig;
use crate::watch::{Busy, WatchState, Watcher};

use super::Hot;

impl<T: HotConfig> Hot<T> {
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
        self.watcher().into_iter().for_each(Watcher::pause);
    }

    /// Goes on after a [`pause`](Self::pause), with a look at the files: what changed meanwhile is
    /// applied as one change.
    pub fn resume(&self) {
        self.watcher().into_iter().for_each(Watcher::resume);
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
        let Some(watcher) = self.watcher() else {
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
        let watcher = self.watcher();
        watcher.is_some_and(|watcher| watcher.status().state == WatchState::Watching)
    }
}
