//! Runs a scenario in many schedules.

use std::env;

use shuttle::rand::{Rng, thread_rng};
use shuttle::scheduler::{PctScheduler, RandomScheduler, ReplayScheduler, Scheduler};
use shuttle::{Config, Runner};

use crate::sync::bell::Limits;

/// How many schedules each scheduler tries of each scenario, unless `INTERLEAVINGS` says.
const SCHEDULES: usize = 200;

/// Each run tries the same schedules first, so that a failure can be had again.
const SEED: u64 = 6;

/// In how many places a schedule of the second kind departs from one thread after the other.
const DEPTHS: [usize; 2] = [2, 4];

/// Large enough for a load of the layers in a build without optimisation.
const STACK: usize = 1 << 20;

/// Runs `scenario` in many schedules. It is told whether the limits of waits pass.
///
/// The schedule that fails is printed; `INTERLEAVINGS_SCHEDULE` runs it again.
pub(super) fn explore(scenario: fn(Limits)) {
    if let Ok(schedule) = env::var("INTERLEAVINGS_SCHEDULE") {
        run(ReplayScheduler::new_from_encoded(&schedule), scenario);
        return;
    }
    let count = env::var("INTERLEAVINGS").ok();
    let count = count.map_or(SCHEDULES, |count| {
        count.parse().expect("INTERLEAVINGS is a number")
    });
    run(RandomScheduler::new_from_seed(SEED, count), scenario);
    for depth in DEPTHS {
        run(PctScheduler::new_from_seed(SEED, depth, count), scenario);
    }
}

fn run(scheduler: impl Scheduler + 'static, scenario: fn(Limits)) {
    let mut config = Config::new();
    config.stack_size = STACK;
    config.silence_warnings = true;
    Runner::new(scheduler, config).run(move || {
        // Drawn of the scheduler, so that it belongs to the schedule.
        let limits = if thread_rng().gen_ratio(1, 2) {
            Limits::Never
        } else {
            Limits::AtAnyMoment
        };
        limits.apply();
        scenario(limits);
    });
}
