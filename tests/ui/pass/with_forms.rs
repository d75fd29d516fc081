//! Values that a module reads.
use std::time::Duration;

use config_runtime::{Hot, HotConfig};

mod percent {
    use serde::{Deserialize, Deserializer};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<f64, D::Error> {
        f64::deserialize(input).map(|percent| percent / 100.0)
    }

    pub(crate) mod generic {
        use super::*;

        pub(crate) fn deserialize<'de, V: From<f64>, D: Deserializer<'de>>(
            input: D,
        ) -> Result<V, D::Error> {
            super::deserialize(input).map(V::from)
        }
    }
}

/// A type that serde cannot read.
#[derive(Clone, PartialEq)]
struct Share(f64);

impl From<f64> for Share {
    fn from(share: f64) -> Self {
        Self(share)
    }
}

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(with = percent, default = 0.5, range = 0.0..1.0)]
    risk: f64,
    #[hot(with = crate::percent::generic, default = Share(0.5), restart)]
    share: Share,
    #[hot(with = humantime_serde, default = Duration::from_secs(5))]
    pause: Duration,
    #[hot(with = humantime_serde)]
    pause_at_night: Option<Duration>,
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    assert_eq!((cfg.risk.get(), cfg.share.get().0), (0.5, 0.5));
}
