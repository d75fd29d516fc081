//! What a program builds from its configuration, swapped together with it.

#[cfg(feature = "async")]
mod asynchronous;
mod built;
mod data;
mod further;
mod prepared;
mod registry;
mod slot;
mod source;

use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::{Arc, Weak};

use crate::change::{AnyChange, Change};
use crate::error::Error;
use crate::subscribe::{Entry, Subscription};

#[cfg(feature = "async")]
pub(crate) use self::asynchronous::Waiter;
pub(crate) use self::built::Built;
pub use self::built::ResourceStatus;
pub(crate) use self::prepared::{Failed, Prepared, Replaced};
pub(crate) use self::registry::Registry;
pub(crate) use self::source::{Both, Proposed, Source, Spot};

use self::slot::Slot;

/// What a program builds from its configuration, such as a pool of connections: it is built again
/// when what it was built from changes, and swapped together with it.
///
/// A new version comes into force only if each resource that depends on what it changes could be
/// built; otherwise nothing changes, and what was built for it is dropped. The value that was in
/// force lives until its last user lets go of it.
///
/// Cheap to clone. When the last clone is dropped, the resource is not built any more, and its
/// value is dropped. A clone that is kept for ever keeps the value for ever, even if no handle of
/// the configuration is left.
///
/// The new value is built while the old one is in use: what excludes the other, such as a listener
/// on an address that contains the old one, cannot be built.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, Resource, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(nested)]
///     database: Database,
///     #[hot(default = 1)]
///     workers: u32,
/// }
///
/// #[derive(Clone, HotConfig)]
/// struct Database {
///     #[hot(default = "localhost")]
///     host: String,
/// }
///
/// struct Pool(String);
///
/// impl Pool {
///     fn connect(database: &Database) -> Result<Self, String> {
///         match database.host.as_str() {
///             "nowhere" => Err("no such host".to_owned()),
///             host => Ok(Self(format!("connected to {host}"))),
///         }
///     }
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let pool: Resource<Pool> = server.database.resource("pool", Pool::connect)?;
/// let before = server.snapshot();
///
/// server.set(path!(Server, database.host), "db2".to_owned())?;
/// assert_eq!(pool.load().0, "connected to db2");
/// assert_eq!(before.get(&pool).map(|pool| pool.0.clone()).as_deref(), Some("connected to localhost"));
///
/// let error = server.set(path!(Server, database.host), "nowhere".to_owned()).unwrap_err();
/// assert!(error.to_string().ends_with("resource `pool` cannot be built: no such host"));
/// assert_eq!(server.database.host.get(), "db2");
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Resource<R> {
    kept: Arc<Keep>,
    of: PhantomData<fn() -> R>,
}

/// Keeps a resource among those of its configuration.
struct Keep {
    slot: Arc<Slot>,
    registry: Weak<Registry>,
}

impl Drop for Keep {
    fn drop(&mut self) {
        if let Some(registry) = self.registry.upgrade() {
            registry.forget(self.slot.number());
        }
    }
}

impl<R: Send + Sync + 'static> Resource<R> {
    /// Builds it from `source` for the first time, as one of those in `registry`.
    ///
    /// # Errors
    ///
    /// It cannot be built. Or this is called in a turn.
    pub(crate) fn register<S, E>(
        registry: &Arc<Registry>,
        name: &str,
        source: S,
        make: impl Fn(Arc<S::Value>) -> Result<R, E> + Send + Sync + 'static,
    ) -> Result<Self, Error>
    where
        S: Source,
        E: fmt::Display,
    {
        let slot = registry.register(name, source, make)?;
        let registry = Arc::downgrade(registry);
        Ok(Self {
            kept: Arc::new(Keep { slot, registry }),
            of: PhantomData,
        })
    }

    pub(crate) fn number(&self) -> u64 {
        self.kept.slot.number()
    }

    /// The value in force.
    ///
    /// Together with the configuration that it was built from it is in a
    /// [`Snapshot`](crate::Snapshot::get).
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "values of a resource are of its type"
    )]
    pub fn load(&self) -> Arc<R> {
        let value = self.kept.slot.load().downcast();
        value.expect("a resource holds values of its type")
    }

    /// Calls `callback` after each version for which it was built again, until the subscription is
    /// dropped; after the callbacks of the fields, and otherwise like
    /// [`Field::on_change`](crate::Field::on_change).
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = "localhost")]
    ///     host: String,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let host = server.host.resource("host", |host| Ok::<_, String>(host.to_uppercase()))?;
    /// let _host = host.on_change(|change| {
    ///     assert_eq!((change.old.as_str(), change.new.as_str()), ("LOCALHOST", "DB"));
    /// });
    /// server.set(path!(Server, host), "db".to_owned())?;
    /// assert_eq!(server.status().callback_panics, 0);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn on_change(
        &self,
        mut callback: impl FnMut(&Change<'_, R>) + Send + 'static,
    ) -> Subscription {
        let callback = Box::new(move |change: &AnyChange| {
            if let Some(change) = change.of() {
                callback(&change);
            }
            Ok(())
        });
        let registry = self.kept.registry.upgrade();
        let deliveries = registry
            .as_ref()
            .map(|registry| Arc::clone(registry.deliveries()));
        let entry = Entry {
            path: &format!("resource {}", self.name()),
            location: Location::caller(),
            since: registry.map_or(u64::MAX, |registry| registry.version()),
            // Where the configuration has ended, nobody counts, and nothing is told.
            deliveries: &deliveries.unwrap_or_default(),
        };
        self.kept.slot.callbacks().add(&entry, callback)
    }

    /// What it is called in reports.
    #[must_use]
    pub fn name(&self) -> &str {
        self.kept.slot.name()
    }

    /// The version that the value in force was built for.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.kept.slot.version()
    }

    /// How many values of it are alive: the one in force, and those that somebody still holds.
    ///
    /// One that is being dropped is not counted, although its drop may not have ended.
    #[must_use]
    pub fn alive(&self) -> usize {
        self.kept.slot.alive()
    }
}

impl<R: Send + Sync + 'static> Source for Resource<R> {
    type Value = R;

    fn current(&self) -> Arc<R> {
        self.load()
    }

    fn proposed(&self, proposed: &Proposed) -> Option<Arc<R>> {
        let value = proposed.resources.get(&self.number())?;
        Arc::clone(value).downcast().ok()
    }

    fn spot(&self) -> Spot {
        self.kept.slot.spot().clone()
    }
}

impl<R> Clone for Resource<R> {
    fn clone(&self) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
            of: PhantomData,
        }
    }
}

/// The value may hold secrets, so it is not shown.
impl<R> fmt::Debug for Resource<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("name", &self.kept.slot.name())
            .field("version", &self.kept.slot.version())
            .field("alive", &self.kept.slot.alive())
            .finish_non_exhaustive()
    }
}
