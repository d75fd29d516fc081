//! Shapes of structs and of fields: each is read, checked, compared, shown and told of.

mod enums;
mod generic;
mod large;
mod leaves;
mod names;
mod nested_paths;
mod places;
mod printed;
mod raw;
mod sections;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use config_runtime::{Field, Subscription};

/// Counts how often a field or section tells of a change.
struct Tally {
    count: Arc<AtomicUsize>,
    _subscription: Subscription,
}

impl Tally {
    fn of<V: Send + Sync + 'static>(field: &Field<V>) -> Self {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let subscription = field.on_change(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        Self {
            count,
            _subscription: subscription,
        }
    }

    fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }
}
