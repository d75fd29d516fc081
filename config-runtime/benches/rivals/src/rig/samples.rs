//! What one way costs, in nanoseconds of CPU time.

use std::hint::black_box;

use probe::now as cpu;

use super::Outcome;

/// How long a way is gone again and again in one round, in nanoseconds.
const SLICE: f64 = 4e6;

/// One way, and what it is called.
pub struct Way<'a> {
    title: String,
    cost: Cost<'a>,
}

/// Goes a way so many times, and says what each time cost, in nanoseconds.
type Cost<'a> = Box<dyn FnMut(u32) -> Outcome<f64> + 'a>;

impl<'a> Way<'a> {
    /// A way that `go` goes once; it is given another number each time.
    pub fn new(title: impl Into<String>, mut go: impl FnMut(u64) -> Outcome<()> + 'a) -> Self {
        let mut number = 0;
        Self::measured(title, move |times| {
            let before = cpu();
            for _ in 0..times {
                number += 1;
                go(number)?;
            }
            Ok((cpu() - before) / f64::from(times))
        })
    }

    /// A way so short that it is gone in a loop without anything else.
    pub fn short<R>(title: impl Into<String>, mut go: impl FnMut() -> R + 'a) -> Self {
        Self::looped(title, move |times| {
            for _ in 0..times {
                black_box(go());
            }
        })
    }

    /// A way that brings its own loop: `go` goes it so many times.
    pub fn looped(title: impl Into<String>, mut go: impl FnMut(u32) + 'a) -> Self {
        Self::measured(title, move |times| {
            let before = cpu();
            go(times);
            Ok((cpu() - before) / f64::from(times))
        })
    }

    /// A way that `go` goes with what `prepare` yields. Only `go` counts, and not the drop of what
    /// it yields.
    pub fn prepared<P, R>(
        title: impl Into<String>,
        mut prepare: impl FnMut() -> Outcome<P> + 'a,
        mut go: impl FnMut(P) -> Outcome<R> + 'a,
    ) -> Self {
        Self::measured(title, move |times| {
            let mut cost = 0.0;
            for _ in 0..times {
                let prepared = prepare()?;
                let before = cpu();
                let result = go(prepared)?;
                cost += cpu() - before;
                drop(black_box(result));
            }
            Ok(cost / f64::from(times))
        })
    }

    /// A way that measures itself, because not all of it counts.
    pub fn measured(title: impl Into<String>, cost: impl FnMut(u32) -> Outcome<f64> + 'a) -> Self {
        Self {
            title: title.into(),
            cost: Box::new(cost),
        }
    }
}

/// What each way cost, way by way and round by round.
#[derive(Debug, Default)]
pub struct Samples {
    titles: Vec<String>,
    costs: Vec<Vec<f64>>,
}

impl Samples {
    /// Goes all ways, in turn in each round, so that whatever else slows the machine down slows
    /// all of them down.
    ///
    /// # Errors
    ///
    /// Those of the ways.
    pub fn take(mut ways: Vec<Way<'_>>, rounds: usize) -> Outcome<Self> {
        let mut times = Vec::new();
        for way in &mut ways {
            // The first time fills caches.
            (way.cost)(1)?;
            times.push(how_often((way.cost)(3)?));
        }
        let mut costs = vec![Vec::new(); ways.len()];
        for _ in 0..rounds {
            for ((way, times), costs) in ways.iter_mut().zip(&times).zip(&mut costs) {
                // What the way before left to the allocator to tidy up is not of this one.
                (way.cost)(1)?;
                costs.push((way.cost)(*times)?);
            }
        }
        let titles = ways.into_iter().map(|way| way.title).collect();
        Ok(Self { titles, costs })
    }

    /// Adds what was measured elsewhere in the same rounds.
    pub fn add(&mut self, title: impl Into<String>, costs: Vec<f64>) {
        self.titles.push(title.into());
        self.costs.push(costs);
    }

    /// What the ways are called, in their order.
    #[must_use]
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The way that is called so.
    #[must_use]
    pub fn named(&self, title: &str) -> Option<usize> {
        self.titles.iter().position(|other| other == title)
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
        self.costs.get(way).map_or(&[], Vec::as_slice)
    }
}

/// The one in the middle; no number where there is none.
#[must_use]
pub fn median(mut values: Vec<f64>) -> f64 {
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
    reason = "it lies between 1 and ten millions"
)]
fn how_often(cost: f64) -> u32 {
    (SLICE / cost).clamp(1.0, 1e7) as u32
}
