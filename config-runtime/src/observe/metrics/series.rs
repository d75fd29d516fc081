//! The series of one configuration: each has a label that says which it is.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics::{Label, SharedString, counter, gauge, histogram};

/// The series of one configuration.
#[derive(Debug)]
pub(super) struct Series {
    config: SharedString,
}

impl Series {
    pub(super) fn of(config: &str) -> Self {
        let config = SharedString::from_shared(Arc::from(config));
        Self { config }
    }

    /// Adds to a counter; 0 makes it known, so that the first one counts as an increase.
    pub(super) fn count(
        &self,
        name: &'static str,
        labels: &[(&'static str, &'static str)],
        by: u64,
    ) {
        let labels = labels.iter().map(|&(key, value)| (key, value.into()));
        counter!(name, self.labels(labels)).increment(by);
    }

    pub(super) fn set(&self, name: &'static str, value: f64) {
        self.set_with(name, [], value);
    }

    pub(super) fn set_with<const N: usize>(
        &self,
        name: &'static str,
        labels: [(&'static str, SharedString); N],
        value: f64,
    ) {
        gauge!(name, self.labels(labels)).set(value);
    }

    pub(super) fn took(
        &self,
        name: &'static str,
        label: (&'static str, &'static str),
        time: Duration,
    ) {
        let label = (label.0, label.1.into());
        histogram!(name, self.labels([label])).record(time);
    }

    fn labels(&self, more: impl IntoIterator<Item = (&'static str, SharedString)>) -> Vec<Label> {
        let config = Label::new("config", self.config.clone());
        let more = more.into_iter().map(|(key, value)| Label::new(key, value));
        std::iter::once(config).chain(more).collect()
    }
}

/// A number of things, as gauges take it.
#[expect(clippy::cast_precision_loss, reason = "nothing is counted that far")]
pub(super) fn number(count: impl TryInto<u64>) -> f64 {
    count.try_into().map_or(f64::INFINITY, |count| count as f64)
}

/// A moment, in seconds since the epoch; none is 0.
pub(super) fn moment(time: Option<SystemTime>) -> f64 {
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.unwrap_or_default().as_secs_f64()
}
