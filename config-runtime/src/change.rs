//! What a commit altered, as it is told to a subscriber.

use std::fmt;
use std::sync::Arc;

use crate::show::AnyValue;

/// One field or section before and after a commit.
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
/// let _workers = server.on_workers_change(|change| {
///     assert_eq!((*change.old, *change.new, change.version), (10, 20, 2));
/// });
/// server.set(path!(Server, workers), 20)?;
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[non_exhaustive]
pub struct Change<'a, V> {
    /// The value that was in force.
    pub old: &'a V,
    /// The value that is in force since `version`.
    pub new: &'a V,
    /// The version that the commit made.
    pub version: u64,
    pub(crate) contents: &'a [String],
}

impl<V> Change<'_, V> {
    /// The paths of the leaves that kept their value while the file that they name by `watch_file`
    /// has other content.
    #[must_use]
    pub fn contents(&self) -> &[String] {
        self.contents
    }
}

impl<V: fmt::Debug> fmt::Debug for Change<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Change")
            .field("old", self.old)
            .field("new", self.new)
            .field("version", &self.version)
            .field("contents", &self.contents)
            .finish()
    }
}

/// The change of a field of whatever type.
#[derive(Clone)]
pub(crate) struct AnyChange {
    pub(crate) old: AnyValue,
    pub(crate) new: AnyValue,
    pub(crate) version: u64,
    /// The paths, as written in Rust, of the leaves that keep their value, and that name a file
    /// with another content.
    pub(crate) contents: Arc<[String]>,
}

impl AnyChange {
    /// The change, if the field is of type `V`.
    pub(crate) fn of<V: 'static>(&self) -> Option<Change<'_, V>> {
        Some(Change {
            old: self.old.downcast_ref()?,
            new: self.new.downcast_ref()?,
            version: self.version,
            contents: &self.contents,
        })
    }
}

impl<V> Clone for Change<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Change<'_, V> {}
