//! Rules over the old and the new value, as errors and as warnings.
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::time::Duration;

use config_runtime::{Hot, HotConfig, path};

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(default = 10, max_step = 2.0, warn(max_step = 1.5))]
    limit: u32,
    #[hot(
        default = 0.5,
        max_step(10.0, message = "moves slowly"),
        may_shrink_by = 0.5
    )]
    share: f64,
    #[hot(default = Duration::from_secs(4), max_step = 2.0)]
    pause: Duration,
    #[hot(default = NonZeroU32::MIN, max_step = 2.0, monotonic)]
    epoch: NonZeroU32,
    #[hot(default, may_shrink_by(0.25, message = "too few are left"))]
    symbols: Vec<String>,
    #[hot(default, may_shrink_by = 0.5)]
    weights: HashMap<String, f64>,
    #[hot(max_step = 2.0, monotonic(message = "only rises"))]
    version: Option<u64>,
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    assert!(cfg.set(path!(Trading, limit), 21).is_err());
    let outcome = cfg.set(path!(Trading, limit), 20).unwrap();
    assert_eq!(outcome.warnings().len(), 1);
}
