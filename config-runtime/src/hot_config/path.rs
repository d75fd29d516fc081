//! A path to a field, checked when it is compiled.

use std::fmt;

use crate::change::Change;
use crate::field::{Diff, Field, Fixed, Pass, TypedValue, TypedValues};
use crate::origin::OriginNode;

use super::{HotConfig, Kept, Nested};

/// A path to a field of the configuration `T` with the value `V`, made by [`path!`](crate::path).
///
/// # Examples
///
/// ```
/// use config_runtime::{HotConfig, Path, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Trading {
///     #[hot(nested)]
///     backtest: Backtest,
/// }
///
/// #[derive(Clone, HotConfig)]
/// struct Backtest {
///     initial_cash: f64,
/// }
///
/// const CASH: Path<Trading, f64> = path!(Trading, backtest.initial_cash);
/// assert_eq!(CASH.to_string(), "backtest.initial_cash");
/// ```
pub struct Path<T: HotConfig, V: 'static> {
    text: &'static str,
    find: Find<T, V>,
}

type Find<T, V> = for<'a> fn(&'a <T as HotConfig>::Fields) -> &'a dyn Live<Value = V>;

impl<T: HotConfig, V> Path<T, V> {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(text: &'static str, find: Find<T, V>) -> Self {
        Self { text, find }
    }

    /// What the path leads to in `fields`.
    pub(crate) fn find<'a>(&self, fields: &'a T::Fields) -> &'a dyn Live<Value = V> {
        (self.find)(fields)
    }
}

impl<T: HotConfig, V> Clone for Path<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: HotConfig, V> Copy for Path<T, V> {}

/// Shows the path as written in Rust, without the `r#` of a raw identifier.
impl<T: HotConfig, V> fmt::Display for Path<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.replace("r#", ""))
    }
}

impl<T: HotConfig, V> fmt::Debug for Path<T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}

impl Diff {
    /// The change of the field or section that `path` leads to, if it changed.
    #[must_use]
    pub fn of<T: HotConfig, V>(&self, path: Path<T, V>) -> Option<Change<'_, V>> {
        let difference = self.find(&path.to_string())?;
        Some(Change {
            old: difference.old.as_ref()?.downcast_ref()?,
            new: difference.new.as_ref()?.downcast_ref()?,
            version: self.version(),
            contents: &[],
        })
    }
}

/// What a path may lead to: a field, or something nested with all that is in it.
#[diagnostic::on_unimplemented(message = "`{Self}` is no field of a configuration")]
pub trait Live {
    /// The type of the value.
    type Value;

    /// The leaves of `value`, as they would stand here.
    fn gather(&self, value: &Self::Value) -> Gathered;
}

/// Values of leaves, by key.
#[derive(Debug)]
pub struct Gathered(pub(crate) TypedValues);

/// The leaves of `value`, as they would stand in `field`.
pub fn gather<N: Nested + 'static>(field: &Field<N>, value: &N) -> Gathered {
    let mut values = TypedValues::new();
    let place = field.place().as_ref().clone();
    let mut pass = Pass::gather(place, &mut values);
    N::walk_here(value, value, &mut pass);
    Gathered(values)
}

impl<V: Kept> Live for Field<V> {
    type Value = V;

    fn gather(&self, value: &V) -> Gathered {
        let typed = TypedValue::new(value.clone(), OriginNode::Default);
        Gathered(TypedValues::from([(self.place().typed_key(), typed)]))
    }
}

impl<V: Kept> Live for Fixed<V> {
    type Value = V;

    fn gather(&self, value: &V) -> Gathered {
        let typed = TypedValue::new(value.clone(), OriginNode::Default);
        Gathered(TypedValues::from([(self.place().typed_key(), typed)]))
    }
}

/// A [`Path`] to a field, checked when it is compiled.
///
/// `path!(Trading, backtest.initial_cash)` is a constant of type `Path<Trading, f64>`. A name
/// that is no field of the configuration does not compile.
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
/// server.set(path!(Server, workers), 20)?;
/// assert_eq!(server.workers.get(), 20);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[macro_export]
macro_rules! path {
    ($config:ty, $first:ident $(. $rest:ident)*) => {
        $crate::Path::<$config, _>::new(
            ::core::concat!(::core::stringify!($first) $(, ".", ::core::stringify!($rest))*),
            |fields: &<$config as $crate::HotConfig>::Fields| &fields.$first $(.$rest)*,
        )
    };
    ($($other:tt)*) => {
        ::core::compile_error!(
            "expected a configuration and a path, such as `path!(Trading, backtest.initial_cash)`"
        )
    };
}
