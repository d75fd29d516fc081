//! The configuration that sequences of operations are tried on.

use config_runtime::{HotConfig, Problems};

use crate::view::Values;

/// How far one step may move `inner.pace`.
const LONGEST_STEP: u8 = 6;
/// The highest `inner.load` that is taken while the world is down.
const LIGHT: u8 = 4;

/// What is configured; `low` must not be above `high`.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Settings::check)]
pub(crate) struct Settings {
    #[hot(default = 1, range = 0..=9)]
    pub(crate) low: u8,
    #[hot(default = 5, range = 0..=9)]
    pub(crate) high: u8,
    #[hot(nested)]
    pub(crate) inner: Inner,
    #[hot(default = 0, range = 0..=9, restart)]
    pub(crate) fixed: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Inner {
    #[hot(default = 3, range = 0..=9)]
    pub(crate) pace: u8,
    #[hot(default = 2, range = 0..=9)]
    pub(crate) load: u8,
}

impl Settings {
    fn check(&self) -> Result<(), &'static str> {
        if self.low > self.high {
            return Err("`low` is above `high`");
        }
        Ok(())
    }

    /// A rule over old and new value.
    pub(crate) fn step(old: &Self, new: &Self) -> Result<(), &'static str> {
        if old.inner.pace.abs_diff(new.inner.pace) > LONGEST_STEP {
            return Err("that step is too long");
        }
        Ok(())
    }

    /// A check that needs the world.
    pub(crate) fn fits(&self, is_down: bool) -> Result<(), Problems> {
        if is_down && self.inner.load > LIGHT {
            return Err(Problems::new().at("inner.load", "the world is down"));
        }
        Ok(())
    }

    /// All values, in the order of [`PATHS`](crate::view::PATHS).
    pub(crate) fn values(&self) -> Values {
        let Inner { pace, load } = self.inner;
        [self.low, self.high, pace, load, self.fixed]
    }
}

impl Inner {
    pub(crate) fn values(&self) -> Vec<u8> {
        vec![self.pace, self.load]
    }
}
