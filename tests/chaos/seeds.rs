//! Many bursts at a time, each from a seed that repeats it.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use config_runtime::{Debounce, Watching};

use crate::operation::{Step, burst};
use crate::trial::Trial;

/// Bursts of one test, unless `CHAOS_SEEDS` says otherwise.
const SEEDS: u64 = 100;
/// Bursts at a time: they mostly wait.
const AT_A_TIME: usize = 24;
/// Failures that are shown in full.
const SHOWN: usize = 3;

#[test]
fn what_is_on_disk_comes_into_force_by_events_alone() {
    hold(&Watching::events().without_poll());
}

#[test]
fn what_is_on_disk_comes_into_force_by_events_and_the_poll() {
    hold(&Watching::events().and(Watching::poll(Duration::from_millis(500))));
}

#[test]
fn what_is_on_disk_comes_into_force_by_the_poll_alone() {
    hold(&Watching::poll(Duration::from_millis(100)));
}

/// Runs the bursts of all seeds, or of the one in `CHAOS_SEED`.
fn hold(watch: &Watching) {
    let seeds = match variable("CHAOS_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..variable("CHAOS_SEEDS").unwrap_or(SEEDS),
    };
    let next = AtomicU64::new(seeds.start);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(seed) = take(&next, seeds.end) {
                    if let Err(failure) = run(watch, seed) {
                        let mut failures = failures.lock().expect("a push does not panic");
                        failures.push(format!("CHAOS_SEED={seed} {failure}"));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("a push does not panic");
    let shown = failures.iter().take(SHOWN).cloned().collect::<Vec<_>>();
    assert!(
        failures.is_empty(),
        "{} of {} bursts:\n{}",
        failures.len(),
        seeds.end - seeds.start,
        shown.join("\n")
    );
}

/// The next seed, if there is one.
fn take(next: &AtomicU64, end: u64) -> Option<u64> {
    let seed = next.fetch_add(1, Ordering::Relaxed);
    (seed < end).then_some(seed)
}

fn run(watch: &Watching, seed: u64) -> Result<(), String> {
    let watch = watch.clone().debounce(debounce(seed));
    let trial = || Trial::new(watch).run(&steps(seed));
    catch_unwind(AssertUnwindSafe(trial)).unwrap_or_else(|_| Err("panicked".to_owned()))
}

/// The less the watcher waits, the more often it looks while the burst goes on.
fn debounce(seed: u64) -> Debounce {
    match seed % 3 {
        0 => Debounce::Adaptive,
        1 => Debounce::Aggressive,
        _ => Debounce::Fixed {
            quiet: Duration::ZERO,
            max_wait: Duration::ZERO,
        },
    }
}

/// The steps of a burst, or those of them whose numbers stand in `CHAOS_STEPS`: with them a
/// failure can be reduced to what it takes.
fn steps(seed: u64) -> Vec<Step> {
    let steps = burst(seed);
    match env::var("CHAOS_STEPS") {
        Ok(numbers) => numbers
            .split(',')
            .map(|number| steps[parse::<usize>("CHAOS_STEPS", number)])
            .collect(),
        Err(_) => steps,
    }
}

fn variable(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| parse(name, &text))
}

fn parse<V: FromStr>(name: &str, text: &str) -> V {
    let value = text.parse().ok();
    value.unwrap_or_else(|| panic!("`{name}` is to hold numbers, and holds {text}"))
}
