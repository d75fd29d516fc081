//! A provider whose value the test turns.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use figment::value::{Dict, Map, Value};
use figment::{Error, Metadata, Profile, Provider};

/// Says a port that the test turns; fails while that is 0, and panics while it is 13.
#[derive(Clone, Default)]
pub(crate) struct Dial(Arc<AtomicU16>);

impl Provider for Dial {
    fn metadata(&self) -> Metadata {
        Metadata::named("dial")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        match self.0.load(Ordering::Relaxed) {
            0 => Err(Error::from("the dial is stuck".to_owned())),
            13 => panic!("the dial fell off"),
            port => {
                let dict = Dict::from([("port".to_owned(), Value::from(port))]);
                Ok(Map::from([(Profile::Default, dict)]))
            }
        }
    }
}

impl Dial {
    pub(crate) fn at(port: u16) -> Self {
        let dial = Self::default();
        dial.turn_to(port);
        dial
    }

    pub(crate) fn turn_to(&self, port: u16) {
        self.0.store(port, Ordering::Relaxed);
    }
}
