//! What one way costs, in nanoseconds of CPU time.

use std::error::Error;

use rustix::time::{ClockId, clock_gettime};

/// How long a way is gone again and again in one round, in nanoseconds.
const SLICE: f64 = 4e6;

/// One way, and what it is called.
pub(crate) struct Way<'a> {
    pub(crate) title: String,
    pub(crate) cost: Cost<'a>,
}

/// Goes a way so many times, and says what each time cost, in nanoseconds.
type Cost<'a> = Box<dyn Fn(u32) -> Result<f64, Box<dyn Error>> + 'a>;

/// What each way cost, way by way and round by round.
pub(crate) struct Samples(Vec<Vec<f64>>);

impl Samples {
    /// Goes all ways, in turn in each round, so that whatever else slows the machine down slows
    /// all of them down.
    pub(crate) fn take(ways: &[Way<'_>], rounds: usize) -> Result<Self, Box<dyn Error>> {
        let mut times = Vec::new();
        for way in ways {
            // The first time fills caches.
            (way.cost)(1)?;
            times.push(how_often((way.cost)(1)?));
        }
        let mut samples = vec![Vec::new(); ways.len()];
        for _ in 0..rounds {
            for ((way, times), samples) in ways.iter().zip(&times).zip(&mut samples) {
                // What the way before left to the allocator to tidy up is not of this one.
                (way.cost)(1)?;
                samples.push((way.cost)(*times)?);
            }
        }
        Ok(Self(samples))
    }

    /// The median cost of one way over all rounds.
    pub(crate) fn nanoseconds(&self, way: usize) -> f64 {
        median(self.of(way).to_vec())
    }

    /// The median of the ratios to the first way in the same round.
    pub(crate) fn ratio(&self, way: usize) -> f64 {
        let pairs = self.of(way).iter().zip(self.of(0));
        median(pairs.map(|(cost, base)| cost / base).collect())
    }

    fn of(&self, way: usize) -> &[f64] {
        self.0.get(way).map_or(&[], Vec::as_slice)
    }
}

/// What `run` yields, and the CPU time of this thread, user and system.
///
/// Wall time would count what other programs do meanwhile.
pub(crate) fn cost<R>(
    run: impl FnOnce() -> Result<R, Box<dyn Error>>,
) -> Result<(f64, R), Box<dyn Error>> {
    let before = now();
    let result = run()?;
    Ok((now() - before, result))
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

#[expect(
    clippy::cast_precision_loss,
    reason = "a thread that ran for a hundred days would lose a nanosecond"
)]
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
