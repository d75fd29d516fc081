//! Sequences of operations from seeds.

use fastrand::Rng;

use crate::operation::{
    Change, Content, Failure, Kind, Mode, Operation, Restart, Setup, Time, Trial,
};
use crate::view::{FIXED, HIGH, LOAD, LOW, PACE};

/// About how many operations a sequence has at most.
const LONGEST: usize = 24;

/// The sequence of this seed.
pub(crate) fn sequence(kind: Kind, seed: u64) -> (Setup, Vec<Operation>) {
    let mut random = Rng::with_seed(seed);
    let trial = match kind {
        Kind::Timed => [Trial::Never, Trial::Brief],
        Kind::ByHand | Kind::Watched => [Trial::Never, Trial::Long],
    };
    let setup = Setup {
        keep: pick(&mut random, &[0, 1, 2, 4, 10, 10]),
        restart: pick(
            &mut random,
            &[
                Restart::HoldBack,
                Restart::HoldBack,
                Restart::Reject,
                Restart::Apply,
            ],
        ),
        trial: pick(&mut random, &trial),
        kind,
    };
    let length = random.usize(1..=LONGEST);
    let mut operations = Vec::new();
    while operations.len() < length {
        operations.push(operation(&mut random, setup));
        // What is written does nothing by itself, and what waits is to be taken up.
        match operations.last() {
            Some(Operation::Write(..) | Operation::Back(..) | Operation::Rewrite(_))
                if random.bool() =>
            {
                operations.push(load(setup));
            }
            Some(Operation::Rollback(_)) if random.u8(0..4) == 0 => operations.push(load(setup)),
            Some(Operation::Gate(_, mode)) if *mode != Mode::Apply && random.bool() => {
                operations.push(operation(&mut random, setup));
                operations.push(Operation::ApplyPending);
            }
            _ => {}
        }
    }
    (setup, operations)
}

/// How the files are loaded.
fn load(setup: Setup) -> Operation {
    if setup.kind == Kind::Watched {
        Operation::Look
    } else {
        Operation::Reload
    }
}

fn operation(random: &mut Rng, setup: Setup) -> Operation {
    let is_watched = setup.kind == Kind::Watched;
    match random.u8(0..64) {
        0..12 => Operation::Write(random.usize(0..2), content(random, setup.kind)),
        12..14 => Operation::Back(random.usize(0..2), random.usize(1..4)),
        14 => Operation::Rewrite(random.usize(0..2)),
        15..24 if is_watched => Operation::Look,
        15..22 => Operation::Reload,
        22..24 => Operation::PreviewAndReload,
        24..34 => Operation::Edit(changes(random, setup.kind), expected(random)),
        34..39 => Operation::Rollback(random.usize(0..4)),
        39..41 => Operation::RollbackTo(random.u64(0..6)),
        41 => history(random),
        42..46 => Operation::ApplyPending,
        46 => Operation::Confirm,
        47 => Operation::Release,
        48..50 => Operation::Preview(overrides(random)),
        50..55 => Operation::Gate(random.usize(0..2), mode(random, setup.kind)),
        // A way back that is refused is tried again and again.
        55..59 if setup.trial == Trial::Brief => Operation::Reload,
        55..57 => Operation::Down(random.bool()),
        57..59 => Operation::Fail(failure(random)),
        59..62 => Operation::Hold,
        62 => Operation::LetGo,
        _ => Operation::Restart,
    }
}

/// What becomes of the versions that are kept.
fn history(random: &mut Rng) -> Operation {
    match random.u8(0..6) {
        0 => Operation::ClearHistory,
        1 | 2 => Operation::KeepHistory(random.usize(0..5)),
        _ => Operation::RollbackToFirst,
    }
}

fn content(random: &mut Rng, kind: Kind) -> Content {
    let remark = random.u8(0..3);
    match random.u8(0..24) {
        // A watcher waits for files that look as if somebody were at work on them.
        0 | 1 if kind != Kind::Watched => Content::Absent,
        2 if kind != Kind::Watched => Content::NotToml(remark),
        3 => Content::UnknownKey(remark),
        _ => {
            let mut values = [None; 5];
            for (place, found) in values.iter_mut().enumerate() {
                *found = random.bool().then(|| value(random, place));
            }
            Content::Table(values, remark)
        }
    }
}

/// A value for this field: there are few, so that they come again.
fn value(random: &mut Rng, place: usize) -> u8 {
    if random.u8(0..40) == 0 {
        return 12;
    }
    match place {
        LOW => random.u8(0..4),
        HIGH => random.u8(2..6),
        PACE => random.u8(0..9),
        LOAD => random.u8(3..7),
        _ => random.u8(0..2),
    }
}

fn changes(random: &mut Rng, kind: Kind) -> Vec<Change> {
    let count = pick(random, &[1, 1, 1, 2, 3]);
    (0..count).map(|_| change(random, kind)).collect()
}

/// Changes that a preview takes.
fn overrides(random: &mut Rng) -> Vec<Change> {
    let mut changes = changes(random, Kind::ByHand);
    changes.retain(|change| matches!(change, Change::Set(..) | Change::SetInner(..)));
    changes
}

fn change(random: &mut Rng, kind: Kind) -> Change {
    let place = pick(random, &[LOW, LOW, HIGH, PACE, LOAD, FIXED]);
    match random.u8(0..10) {
        0..6 => {
            let times: &[Time] = match kind {
                Kind::Timed => &[Time::Ever, Time::None],
                Kind::ByHand | Kind::Watched => &[Time::Ever, Time::Ever, Time::Long],
            };
            Change::Set(place, value(random, place), pick(random, times))
        }
        6 => Change::SetInner(value(random, PACE), value(random, LOAD)),
        7 | 8 => Change::Unset(place),
        _ => Change::UnsetInner,
    }
}

fn expected(random: &mut Rng) -> Option<u64> {
    pick(random, &[None, None, None, None, Some(0), Some(1)])
}

fn mode(random: &mut Rng, kind: Kind) -> Mode {
    let deferring = if kind == Kind::Timed {
        Mode::DeferOnce
    } else {
        Mode::DeferLong
    };
    let modes = [
        Mode::Apply,
        Mode::Apply,
        Mode::Apply,
        Mode::Defer,
        deferring,
    ];
    match random.u8(0..16) {
        0 => Mode::Panic,
        1 => Mode::Reject,
        _ => pick(random, &modes),
    }
}

fn failure(random: &mut Rng) -> Option<(usize, Failure)> {
    let failure = pick(random, &[Failure::Error, Failure::Error, Failure::Panic]);
    random.bool().then(|| (random.usize(0..4), failure))
}

fn pick<V: Copy>(random: &mut Rng, values: &[V]) -> V {
    values[random.usize(0..values.len())]
}
