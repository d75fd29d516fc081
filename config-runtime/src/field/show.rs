//! How a value is shown: by its `Debug`, where its type has one.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// Shows a value of type `V`.
pub type Show<V> = fn(&V, &mut fmt::Formatter<'_>) -> fmt::Result;

/// Finds out, in printed code, whether `V` has `Debug`.
///
/// `(&Probe::<V>::NEW).show()` takes [`ViaDebug`] where it applies, because its receiver needs
/// one reference less than that of [`ViaNothing`]. This is the autoref specialization that
/// David Tolnay described in 2019.
#[derive(Debug)]
pub struct Probe<V>(PhantomData<V>);

impl<V> Probe<V> {
    /// The one value of the type.
    pub const NEW: Self = Self(PhantomData);
}

/// Shows by `Debug`.
pub trait ViaDebug<V> {
    /// The function that shows a value.
    fn show(&self) -> Show<V>;
}

impl<V: fmt::Debug> ViaDebug<V> for Probe<V> {
    fn show(&self) -> Show<V> {
        <V as fmt::Debug>::fmt
    }
}

/// Shows that there is a value, and not which.
pub trait ViaNothing<V> {
    /// The function that shows a value.
    fn show(&self) -> Show<V>;
}

impl<V> ViaNothing<V> for &Probe<V> {
    fn show(&self) -> Show<V> {
        |_, f| f.write_str("(not shown: no Debug)")
    }
}

/// A value of some type that can be shown, and handed out again as what it is.
#[derive(Clone)]
pub(crate) struct Shown(Arc<dyn AnyShown>);

trait AnyShown: Send + Sync {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    fn as_any(&self) -> &dyn Any;
}

struct Typed<V> {
    value: Arc<V>,
    show: Show<V>,
}

impl Shown {
    pub(crate) fn new<V: Send + Sync + 'static>(value: Arc<V>, show: Show<V>) -> Self {
        Self(Arc::new(Typed { value, show }))
    }

    pub(crate) fn downcast_ref<V: 'static>(&self) -> Option<&V> {
        self.0.as_any().downcast_ref()
    }
}

impl<V: Send + Sync + 'static> AnyShown for Typed<V> {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.show)(&self.value, f)
    }

    fn as_any(&self) -> &dyn Any {
        &*self.value
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}
