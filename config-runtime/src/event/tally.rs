//! How many attempts ended in which way, and how long they took.

use std::time::Duration;

use super::attempt::{Attempt, AttemptCounts};

/// How attempts ended, by what asked for them, without the start.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// server.set(path!(Server, workers), 20)?;
/// let attempts = server.status().attempts_by_trigger;
/// assert_eq!(attempts.of("set").applied, 1);
/// assert_eq!(attempts.of("watch").applied, 0);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttemptsByTrigger(Vec<(&'static str, AttemptCounts)>);

/// How long attempts took, without their callbacks and without the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptDurations {
    /// The last one.
    pub last: Duration,
    /// All of them on average.
    pub mean: Duration,
    /// The longest.
    pub max: Duration,
}

/// What is counted of attempts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub(crate) counts: AttemptCounts,
    pub(crate) by_trigger: AttemptsByTrigger,
    durations: Option<(AttemptDurations, Duration)>,
}

impl AttemptsByTrigger {
    /// How attempts ended that this trigger asked for, by its [name](crate::Trigger::name).
    #[must_use]
    pub fn of(&self, trigger: &str) -> AttemptCounts {
        let mut all = self.iter();
        let found = all.find(|(name, _)| *name == trigger);
        found.map_or_else(AttemptCounts::default, |(_, counts)| counts)
    }

    /// Each trigger that there was by its name, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, AttemptCounts)> {
        self.0.iter().copied()
    }

    fn add(&mut self, attempt: &Attempt) {
        let trigger = attempt.trigger.name();
        if let Some((_, counts)) = self.0.iter_mut().find(|(name, _)| *name == trigger) {
            counts.add(attempt.result);
        } else {
            let mut counts = AttemptCounts::default();
            counts.add(attempt.result);
            self.0.push((trigger, counts));
        }
    }
}

impl Tally {
    /// Counts an attempt that has ended.
    pub(crate) fn add(&mut self, attempt: &Attempt) {
        self.counts.add(attempt.result);
        self.by_trigger.add(attempt);
        let last = attempt.duration();
        let (max, before) = (self.durations).map_or((last, Duration::ZERO), |(durations, sum)| {
            (durations.max.max(last), sum)
        });
        let sum = before + last;
        let mean = sum / self.number();
        self.durations = Some((AttemptDurations { last, mean, max }, sum));
    }

    /// How long they took; `None` before the first.
    pub(crate) fn durations(&self) -> Option<AttemptDurations> {
        self.durations.map(|(durations, _)| durations)
    }

    /// How many there were: at least one.
    fn number(&self) -> u32 {
        let AttemptCounts {
            unchanged,
            applied,
            deferred,
            rejected,
        } = self.counts;
        let number = unchanged + applied + deferred + rejected;
        // That is more than a program will ever make.
        u32::try_from(number).unwrap_or(u32::MAX).max(1)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::clock::Time;
    use crate::error::Phase;
    use crate::event::{AttemptResult, Course};
    use crate::store::Trigger;

    use super::*;

    fn attempt(trigger: Trigger, result: AttemptResult, seconds: u64) -> Attempt {
        let attempt = Course::begin(1, trigger, 1, &Time::default()).end(result);
        let mut attempt = Arc::unwrap_or_clone(attempt);
        attempt.phases = vec![(Phase::Load, Duration::from_secs(seconds))];
        attempt
    }

    #[test]
    fn attempts_are_counted_by_trigger_and_outcome_and_their_durations_summed() {
        let mut tally = Tally::default();
        assert_eq!(tally.durations(), None);

        tally.add(&attempt(Trigger::Watch, AttemptResult::Applied(2), 1));
        tally.add(&attempt(Trigger::Watch, AttemptResult::Rejected, 6));
        tally.add(&attempt(
            Trigger::Rollback { to: 1 },
            AttemptResult::Applied(3),
            2,
        ));

        let watch = tally.by_trigger.of("watch");
        assert_eq!((watch.applied, watch.rejected), (1, 1));
        assert_eq!(tally.by_trigger.of("rollback").applied, 1);
        assert_eq!(tally.counts.applied, 2);
        let [last, mean, max] = [2, 3, 6].map(Duration::from_secs);
        assert_eq!(
            tally.durations(),
            Some(AttemptDurations { last, mean, max })
        );
    }
}
