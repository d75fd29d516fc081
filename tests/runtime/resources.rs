//! What is built from a configuration: when, from what, and for how long it lives.

mod built;
mod refused;
mod storm;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use config_runtime::{Field, Hot, Resource, path};

use crate::server::Server;

/// Counts how often something is built, and how many of it live.
#[derive(Clone, Default)]
struct Workshop(Arc<(AtomicU32, AtomicU32)>);

/// What a workshop built.
struct Product<V> {
    of: V,
    workshop: Workshop,
}

impl Workshop {
    fn build<V>(&self, of: V) -> Product<V> {
        self.0.0.fetch_add(1, Ordering::SeqCst);
        self.0.1.fetch_add(1, Ordering::SeqCst);
        Product {
            of,
            workshop: self.clone(),
        }
    }

    /// How many were built, and how many of them live.
    fn counts(&self) -> (u32, u32) {
        (
            self.0.0.load(Ordering::SeqCst),
            self.0.1.load(Ordering::SeqCst),
        )
    }

    /// A resource that is the value of a field.
    fn resource<V>(&self, field: &Field<V>, name: &str) -> Resource<Product<V>>
    where
        V: Clone + Send + Sync + 'static,
    {
        let own = self.clone();
        let resource = field.resource(name, move |value| Ok::<_, String>(own.build(value.clone())));
        resource.expect("it is built")
    }
}

impl<V> Drop for Product<V> {
    fn drop(&mut self) {
        self.workshop.0.1.fetch_sub(1, Ordering::SeqCst);
    }
}

fn set_burst(server: &Hot<Server>, burst: u32) {
    let set = server.set(path!(Server, limits.burst), burst);
    set.expect("it is valid");
}
