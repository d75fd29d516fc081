//! Decides how long a change is put off, so that a fleet does not move at once; time is passed in.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

/// Puts each change off by a random time.
#[derive(Debug)]
pub(super) struct Jitter {
    longest: Duration,
    until: Option<Instant>,
}

impl Jitter {
    pub(super) fn new(longest: Duration) -> Self {
        Self {
            longest,
            until: None,
        }
    }

    /// When a change that was put off is due.
    pub(super) fn due(&self) -> Option<Instant> {
        self.until
    }

    /// Whether a change that is seen at `now` is to wait on; the first look at it decides for how
    /// long.
    pub(super) fn holds(&mut self, now: Instant) -> bool {
        if self.longest.is_zero() {
            return false;
        }
        let until = *self.until.get_or_insert_with(|| now + part(self.longest));
        now < until
    }

    /// There is nothing left to put off.
    pub(super) fn end(&mut self) {
        self.until = None;
    }
}

/// A random part of `longest`; another one in each process.
fn part(longest: Duration) -> Duration {
    // The standard library seeds its maps at random; a hash of nothing under such a seed is all
    // the randomness that this takes.
    let random = RandomState::new().hash_one(());
    let share = f64::from(u32::try_from(random >> 32).unwrap_or_default()) / f64::from(u32::MAX);
    longest.mul_f64(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_put_off_by_default() {
        let mut jitter = Jitter::new(Duration::ZERO);

        assert!(!jitter.holds(Instant::now()));
        assert_eq!(jitter.due(), None);
    }

    #[test]
    fn change_is_put_off_once_and_no_longer_than_said() {
        let (start, longest) = (Instant::now(), Duration::from_secs(1));
        let mut jitter = Jitter::new(longest);

        jitter.holds(start);
        let due = jitter.due().expect("it is put off");
        jitter.holds(start);

        assert_eq!(jitter.due(), Some(due));
        assert!(due <= start + longest);
        assert!(!jitter.holds(due));
    }

    #[test]
    fn changes_are_put_off_by_different_times() {
        let start = Instant::now();
        let due = [(); 20].map(|()| {
            let mut jitter = Jitter::new(Duration::from_hours(1));
            jitter.holds(start);
            jitter.due()
        });

        assert!(due.iter().any(|other| *other != due[0]));
    }
}
