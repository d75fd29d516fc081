//! Sequences that were found to go wrong once, as short as they can be.

use config_tests::LIMIT;

use crate::operation::{Change, Content, Kind, Mode, Operation, Restart, Setup, Time, Trial};
use crate::sequences::attempt;
use crate::view::{FIXED, HIGH, LOW, PACE};

/// Nothing but files, sets and rollbacks.
const PLAIN: Setup = Setup {
    keep: 10,
    restart: Restart::HoldBack,
    trial: Trial::Never,
    kind: Kind::ByHand,
};

#[test]
fn rollback_that_waited_for_a_gate_is_not_put_on_trial() {
    let setup = Setup {
        trial: Trial::Long,
        ..PLAIN
    };
    hold(
        setup,
        &[
            set(LOW, 2),
            Operation::Gate(0, Mode::Defer),
            Operation::Rollback(1),
            Operation::ApplyPending,
        ],
    );
}

#[test]
fn preview_sees_a_section_above_fields_that_are_set() {
    let section = vec![Change::SetInner(1, 6)];
    hold(PLAIN, &[set(PACE, 6), Operation::Preview(section)]);
}

#[test]
fn rollback_brings_no_change_into_force_that_is_refused_because_of_a_restart() {
    let setup = Setup {
        restart: Restart::Reject,
        ..PLAIN
    };
    hold(
        setup,
        &[
            write(FIXED, 1),
            Operation::Reload,
            Operation::RollbackToFirst,
            set(LOW, 2),
        ],
    );
}

#[test]
fn proposal_that_is_refused_is_not_said_to_be_asked_for_again() {
    hold(
        PLAIN,
        &[
            Operation::Gate(0, Mode::DeferLong),
            set(LOW, 2),
            Operation::Gate(1, Mode::Reject),
            Operation::ApplyPending,
        ],
    );
}

#[test]
fn reload_of_what_is_in_quarantine_comes_into_force_after_a_gate_too() {
    hold(
        PLAIN,
        &[
            write(LOW, 2),
            Operation::Reload,
            Operation::Rollback(1),
            Operation::Gate(0, Mode::Defer),
            Operation::Reload,
            Operation::ApplyPending,
        ],
    );
}

/// The watcher looks at what a rollback left in the file: at once, and when it is written again.
#[test]
fn same_bytes_change_nothing_after_a_rollback() {
    let setup = Setup {
        kind: Kind::Watched,
        ..PLAIN
    };
    hold(
        setup,
        &[
            write(LOW, 2),
            Operation::Look,
            Operation::Rollback(1),
            Operation::Look,
            Operation::Rewrite(1),
            Operation::Look,
            set(PACE, 4),
            Operation::Write(1, Content::NotToml(0)),
            Operation::Back(1, 1),
            Operation::Look,
        ],
    );
}

#[test]
fn what_has_come_to_its_end_is_not_set_again_with_what_waits() {
    let setup = Setup {
        kind: Kind::Timed,
        ..PLAIN
    };
    hold(
        setup,
        &[
            Operation::Gate(0, Mode::Defer),
            set(HIGH, 4),
            Operation::Gate(0, Mode::Apply),
            Operation::Edit(vec![Change::Set(LOW, 2, Time::None)], None),
            Operation::ApplyPending,
        ],
    );
}

#[test]
fn what_a_trial_rolled_back_is_not_set_again_with_what_waits() {
    let setup = Setup {
        trial: Trial::Brief,
        kind: Kind::Timed,
        ..PLAIN
    };
    hold(
        setup,
        &[
            Operation::Gate(0, Mode::Defer),
            set(HIGH, 4),
            Operation::Gate(0, Mode::Apply),
            set(LOW, 2),
            Operation::ApplyPending,
        ],
    );
}

#[test]
fn field_that_is_set_later_is_spared_where_the_section_was_to_be_unset() {
    hold(
        PLAIN,
        &[
            Operation::Edit(vec![Change::SetInner(5, 4)], None),
            Operation::Gate(0, Mode::Defer),
            Operation::Edit(vec![Change::UnsetInner], None),
            Operation::Gate(0, Mode::Apply),
            set(PACE, 7),
            Operation::ApplyPending,
        ],
    );
}

/// What is set for no time has come to its end before the trial has.
#[test]
fn trial_ends_where_the_way_back_changes_nothing() {
    let setup = Setup {
        trial: Trial::Brief,
        kind: Kind::Timed,
        ..PLAIN
    };
    let change = Change::Set(LOW, 2, Time::None);
    hold(setup, &[Operation::Edit(vec![change], None)]);
}

#[test]
fn what_a_file_no_longer_says_is_not_applied() {
    hold(
        PLAIN,
        &[
            Operation::Gate(0, Mode::Defer),
            write(LOW, 2),
            Operation::Reload,
            set(PACE, 4),
            Operation::Write(1, Content::NotToml(0)),
            Operation::Reload,
            Operation::ApplyPending,
        ],
    );
}

#[test]
fn file_waits_on_over_a_rollback() {
    for mode in [Mode::Apply, Mode::Defer] {
        hold(
            PLAIN,
            &[
                set(PACE, 4),
                Operation::Gate(0, Mode::Defer),
                write(LOW, 2),
                Operation::Reload,
                Operation::Gate(0, mode),
                Operation::Rollback(1),
                Operation::ApplyPending,
                Operation::ApplyPending,
            ],
        );
    }
}

#[test]
fn what_is_over_before_the_gate_opens_takes_back_nothing() {
    let setup = Setup {
        kind: Kind::Timed,
        ..PLAIN
    };
    hold(
        setup,
        &[
            set(HIGH, 4),
            Operation::Gate(0, Mode::Defer),
            Operation::Edit(vec![Change::Set(HIGH, 3, Time::None)], None),
            Operation::ApplyPending,
        ],
    );
}

#[test]
fn gate_that_is_to_be_asked_again_is_not_forgotten_for_another() {
    hold(
        PLAIN,
        &[
            Operation::Gate(0, Mode::DeferLong),
            set(LOW, 2),
            Operation::Gate(0, Mode::Apply),
            Operation::Gate(1, Mode::Defer),
            set(PACE, 4),
        ],
    );
}

fn set(place: usize, value: u8) -> Operation {
    Operation::Edit(vec![Change::Set(place, value, Time::Ever)], None)
}

/// The upper file sets one value.
fn write(place: usize, value: u8) -> Operation {
    let mut values = [None; 5];
    values[place] = Some(value);
    Operation::Write(1, Content::Table(values, 0))
}

fn hold(setup: Setup, operations: &[Operation]) {
    if let Err(failure) = attempt(setup, operations, LIMIT) {
        panic!("{failure}");
    }
}
