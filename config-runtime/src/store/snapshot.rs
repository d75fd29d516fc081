//! Whole values of one version, to be read.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::resource::Resource;
use crate::show::AnyValue;
use crate::swap::{Latest, Swap};

use super::{InForce, Version};

/// One immutable version of the whole configuration.
///
/// Its fields are all of one version, however long it is held. Take one per unit of work.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let snapshot = Hot::<Server>::builder().start()?.snapshot();
/// assert_eq!((snapshot.workers, snapshot.version()), (10, 1));
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Snapshot<T>(Arc<InForce<T>>);

impl<T> Snapshot<T> {
    pub(super) fn new(in_force: Arc<InForce<T>>) -> Self {
        Self(in_force)
    }

    pub(super) fn version_in_force(&self) -> &Version {
        &self.0.version
    }

    /// The number of the version; the first is 1.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.0.version.number
    }

    /// What `resource` built from this very version; `None` if it did not belong to it yet, or
    /// belongs to another configuration.
    ///
    /// It stays alive for as long as the snapshot.
    #[must_use]
    pub fn get<R: Send + Sync + 'static>(&self, resource: &Resource<R>) -> Option<Arc<R>> {
        let value = self.0.built.get(resource.number())?;
        value.downcast().ok()
    }

    /// The value alone, shared.
    #[must_use]
    pub fn to_arc(&self) -> Arc<T> {
        Arc::clone(&self.0.value)
    }
}

impl<T: Send + Sync + 'static> Snapshot<T> {
    /// What was [taken](super::Store::take).
    ///
    /// # Panics
    ///
    /// Its values are of another type: a configuration has one.
    pub(crate) fn of(taken: AnyValue) -> Self {
        let taken = taken.downcast();
        Self(taken.expect("the values of a configuration are of one type"))
    }

    pub(super) fn into_any(self) -> AnyValue {
        self.0
    }
}

impl<T> Deref for Snapshot<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T> Clone for Snapshot<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Snapshot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("version", &self.version())
            .field("value", &self.0.version.value)
            .finish()
    }
}

/// Reads the whole configuration again and again, faster than by snapshots: it keeps the last
/// version that it saw and asks only whether there is a newer one.
///
/// One for each thread. It keeps that version alive until it reads again or is dropped.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let mut reader = server.reader();
/// for _ in 0..3 {
///     assert_eq!(reader.get().workers, 10);
/// }
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Reader<T> {
    latest: Latest<InForce<T>>,
    /// That of the latest version, one step nearer.
    value: Arc<T>,
}

impl<T> Reader<T> {
    pub(crate) fn new(current: Arc<Swap<InForce<T>>>) -> Self {
        let latest = Latest::new(current);
        Self {
            value: Arc::clone(&latest.value().value),
            latest,
        }
    }

    /// The value in force.
    #[inline]
    pub fn get(&mut self) -> &T {
        self.follow();
        &self.value
    }

    /// The version in force as a snapshot.
    pub fn snapshot(&mut self) -> Snapshot<T> {
        self.follow();
        Snapshot::new(Arc::clone(self.latest.value()))
    }

    #[inline]
    fn follow(&mut self) {
        if self.latest.follow() {
            self.value = Arc::clone(&self.latest.value().value);
        }
    }
}

impl<T> Clone for Reader<T> {
    fn clone(&self) -> Self {
        Self {
            latest: self.latest.clone(),
            value: Arc::clone(&self.value),
        }
    }
}

impl<T> fmt::Debug for Reader<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}
