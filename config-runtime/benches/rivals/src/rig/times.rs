//! Many times measured, told in few.

use std::time::Duration;

use super::table::time;

/// Times of one thing, done again and again.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Keeps one more.
    pub fn add(&mut self, time: Duration) {
        let place = self.0.partition_point(|other| *other <= time);
        self.0.insert(place, time);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a hundred stay within.
    #[must_use]
    pub fn within(&self, percent: usize) -> Option<Duration> {
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(place).copied()
    }

    /// The same as text.
    #[must_use]
    pub fn percentile(&self, percent: usize) -> String {
        self.within(percent).map_or_else(|| "-".to_owned(), shown)
    }

    /// The longest, as text.
    #[must_use]
    pub fn worst(&self) -> String {
        self.percentile(100)
    }
}

/// A time with a unit that suits it, to three digits.
#[must_use]
pub fn shown(duration: Duration) -> String {
    time(duration.as_secs_f64() * 1e9)
}
