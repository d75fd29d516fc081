//! Where the time comes from that decides when something is due.

use std::time::{Instant, SystemTime};

#[cfg(feature = "testing")]
use super::manual::{Alarm, ManualClock};

/// Where the time comes from that decides when something is due. How long something took is
/// measured by the system's in any case.
#[derive(Debug, Clone, Default)]
pub(crate) enum Time {
    #[default]
    System,
    #[cfg(feature = "testing")]
    Manual(ManualClock),
}

impl Time {
    pub(crate) fn now(&self) -> Instant {
        match self {
            Self::System => Instant::now(),
            #[cfg(feature = "testing")]
            Self::Manual(clock) => clock.now(),
        }
    }

    pub(crate) fn system_time(&self) -> SystemTime {
        match self {
            Self::System => SystemTime::now(),
            #[cfg(feature = "testing")]
            Self::Manual(clock) => clock.system_time(),
        }
    }

    /// Where the time is moved by hand, what sets alarms by it.
    #[cfg(feature = "testing")]
    pub(super) fn alarm(&self) -> Option<Alarm> {
        match self {
            Self::System => None,
            Self::Manual(clock) => Some(clock.alarm()),
        }
    }
}
