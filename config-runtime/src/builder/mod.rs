//! Collects layers and options, and starts everything.

#[cfg(feature = "audit")]
mod audit;
mod guards;
#[cfg(feature = "metrics")]
mod metrics;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use figment::Provider;

#[cfg(feature = "testing")]
use crate::clock::ManualClock;
use crate::clock::Time;
use crate::error::{Error, ErrorKind};
use crate::handle::Hot;
use crate::hot_config::{HotConfig, Overrides};
use crate::last_good::LastGood;
use crate::layers::Layers;
#[cfg(feature = "testing")]
use crate::load::Given;
use crate::load::{Readings, UnknownKeys};
#[cfg(feature = "audit")]
use crate::observe::Audit;
#[cfg(feature = "metrics")]
use crate::observe::Meter;
use crate::reload::{Core, Guards, Keeping, Watched, places, start};
use crate::watch::{Armed, Places, Watcher, Watching};

/// Past versions that are kept beside the first, unless the builder says otherwise.
const HISTORY: usize = 10;

/// Collects the layers and options of a configuration.
///
/// A layer that is added later wins over those before it; defaults lie below them all.
///
/// # Examples
///
/// ```no_run
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 8080)]
///     port: u16,
/// }
///
/// let server = Hot::<Server>::builder()
///     .file("config/base.toml")
///     .file_if_present("config/local.toml")
///     .env("SERVER")
///     .start()?;
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[must_use = "nothing is loaded until `start` is called"]
pub struct Builder<T> {
    layers: Layers<T>,
    keeping: Keeping,
    watch: Watching,
    guards: Guards,
    #[cfg(feature = "audit")]
    audit: Option<Audit>,
    #[cfg(feature = "metrics")]
    meter: Option<Arc<Meter>>,
}

impl<T: HotConfig> Hot<T> {
    /// Begins to collect layers.
    pub fn builder() -> Builder<T> {
        Builder {
            layers: Layers::new(),
            keeping: Keeping {
                history: HISTORY,
                last_good: None,
                sinks: Vec::new(),
                time: Time::System,
            },
            watch: Watching::events(),
            guards: Guards::default(),
            #[cfg(feature = "audit")]
            audit: None,
            #[cfg(feature = "metrics")]
            meter: None,
        }
    }
}

impl<T: HotConfig> Builder<T> {
    /// Takes these layers, and forgets those that were added before.
    pub fn layers(mut self, layers: Layers<T>) -> Self {
        self.layers = layers;
        self
    }

