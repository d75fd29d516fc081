//! `Field`: a live field or section.

use std::fmt;
use std::sync::Arc;

use crate::change::Change;
use crate::origin::Origin;
use crate::schema::FieldSchema;
use crate::subscribe::{Callbacks, Subscription};

use super::cell::Cell;
use super::place::{Ground, Place};
use super::show::Show;

/// A live field or section: the value in force, and the way to be told when it changes.
///
/// Cheap to clone, and independent of the root: a component keeps a `Field<f64>` and needs to
/// know neither the type of the configuration nor its handle.
///
/// # Examples
///
/// ```
/// use config_runtime::{Field, Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Trading {
///     #[hot(default = 0.01)]
///     risk_per_trade: f64,
/// }
///
/// struct Sizer {
///     risk: Field<f64>,
/// }
///
/// let trading = Hot::<Trading>::builder().start()?;
/// let sizer = Sizer { risk: trading.risk_per_trade.clone() };
/// assert_eq!(sizer.risk.get(), 0.01);
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Field<V>(Arc<Planted<V>>);

struct Planted<V> {
    cell: Cell<V>,
    callbacks: Callbacks<V>,
    show: Show<V>,
    place: Arc<Place>,
    ground: Arc<Ground>,
}

impl<V: Send + Sync + 'static> Field<V> {
    pub(crate) fn new(value: Arc<V>, show: Show<V>, place: Place, ground: &Arc<Ground>) -> Self {
        Self(Arc::new(Planted {
            cell: Cell::new(value),
            callbacks: Callbacks::new(),
            show,
            place: Arc::new(place),
            ground: Arc::clone(ground),
        }))
    }

    /// A copy of the value in force.
    ///
    /// One atomic load for a primitive type. Anything else is cloned; [`read`](Self::read) and
    /// [`load`](Self::load) do without. Two fields that are read one after the other may be of
    /// two versions: take a snapshot where that matters.
    #[inline]
    #[must_use]
    pub fn get(&self) -> V
    where
        V: Clone,
    {
        self.0.cell.get()
    }

    /// The value in force, shared.
    #[must_use]
    pub fn load(&self) -> Arc<V> {
        self.0.cell.load()
    }

    /// What `read` makes of the value in force, which is neither cloned nor shared.
    pub fn read<R>(&self, read: impl FnOnce(&V) -> R) -> R {
        self.0.cell.read(read)
    }

    /// Calls `callback` after each change of the value, until the subscription is dropped.
    ///
    /// Callbacks run one after another, in the order of versions, with no lock held, on a thread
    /// that commits; the call that committed returns when they have run. They may read,
    /// subscribe, unsubscribe, reload, set and roll back: what they commit is delivered after
    /// them. A panic in one is caught and counted (see
    /// [`Status::callback_panics`](crate::Status::callback_panics)); the others run.
    ///
    /// A slow callback holds up those who commit. Where it holds them up for a second, they go
    /// on, and what they committed is delivered later.
    pub fn on_change(&self, callback: impl FnMut(&Change<'_, V>) + Send + 'static) -> Subscription {
        self.0
            .callbacks
            .add(self.0.ground.version(), Box::new(callback))
    }

    /// The path as written in Rust, such as `backtest.initial_cash`; empty for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.place.path
    }

    /// The key as written in files, such as `backtest.initial-cash`; empty for the root.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.place.key.to_string()
    }

    /// Documentation, rules and default of the field; `None` for the root.
    #[must_use]
    pub fn meta(&self) -> Option<&'static FieldSchema> {
        self.0.place.schema
    }

    /// Where the value in force comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.0.ground.origin(&self.0.place)
    }

    pub(crate) fn place(&self) -> &Arc<Place> {
        &self.0.place
    }

    pub(crate) fn ground(&self) -> &Arc<Ground> {
        &self.0.ground
    }

    pub(crate) fn show(&self) -> Show<V> {
        self.0.show
    }

    pub(crate) fn store(&self, value: Arc<V>) {
        self.0.cell.store(value);
    }

    /// Calls the callbacks; those that panic are counted.
    pub(crate) fn tell(&self, change: &Change<'_, V>) {
        self.0.callbacks.call(change, |message| {
            let path = match self.path() {
                "" => "the root",
                path => path,
            };
            let version = change.version;
            let panics = &self.0.ground.panics;
            panics.add(format!("callback of {path}, version {version}: {message}"));
        });
    }
}

impl<V> Clone for Field<V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<V: Send + Sync + 'static> fmt::Debug for Field<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read(|value| (self.0.show)(value, f))
    }
}
