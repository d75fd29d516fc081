//! Many sequences, each from a seed that repeats it; one that fails is made as short as it can be.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use config_tests::LIMIT;

use crate::laws;
use crate::operation::{Kind, Operation, Setup};
use crate::random::sequence;
use crate::reference::Model;
use crate::view::{Answer, View};
use crate::world::World;

/// Sequences at a time.
const AT_A_TIME: usize = 4;

#[test]
fn configuration_is_as_the_model_says_after_each_call() {
    hold(Kind::ByHand, 1_200);
}

#[test]
fn configuration_is_as_the_model_says_when_things_end_by_themselves() {
    hold(Kind::Timed, 400);
}

#[test]
fn configuration_is_as_the_model_says_when_a_watcher_looks() {
    hold(Kind::Watched, 500);
}

/// Tries the sequences of all seeds, or of the one in `MODEL_SEED`.
fn hold(kind: Kind, sequences: u64) {
    let seeds = match variable("MODEL_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..variable("MODEL_SEQUENCES").unwrap_or(sequences),
    };
    let next = AtomicU64::new(seeds.start);
    let failed = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(seed) = take(&next, seeds.end) {
                    let (setup, operations) = sequence(kind, seed);
                    if attempt(setup, &operations, LIMIT).is_err() {
                        // Nobody needs a second one.
                        next.store(seeds.end, Ordering::Relaxed);
                        failed.lock().expect("nobody panics").replace(seed);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("nobody panics");
    if let Some(seed) = failed {
        let (setup, operations) = sequence(kind, seed);
        panic!("{}", shortened(seed, setup, operations));
    }
}

/// The next seed, if there is one.
fn take(next: &AtomicU64, end: u64) -> Option<u64> {
    let seed = next.fetch_add(1, Ordering::Relaxed);
    (seed < end).then_some(seed)
}

/// Tells of a sequence that fails, without the operations that it fails without.
fn shortened(seed: u64, setup: Setup, mut operations: Vec<Operation>) -> String {
    let mut failure = attempt(setup, &operations, LIMIT);
    let mut at = operations.len();
    while at > 0 {
        at -= 1;
        let mut fewer = operations.clone();
        fewer.remove(at);
        let without = attempt(setup, &fewer, LIMIT / 5);
        if without.is_err() {
            (operations, failure) = (fewer, without);
            at = operations.len();
        }
    }
    let failure = failure
        .err()
        .unwrap_or_else(|| "it does not fail again".to_owned());
    let operations = operations
        .iter()
        .map(|operation| format!("  {operation:?}\n"));
    let operations: String = operations.collect();
    format!("MODEL_SEED={seed} {setup:?}\n{operations}{failure}")
}

/// Says why a sequence fails, if it does.
pub(crate) fn attempt(
    setup: Setup,
    operations: &[Operation],
    patience: Duration,
) -> Result<(), String> {
    let run = || run(setup, operations, patience);
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err("panicked".to_owned()))
}

/// Performs the operations on a configuration and on the model, and compares the two.
fn run(setup: Setup, operations: &[Operation], patience: Duration) -> Result<(), String> {
    let mut model = Model::new(setup);
    let mut world = World::new(setup, &model.disk, patience)?;
    compare(&world, &model.view(), setup)?;
    for (step, operation) in operations.iter().enumerate() {
        let told = |why: String| format!("step {step}, {operation:?}: {why}");
        let expected = model.perform(operation);
        if matches!(operation, Operation::Write(..) | Operation::Back(..)) {
            world.put(&model.disk);
        }
        let answer = world.perform(operation).map_err(told)?;
        if answer != expected {
            return Err(told(format!(
                "\n  it answers {answer:?}\n  and not    {expected:?}"
            )));
        }
        if answer == Answer::Started(false) {
            world.repair(&model.disk).map_err(told)?;
        }
        model.let_time_pass();
        let compared = compare(&world, &model.view(), setup);
        world.pause();
        compared.map_err(told)?;
    }
    Ok(())
}

/// Compares all that can be seen, and the laws; what happens by itself may take its time.
fn compare(world: &World, expected: &View, setup: Setup) -> Result<(), String> {
    let is_so = || world.process().view() == *expected && laws::check(world.process()).is_ok();
    if setup.kind != Kind::ByHand {
        world.wait(is_so);
    }
    let view = world.process().view();
    if view != *expected {
        return Err(differences(&view, expected));
    }
    laws::check(world.process())
}

/// In what the two differ.
fn differences(view: &View, expected: &View) -> String {
    let rows = view.rows().into_iter().zip(expected.rows());
    let others = rows.filter(|(found, expected)| found != expected);
    let others = others.map(|((name, found), (_, expected))| {
        format!("\n{name}\n  is       {found}\n  and not  {expected}")
    });
    others.collect()
}

fn variable(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| parse(name, &text))
}

fn parse<V: FromStr>(name: &str, text: &str) -> V {
    let value = text.parse().ok();
    value.unwrap_or_else(|| panic!("`{name}` is to hold a number, and holds {text}"))
}
