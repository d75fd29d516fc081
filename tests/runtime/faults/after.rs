//! What fails once a version is in force: it stays in force, and everybody else is told.

use std::panic::{AssertUnwindSafe, catch_unwind};

use config_tests::Changes;

use super::plant::{FIRST, Works};

/// Has something fail as soon as the next version is in force.
type Fail = fn(&mut Works);

/// What fails.
const ROWS: &[(&str, Fail)] = &[
    ("debug panics", |_| {}),
    ("callback panics", |works| {
        works.tell(|| panic!("callback fell off"));
    }),
    ("callback reloads", |works| {
        let plant = works.plant.clone();
        works.tell(move || drop(plant.reload()));
    }),
];

#[test]
fn fault_after_the_commit_leaves_the_version_in_force_and_everybody_told_once() {
    for (part, fail) in ROWS {
        let mut works = Works::start();
        let before = Changes::of(&works.plant.number);
        fail(&mut works);
        let (after, plants) = (Changes::of(&works.plant.number), Changes::of(&works.plant));
        works.write(FIRST + 1, part);

        let outcome = works.plant.reload().expect(part);

        assert_eq!(outcome.version(), Some(2), "{part}");
        assert_eq!(works.plant.snapshot().number, FIRST + 1, "{part}");
        assert_eq!((works.pump.version(), *works.valve.load()), (2, FIRST + 1));
        for numbers in [&before, &after] {
            assert_eq!(numbers.so_far().len(), 1, "{part}");
        }
        assert_eq!(plants.so_far().len(), 1, "{part}");
        let panics = u64::from(*part == "callback panics");
        assert_eq!(works.plant.status().callback_panics, panics, "{part}");
    }
}

/// The value that was in force panics as it goes, when the history keeps it no longer.
#[test]
fn drop_that_panics_when_a_past_value_goes_hinders_nobody() {
    let works = Works::start();
    let numbers = Changes::of(&works.plant.number);
    let set = |number| works.set(number, "whole").map(|outcome| outcome.version());
    assert_eq!(set(FIRST + 1).expect("it is sound"), Some(2));
    let fuse = works
        .plant
        .resource("fuse", |plant| Ok::<_, String>(Fuse(plant.number)));
    let fuse = fuse.expect("a fuse is built");
    for number in 2..6 {
        let ended = catch_unwind(AssertUnwindSafe(|| set(FIRST + number)));
        let version = ended.expect("no panic reaches the caller");
        assert_eq!(version.expect("it is sound"), Some(u64::from(number) + 1));
        assert_eq!((fuse.load().0, fuse.alive()), (FIRST + number, 1));
    }
    assert_eq!(numbers.so_far().len(), 5);
    let status = works.plant.status();
    assert_eq!(
        status.callback_panics, 4,
        "{:?}",
        status.last_callback_panic
    );
    let ended = catch_unwind(AssertUnwindSafe(|| drop(fuse)));
    assert!(ended.is_err(), "who lets go of a value last has its panic");
}

/// Panics as it goes.
struct Fuse(u32);

impl Drop for Fuse {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "the fuse has blown");
    }
}
