//! `Field`: a live field or section.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::origin::Origin;
use crate::schema::FieldSchema;
#[cfg(feature = "testing")]
use crate::show::Show;

use super::ground::Ground;
use super::place::Place;
use super::planted::Planted;
use super::word::from_word;

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
pub struct Field<V> {
    planted: Arc<Planted>,
    of: PhantomData<fn() -> V>,
}

impl<V: 'static> Field<V> {
    /// The field of which `planted` holds the values, which are of the type `V`.
    pub(crate) fn of(planted: Arc<Planted>) -> Self {
        Self {
            planted,
            of: PhantomData,
        }
    }

    /// A copy of the value in force.
    ///
    /// One atomic load for a primitive type. Anything else is cloned; [`read`](Self::read) and
    /// [`load`](Self::load) do without. Two fields that are read one after the other may be of
    /// two versions, and right after a commit a field may be a moment behind a snapshot: read one
    /// snapshot where that matters.
    #[inline]
    #[must_use]
    pub fn get(&self) -> V
    where
        V: Clone,
    {
        let value = from_word(self.planted.cell.word());
        #[cfg(feature = "usage")]
        self.planted.cell.marks.read();
        value.unwrap_or_else(|| self.read(V::clone))
    }

    /// The value in force, shared.
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "values of a field are of its type"
    )]
    pub fn load(&self) -> Arc<V>
    where
        V: Send + Sync,
    {
        let value = self.planted.cell.load().downcast();
        #[cfg(feature = "usage")]
        self.planted.cell.marks.read();
        value.expect("a field holds values of its type")
    }

    /// What `read` makes of the value in force, which is not cloned.
    #[expect(
        clippy::missing_panics_doc,
        reason = "values of a field are of its type"
    )]
    pub fn read<R>(&self, read: impl FnOnce(&V) -> R) -> R {
        self.planted.cell.read(|value| {
            let value = value.downcast_ref();
            // After the value was read; `Marks` says why.
            #[cfg(feature = "usage")]
            self.planted.cell.marks.read();
            read(value.expect("a field holds values of its type"))
        })
    }

    /// The path as written in Rust, such as `backtest.initial_cash`; empty for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.planted.place.path
    }

    /// The key as written in files, such as `backtest.initial-cash`; empty for the root.
    #[must_use]
    pub fn key(&self) -> String {
        self.planted.place.key.to_string()
    }

    /// Documentation, rules and default of the field; `None` for the root.
    #[must_use]
    pub fn meta(&self) -> Option<&'static FieldSchema> {
        self.planted.place.schema
    }

    /// Where the value in force comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.planted.ground.origin(&self.planted.place)
    }

    /// How its values are shown.
    #[cfg(feature = "testing")]
    pub(crate) fn show(&self) -> Show {
        self.planted.show
    }

    pub(crate) fn place(&self) -> &Arc<Place> {
        &self.planted.place
    }

    pub(super) fn ground(&self) -> &Arc<Ground> {
        &self.planted.ground
    }

    pub(crate) fn planted(&self) -> &Arc<Planted> {
        &self.planted
    }
}

impl<V> Clone for Field<V> {
    fn clone(&self) -> Self {
        Self {
            planted: Arc::clone(&self.planted),
            of: PhantomData,
        }
    }
}

impl<V> fmt::Debug for Field<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Planted { cell, show, .. } = &*self.planted;
        cell.read(|value| show.of(&**value).fmt(f))
    }
}