    /// Adds a file that must be there; see [`Layers::file`].
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.layers = self.layers.file(path);
        self
    }

    /// Adds a file that may come and go; see [`Layers::file_if_present`].
    pub fn file_if_present(mut self, path: impl Into<PathBuf>) -> Self {
        self.layers = self.layers.file_if_present(path);
        self
    }

    /// Adds the files of a folder; see [`Layers::dir`].
    pub fn dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.layers = self.layers.dir(path);
        self
    }

    /// Adds the files that a pattern matches; see [`Layers::glob`].
    #[cfg(feature = "glob")]
    pub fn glob(mut self, pattern: impl Into<PathBuf>) -> Self {
        self.layers = self.layers.glob(pattern);
        self
    }

    /// Adds a file of variables; see [`Layers::dotenv`].
    pub fn dotenv(mut self, path: impl Into<PathBuf>) -> Self {
        self.layers = self.layers.dotenv(path);
        self
    }

    /// Adds environment variables; see [`Layers::env`].
    pub fn env(mut self, prefix: impl Into<String>) -> Self {
        self.layers = self.layers.env(prefix);
        self
    }

    /// Adds texts of the form `key=value`; see [`Layers::arguments`].
    pub fn arguments(mut self, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.layers = self.layers.arguments(texts);
        self
    }

    /// Adds a provider of figment; see [`Layers::provider`].
    pub fn provider(mut self, provider: impl Provider + Send + Sync + 'static) -> Self {
        self.layers = self.layers.provider(provider);
        self
    }

    /// Puts variables into the layer that was added last; see [`Layers::substitute`].
    pub fn substitute(mut self) -> Self {
        self.layers = self.layers.substitute();
        self
    }

    /// Selects a profile; see [`Layers::profile`].
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.layers = self.layers.profile(name);
        self
    }

    /// Sets values above all layers; see [`Layers::overrides`].
    pub fn overrides(mut self, overrides: Overrides<T>) -> Self {
        self.layers = self.layers.overrides(overrides);
        self
    }

    /// Sets what becomes of unknown keys; see [`Layers::unknown_keys`].
    pub fn unknown_keys(mut self, unknown_keys: UnknownKeys) -> Self {
        self.layers = self.layers.unknown_keys(unknown_keys);
        self
    }

    /// Sets the size beyond which a file is refused; see [`Layers::max_file_size`].
    pub fn max_file_size(mut self, bytes: u64) -> Self {
        self.layers = self.layers.max_file_size(bytes);
        self
    }

    /// Sets how many past versions are kept to roll back to, beside the first one, which is always
    /// kept. The default is 10; [`Hot::keep_history`] changes it at run time.
    pub fn history(mut self, versions: usize) -> Self {
        self.keeping.history = versions;
        self
    }

    /// Sets how the files are watched: by default as [`Watching::events`] does.
    pub fn watch(mut self, watch: Watching) -> Self {
        self.watch = watch;
        self
    }

    /// Keeps the last good version on disk; see [`LastGood`]. A path is the directory alone: what is
    /// kept is then compared by `restart = "never"`, and not started from. By default nothing is
    /// kept.
    pub fn last_good(mut self, last_good: impl Into<LastGood>) -> Self {
        self.keeping.last_good = Some(last_good.into());
        self
    }

    /// Takes the time that decides when something is due from a clock that the test moves; see
    /// [`ManualClock`](crate::testing::ManualClock).
    #[cfg(feature = "testing")]
    pub fn clock(mut self, clock: &ManualClock) -> Self {
        self.keeping.time = Time::Manual(clock.clone());
        self
    }

    /// Takes values in the place of all layers, files and variables; the rest stays as it is.
    #[cfg(feature = "testing")]
    pub(crate) fn given(mut self, given: Given) -> Self {
        self.layers = Layers::given(given);
        self.watch = Watching::manual();
        self.keeping.last_good = None;
        self
    }

    /// Loads, checks, and begins to watch.
    ///
    /// The watches are set before the first file is read, so that no edit falls in between.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration, and [`last_good`](Self::last_good) has no
    /// other to start from; or a field with `restart = "never"` has another value than in the last
    /// run; or the thread that watches cannot be
    /// started, or a signal cannot be listened for; or the file that attempts are to be written to
    /// cannot be opened (feature `audit`). That files cannot be watched by events is no error: they are polled, and
    /// [`Hot::status`] says so.
    pub fn start(self) -> Result<Hot<T>, Error> {
        let keeping = self.keeping;
        #[cfg(feature = "audit")]
        let keeping = audit::audited(keeping, self.audit)?;
        let (layers, overrides) = self.layers.into_parts();
        let armed = arm(&self.watch, places(&layers, &Readings::default()));
        let started = start::<T>(layers, overrides, self.guards, keeping)?;
        let watcher = run(&started.core, &self.watch, armed)?;
        let hot = Hot::new(started, watcher);
        #[cfg(feature = "metrics")]
        let hot = hot.metered(self.meter);
        Ok(hot)
    }
}

/// Begins to take in what happens at `places`, if they are to be watched.
fn arm(watch: &Watching, places: Places) -> Option<Armed> {
    let is_watched = watch.concerns(&places);
    is_watched.then(|| Armed::new(watch, places))
}

/// Has what has started go on by itself: by the clock, and by who watches its files.
fn run(core: &Arc<Core>, watch: &Watching, armed: Option<Armed>) -> Result<Option<Watcher>, Error> {
    core.link();
    core.keep_time();
    // A file may be named by nothing but a variable.
    let armed = armed.or_else(|| arm(watch, core.places(&Readings::default())));
    let Some(armed) = armed else {
        return Ok(None);
    };
    let watcher = armed
        .start(Watched::new(Arc::clone(core)))
        .map_err(|error| {
            Error::new(ErrorKind::Watch, "the watching cannot be started").with_source(error)
        })?;
    core.wakes(Box::new(watcher.waker()));
    Ok(Some(watcher))
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("layers", &self.layers)
            .field("keeping", &self.keeping)
            .field("watch", &self.watch)
            .field("guards", &self.guards)
            .finish_non_exhaustive()
    }
}
