//! What one way costs, in nanoseconds of CPU time.

use rustix::time::{ClockId, clock_gettime};

/// How long a way is gone again and again in one round, in nanoseconds.
const SLICE: f64 = 4e6;

/// Does once what is measured; is given another number each time.
pub type Way = Box<dyn FnMut(u64)>;

/// What each way cost, way by way and round by round.
#[derive(Debug, Default)]
pub struct Samples(Vec<Vec<f64>>);

impl Samples {
    /// Goes all ways, in turn in each round, so that whatever else slows the machine down slows
    /// all of them down.
    pub fn take(ways: &mut [Way], rounds: usize) -> Self {
        let mut number = 0;
        let mut cost = |way: &mut Way, times: u32| {
            let before = now();
            for _ in 0..times {
                number += 1;
                way(number);
            }
            (now() - before) / f64::from(times)
        };
        let times: Vec<u32> = ways
            .iter_mut()
            .map(|way| {
                // The first time fills caches.
                cost(way, 1);
                how_often(cost(way, 3))
            })
            .collect();
        let mut samples = vec![Vec::new(); ways.len()];
        for _ in 0..rounds {
            for ((way, times), samples) in ways.iter_mut().zip(&times).zip(&mut samples) {
                // What the way before left in the caches is not of this one.
                cost(way, 1);
                samples.push(cost(way, *times));
            }
        }
        Self(samples)
    }

    /// Adds what other ways cost in the same rounds.
    pub fn add(&mut self, samples: Vec<f64>) {
        self.0.push(samples);
    }

    /// The median cost of one way over all rounds.
    #[must_use]
    pub fn nanoseconds(&self, way: usize) -> f64 {
        median(self.of(way).to_vec())
    }

    /// The median of the ratios of one way to another in the same round.
    #[must_use]
    pub fn ratio(&self, way: usize, base: usize) -> f64 {
        let pairs = self.of(way).iter().zip(self.of(base));
        median(pairs.map(|(cost, base)| cost / base).collect())
    }

    fn of(&self, way: usize) -> &[f64] {
        self.0.get(way).map_or(&[], Vec::as_slice)
    }
}

/// What one of so many goes costs.
pub fn nanoseconds(times: u32, mut go: impl FnMut(u64)) -> f64 {
    let before = now();
    (0..u64::from(times)).for_each(&mut go);
    (now() - before) / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    match (values.get(low), values.get(high)) {
        (Some(low), Some(high)) => f64::midpoint(*low, *high),
        _ => f64::NAN,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies between 1 and 10,000"
)]
fn how_often(cost: f64) -> u32 {
    (SLICE / cost).clamp(1.0, 10_000.0) as u32
}

/// The CPU time of this thread, user and system. Wall time would count what other programs do
/// meanwhile.
#[expect(
    clippy::cast_precision_loss,
    reason = "a thread that ran for a hundred days would lose a nanosecond"
)]
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
