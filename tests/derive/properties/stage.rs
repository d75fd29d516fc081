//! A configuration with one layer, which says what it is told to say.

use std::sync::{Arc, Mutex};

use config_runtime::{Hot, HotConfig, Outcome, Watching};
use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};
use serde::Serialize;

/// A running configuration and its one layer.
pub(super) struct Stage<T: HotConfig> {
    pub(super) hot: Hot<T>,
    says: Says,
}

#[derive(Clone)]
struct Says(Arc<Mutex<Dict>>);

impl<T: HotConfig + Serialize> Stage<T> {
    /// Loads `value`.
    pub(super) fn new(value: &T) -> Self {
        let says = Says(Arc::new(Mutex::new(dict(value))));
        let hot = Hot::builder()
            .provider(says.clone())
            .watch(Watching::manual());
        Self {
            hot: hot.start().expect("the value is valid"),
            says,
        }
    }

    /// Loads `value` instead.
    pub(super) fn load(&self, value: &T) -> Outcome {
        *self.says.0.lock().expect("nobody panics") = dict(value);
        self.hot.reload().expect("the value is valid")
    }
}

fn dict(value: &impl Serialize) -> Dict {
    match Value::serialize(value) {
        Ok(Value::Dict(_, dict)) => dict,
        other => panic!("a section is a table, and no {other:?}"),
    }
}

impl Provider for Says {
    fn metadata(&self) -> Metadata {
        Metadata::named("test")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let dict = self.0.lock().expect("nobody panics").clone();
        Ok(Profile::Default.collect(dict))
    }
}
