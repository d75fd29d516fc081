//! Many times measured, told in few.

use std::time::Duration;

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

    /// The time that so many of a hundred stay within, as text.
    #[must_use]
    pub fn percentile(&self, percent: usize) -> String {
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0
            .get(place)
            .map_or_else(|| "-".to_owned(), |time| shown(*time))
    }

    /// The longest, as text.
    #[must_use]
    pub fn worst(&self) -> String {
        self.percentile(100)
    }
}

/// A time with a unit that suits it, to three digits.
#[must_use]
pub fn shown(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let units = [("s", 1.0), ("ms", 1e-3)];
    let fits = |(_, size): &(&str, f64)| seconds >= *size;
    let (unit, size) = units.into_iter().find(fits).unwrap_or(("µs", 1e-6));
    let number = seconds / size;
    let digits = match number {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    format!("{number:.digits$} {unit}")
}
