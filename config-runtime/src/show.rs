//! How a value is shown: by its `Debug`, where its type has one; and how it is written, by its
//! `Serialize`.

use std::any::{Any, type_name};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;

use crate::panics::caught;
use crate::secret::Secret;
use crate::serialize::serialize;
use crate::tree::Value;

/// A value of whatever type. What handles values without knowing their types is compiled once,
/// and not once for each type of a program.
pub(crate) type AnyValue = Arc<dyn Any + Send + Sync>;

/// A value whose type is erased, and which can be kept nevertheless.
pub(crate) trait Keep: Any {
    /// A copy of it, to be kept.
    fn keep(&self) -> AnyValue;
}

impl<V: Clone + Send + Sync + 'static> Keep for V {
    fn keep(&self) -> AnyValue {
        Arc::new(self.clone())
    }
}

/// Shows a value of the one type that it was made for.
#[derive(Clone, Copy)]
pub struct Show {
    by: ShowAny,
    /// The name of the type.
    ty: fn() -> &'static str,
    /// Whether it shows more than that there is a value.
    tells: bool,
}

type ShowAny = fn(&dyn Any, &mut fmt::Formatter<'_>) -> fmt::Result;

impl Show {
    /// Shows that there is a secret, and nothing of it.
    pub const SECRET: Self = Self {
        by: |_, f| f.write_str("[secret]"),
        ty: type_name::<Secret<()>>,
        tells: false,
    };

    /// Shows nothing, of a type that nobody knows.
    pub(crate) const UNKNOWN: Self = Self::by::<()>(|_, _| Ok(()));

    /// Shows by `by`, which gets a value of the type that it knows.
    pub(crate) const fn by<V>(by: ShowAny) -> Self {
        Self {
            by,
            ty: type_name::<V>,
            tells: true,
        }
    }

    /// Shows that there is a value of a type that shows none.
    const fn not_shown<V>() -> Self {
        let show = |_: &dyn Any, f: &mut fmt::Formatter<'_>| f.write_str("(not shown: no Debug)");
        Self {
            tells: false,
            ..Self::by::<V>(show)
        }
    }

    /// Whether the type is a [`Secret`], or is made of one.
    pub(crate) fn is_secret(self) -> bool {
        let secret = type_name::<Secret<()>>();
        let name = secret.split('<').next().unwrap_or(secret);
        (self.ty)().contains(name)
    }

    /// Whether values of the type are shown, and not only said to be there.
    pub(crate) fn is_known(self) -> bool {
        self.tells
    }

    /// Whether what is in equal values of the type may stand in any order.
    pub(crate) fn has_sets(self) -> bool {
        (self.ty)().contains("HashSet<")
    }

    /// The same of what has names.
    pub(crate) fn has_maps(self) -> bool {
        (self.ty)().contains("HashMap<")
    }

    /// `value`, to be shown.
    pub(crate) fn of(self, value: &dyn Any) -> Showing<'_> {
        Showing { value, show: self }
    }

    /// Shows `value`.
    fn fmt(self, value: &dyn Any, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.by)(value, f)
    }
}

impl fmt::Debug for Show {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Show")
    }
}

/// Writes a value of the one type that it was made for, as a layer would have it.
#[derive(Clone, Copy)]
pub struct Write(fn(&dyn Any) -> Option<Value>);

impl Write {
    /// Writes nothing.
    pub const NOTHING: Self = Self(|_| None);

    /// `value`, as a layer would have it; `None` if its type cannot be written.
    pub(crate) fn of(self, value: &dyn Any) -> Option<Value> {
        (self.0)(value)
    }
}

impl fmt::Debug for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Write")
    }
}

/// A value that is to be shown.
pub(crate) struct Showing<'a> {
    value: &'a dyn Any,
    show: Show,
}

impl fmt::Debug for Showing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show.fmt(self.value, f)
    }
}

/// Finds out, in printed code, whether `V` has `Debug`, and whether it has `Serialize`.
///
/// `Probe::<V>::SHOW` is the constant of the type itself where `V` has `Debug`, and that of
/// [`Unshown`] otherwise, and so is `Probe::<V>::WRITE` with `Serialize`, because rustc asks for what a type has of its own before it asks traits.
#[derive(Debug)]
pub struct Probe<V>(PhantomData<V>);

impl<V: fmt::Debug + 'static> Probe<V> {
    /// Shows by `Debug`.
    pub const SHOW: Show = Show::by::<V>(|value, f| match value.downcast_ref::<V>() {
        Some(value) => value.fmt(f),
        None => Ok(()),
    });
}

impl<V: Serialize + 'static> Probe<V> {
    /// Writes by `Serialize`.
    pub const WRITE: Write = Write(|value| serialize(value.downcast_ref::<V>()?));
}

/// A value whose type has no `Debug`, or no `Serialize`.
pub trait Unshown {
    /// Shows that there is a value, and not which.
    const SHOW: Show;

    /// Writes nothing.
    const WRITE: Write;
}

impl<V> Unshown for Probe<V> {
    const SHOW: Show = Show::not_shown::<V>();

    const WRITE: Write = Write::NOTHING;
}

/// A value of some type that can be shown, and handed out again as what it is.
#[derive(Clone)]
pub(crate) struct Shown {
    value: AnyValue,
    show: Show,
}

impl Shown {
    pub(crate) fn new(value: AnyValue, show: Show) -> Self {
        Self { value, show }
    }

    /// The value itself.
    pub(crate) fn value(&self) -> &AnyValue {
        &self.value
    }

    pub(crate) fn downcast_ref<V: 'static>(&self) -> Option<&V> {
        self.value.downcast_ref()
    }
}

/// Code of the user shows it, wherever a difference is shown; a panic of that goes no further.
impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = Ok(());
        match caught(|| shown = self.show.fmt(&*self.value, f)) {
            Ok(()) => shown,
            Err(_) => f.write_str("(not shown: its `Debug` panicked)"),
        }
    }
}
