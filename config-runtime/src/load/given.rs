//! Values that a program gives as they are: a layer without any text.

use std::fmt;
use std::sync::Arc;

use crate::field::TypedValues;
use crate::lock::lock;
use crate::origin::Setter;
use crate::sync::Mutex;

use super::reading::Values;

/// What the layer is called.
pub(super) const NAME: &str = "value of the test";

/// The values of a layer that has no text; a clone is the same layer. Who has the turn gives others.
#[derive(Clone)]
pub(crate) struct Given(Arc<Mutex<Arc<TypedValues>>>);

impl Given {
    pub(crate) fn new(values: TypedValues) -> Self {
        Self(Arc::new(Mutex::new(Arc::new(values))))
    }

    /// Gives other values; returns those before, to be dropped when no turn is held: they are of
    /// the user.
    #[must_use]
    pub(crate) fn replace(&self, values: Arc<TypedValues>) -> Arc<TypedValues> {
        std::mem::replace(&mut *lock(&self.0), values)
    }

    pub(super) fn read(&self) -> Values {
        Values {
            setters: vec![Setter::Provider(NAME.into())],
            given: Arc::clone(&lock(&self.0)),
            ..Values::default()
        }
    }
}

/// The values may be secrets, so they are not shown.
impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAME)
    }
}
