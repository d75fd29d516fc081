//! A subscription that a callback can drop.

use std::sync::{Arc, Mutex};

use config_runtime::Subscription;

/// A subscription that its own callback, or another one, can drop.
#[derive(Clone, Default)]
pub(crate) struct Leash(Arc<Mutex<Option<Subscription>>>);

impl Leash {
    pub(crate) fn hold(&self, subscription: Subscription) {
        *self.0.lock().expect("no panic holds it") = Some(subscription);
    }

    pub(crate) fn cut(&self) {
        let subscription = self.0.lock().expect("no panic holds it").take();
        drop(subscription);
    }
}
