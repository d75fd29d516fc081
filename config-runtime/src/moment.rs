//! Times and durations, in words and as data.

use std::fmt;
use std::time::{Duration, SystemTime};

use humantime::{format_rfc3339_millis, format_rfc3339_seconds};
use serde::ser::{Serialize, Serializer};

/// The last second of the year 9999, in which the calendar of RFC 3339 ends.
const LAST: Duration = Duration::from_secs(253_402_300_799);

/// A time, to the second.
///
/// It may lie where no calendar goes.
pub(crate) fn at(time: SystemTime) -> String {
    if is_in_calendar(time) {
        format_rfc3339_seconds(time).to_string()
    } else {
        "a time beyond the calendar".to_owned()
    }
}

fn is_in_calendar(time: SystemTime) -> bool {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.is_ok_and(|since| since <= LAST)
}

/// A time as data: RFC 3339 in UTC with milliseconds; nothing, where no calendar goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment(pub(crate) SystemTime);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_in_calendar(self.0) {
            serializer.collect_str(&format_rfc3339_millis(self.0))
        } else {
            serializer.serialize_none()
        }
    }
}

/// A duration as data: in seconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seconds(pub(crate) Duration);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0.as_secs_f64())
    }
}

/// A duration in words, as exactly as somebody wants to read it: `3 min`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About(pub(crate) Duration);

impl About {
    /// How long `time` lies before `now`; nothing, if the clock was set back between them.
    pub(crate) fn between(time: SystemTime, now: SystemTime) -> Self {
        Self(now.duration_since(time).unwrap_or_default())
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        const DAY: u64 = 24 * HOUR;
        match self.0.as_secs() {
            0 if self.0 < Duration::from_millis(10) => {
                write!(f, "{:.1} ms", self.0.as_secs_f64() * 1000.0)
            }
            0 => write!(f, "{} ms", self.0.as_millis()),
            seconds @ 1..MINUTE => write!(f, "{seconds} s"),
            seconds @ MINUTE..HOUR => write!(f, "{} min", seconds / MINUTE),
            seconds @ HOUR..DAY => write!(f, "{} h", seconds / HOUR),
            seconds => write!(f, "{} d", seconds / DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duration_is_told_in_its_largest_unit() {
        let told = [300_u64, 850, 12_999, 180_000, 7_200_000, 172_800_000]
            .map(|millis| About(Duration::from_millis(millis)).to_string());
        assert_eq!(told, ["300 ms", "850 ms", "12 s", "3 min", "2 h", "2 d"]);
        assert_eq!(About(Duration::from_micros(1_250)).to_string(), "1.2 ms");
    }

    #[test]
    fn time_beyond_the_calendar_is_nothing() {
        let data = |time| serde_json::to_value(Moment(time)).expect("a time is data");
        let epoch = SystemTime::UNIX_EPOCH;
        assert_eq!(
            data(epoch + Duration::from_millis(1_500)),
            "1970-01-01T00:00:01.500Z"
        );
        for beyond in [epoch - Duration::from_secs(1), epoch + 2 * LAST] {
            assert!(data(beyond).is_null());
            assert_eq!(at(beyond), "a time beyond the calendar");
        }
    }
}
