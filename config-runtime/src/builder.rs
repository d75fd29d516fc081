//! Collects layers and options, and starts everything.

use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::Arc;

use figment::Provider;

use crate::error::{Error, ErrorKind};
use crate::handle::Hot;
use crate::hot_config::HotConfig;
use crate::load::Stack;
use crate::reload::{Core, Watched};
use crate::watch::{Armed, Watch};

/// Past versions that are kept unless the builder says otherwise.
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
    layers: Stack,
    history: usize,
    watch: Option<Watch>,
    config: PhantomData<fn() -> T>,
}

impl<T: HotConfig> Hot<T> {
    /// Begins to collect layers.
    pub fn builder() -> Builder<T> {
        Builder {
            layers: Stack::new(T::SCHEMA),
            history: HISTORY,
            watch: Some(Watch::default()),
            config: PhantomData,
        }
    }
}

impl<T: HotConfig> Builder<T> {
    /// Adds a file that must be there. Its extension says its format: `toml`.
    ///
    /// A relative path starts from the working directory at this call. An empty file is refused,
    /// because it is more likely a file in the making than a wish to unset everything; a comment
    /// in it says that it is meant. So is a file of more than 16 MiB.
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.layers.add_file(path.into(), true);
        self
    }

    /// Adds a file that may come and go; without it, its layer is empty.
    ///
    /// Otherwise as [`file`](Self::file).
    pub fn file_if_present(mut self, path: impl Into<PathBuf>) -> Self {
        self.layers.add_file(path.into(), false);
        self
    }

    /// Adds the environment variables whose names begin with `prefix`, in capitals, and `_`.
    ///
    /// Names are made from the fields: with the prefix `TRADING`, the variables
    /// `TRADING_BACKTEST_INITIAL_CASH` and `TRADING_BACKTEST__INITIAL_CASH` both set
    /// `backtest.initial_cash`. A value is read as the type of its field; lists and maps are
    /// written as TOML values. The environment is read at each load.
    pub fn env(mut self, prefix: impl Into<String>) -> Self {
        self.layers.add_env(&prefix.into());
        self
    }

    /// Adds any provider of figment 0.10, with the values of the profile that it selects.
    ///
    /// It is asked at each load. A `Figment` is a provider too, and has asked those within it when
    /// they were merged into it; give them one by one to have them asked again.
    pub fn provider(mut self, provider: impl Provider + Send + Sync + 'static) -> Self {
        self.layers.add_provider(Box::new(provider));
        self
    }

    /// Sets how many past versions are kept to roll back to. The default is 10.
    pub fn history(mut self, versions: usize) -> Self {
        self.history = versions;
        self
    }

    /// Sets how the files are watched.
    pub fn watch(mut self, watch: Watch) -> Self {
        self.watch = Some(watch);
        self
    }

    /// Leaves the files unwatched: only `reload` loads them again.
    pub fn without_watch(mut self) -> Self {
        self.watch = None;
        self
    }

    /// Loads, checks, and begins to watch.
    ///
    /// The watches are set before the first file is read, so that no edit falls in between.
    ///
    /// # Errors
    ///
    /// The layers do not add up to a valid configuration, or the thread that watches cannot be
    /// started. That files cannot be watched by events is no error: they are polled, and
    /// [`Hot::status`] says so.
    pub fn start(self) -> Result<Hot<T>, Error> {
        let paths = self.layers.paths();
        let armed =
            (self.watch.filter(|_| !paths.is_empty())).map(|watch| Armed::new(&watch, paths));
        let (core, fields) = Core::start(self.layers, self.history)?;
        let core = Arc::new(core);
        let watch = |armed: Armed| {
            let target = Watched::new(Arc::clone(&core));
            armed.start(target).map_err(|error| {
                Error::new(
                    ErrorKind::Watch,
                    "the thread that watches files cannot be started",
                )
                .with_source(error)
            })
        };
        let watcher = armed.map(watch).transpose()?;
        Ok(Hot::new(core, fields, watcher))
    }
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("layers", &self.layers)
            .field("history", &self.history)
            .field("watch", &self.watch)
            .finish_non_exhaustive()
    }
}
