//! `Fixed`: a leaf that is read once.

use std::fmt;
use std::sync::Arc;

use crate::origin::Origin;
use crate::schema::FieldSchema;
use crate::subscribe::Subscription;

use super::live::Field;
use super::place::Place;

/// A leaf that is read once: its value stays for as long as the program runs, unless the builder
/// was told to [apply](crate::RestartPolicy::Apply) such changes.
///
/// It has no subscription: there is nothing to be told. A different value in the layers is
/// reported as [pending](crate::PendingRestart) and waits for a restart.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(restart, default = 8080)]
///     port: u16,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// assert_eq!(server.port.get(), 8080);
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Fixed<V>(Field<V>);

impl<V: 'static> Fixed<V> {
    pub(crate) fn new(field: Field<V>) -> Self {
        Self(field)
    }

    /// A copy of the value.
    #[inline]
    #[must_use]
    pub fn get(&self) -> V
    where
        V: Clone,
    {
        self.0.get()
    }

    /// The value, shared.
    #[must_use]
    pub fn load(&self) -> Arc<V>
    where
        V: Send + Sync,
    {
        self.0.load()
    }

    /// What `read` makes of the value.
    pub fn read<R>(&self, read: impl FnOnce(&V) -> R) -> R {
        self.0.read(read)
    }

    /// Does not compile: there is nothing to be told.
    #[doc(hidden)]
    pub fn on_change<C: Subscribable>(&self, callback: C) -> Subscription {
        callback.subscribe()
    }

    /// Does not compile: there is nothing to be told.
    #[doc(hidden)]
    pub fn try_on_change<C: Subscribable>(&self, callback: C) -> Subscription {
        callback.subscribe()
    }

    /// Does not compile: there is nothing to be told.
    #[doc(hidden)]
    pub fn subscribe_with_current<C: Subscribable>(&self, callback: C) -> Subscription {
        callback.subscribe()
    }

    /// Does not compile: there is nothing to wait for.
    #[doc(hidden)]
    pub fn watch(&self) -> Subscription
    where
        Self: Subscribable + Clone,
    {
        self.clone().subscribe()
    }

    /// The path as written in Rust.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// The key as written in files.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.key()
    }

    /// Documentation, rules and default of the field.
    #[must_use]
    pub fn meta(&self) -> Option<&'static FieldSchema> {
        self.0.meta()
    }

    /// Where the running value comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.0.origin()
    }

    pub(crate) fn place(&self) -> &Arc<Place> {
        self.0.place()
    }
}

/// Implemented by nothing, so that a subscription to a field that is read once does not compile,
/// and rustc says why.
#[diagnostic::on_unimplemented(
    message = "a `restart` field is read once, and has no subscription",
    label = "the field is marked `#[hot(restart)]`",
    note = "remove `restart` from the field if it may change while the program runs"
)]
pub trait Subscribable {
    /// Is never called.
    fn subscribe(self) -> Subscription;
}

impl<V> Clone for Fixed<V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<V> fmt::Debug for Fixed<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
