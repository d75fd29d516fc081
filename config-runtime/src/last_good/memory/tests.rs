use std::time::Duration;

use super::*;
use crate::schema::Schema;

static EMPTY: Schema = Schema {
    name: "Empty",
    doc: "",
    fields: &[],
};

const LASTING: Duration = Duration::from_mins(1);

/// What a process does that finds `record`.
fn process(record: &Record) -> Memory {
    let crash_loop = CrashLoop {
        processes: 3,
        lasting: LASTING,
    };
    Memory::new(record.clone(), Some(crash_loop), Terms::new(&EMPTY, None))
}

fn content(name: &str, is_pending: bool) -> Arrival {
    Arrival {
        version: (1, SystemTime::UNIX_EPOCH),
        hash: Fingerprint::of(name.as_bytes()),
        files: FilesRead::default(),
        is_pending,
    }
}

fn suspect(name: &str, processes: u32) -> Suspect {
    let hash = Fingerprint::of(name.as_bytes());
    Suspect { hash, processes }
}

fn is_proven(memory: &Memory, name: &str) -> bool {
    memory.proven() == Some(Fingerprint::of(name.as_bytes()))
}

#[test]
fn version_is_proven_when_it_is_due_and_not_before() {
    let (start, mut memory) = (Instant::now(), process(&Record::default()));
    memory.arrive(content("a", false), start);
    assert_eq!(memory.due(), Some(start + LASTING));

    memory.tick(start + LASTING.mul_f64(0.99));
    assert!(!is_proven(&memory, "a"));
    assert_eq!(memory.record.suspect, Some(suspect("a", 1)));

    memory.tick(start + LASTING);
    assert!(is_proven(&memory, "a"));
    assert_eq!((memory.due(), memory.record.suspect), (None, None));
}

#[test]
fn each_process_that_ends_early_is_counted() {
    let mut record = Record::default();
    for processes in 1..=4 {
        let mut memory = process(&record);
        memory.arrive(content("a", false), Instant::now());
        assert_eq!(memory.record.suspect, Some(suspect("a", processes)));
        record = memory.record;
    }
}

#[test]
fn version_that_is_replaced_in_time_is_no_longer_suspected() {
    let (start, mut memory) = (Instant::now(), process(&Record::default()));
    memory.arrive(content("a", false), start);
    memory.arrive(content("b", false), start);
    assert_eq!(memory.record.suspect, Some(suspect("b", 1)));
}

/// A late tick makes nothing of the version after it.
#[test]
fn version_that_was_due_is_proven_when_the_next_one_comes() {
    let (start, mut memory) = (Instant::now(), process(&Record::default()));
    memory.arrive(content("a", false), start);

    memory.tick(start + LASTING);
    memory.arrive(content("b", false), start + LASTING);

    assert!(is_proven(&memory, "a"));
    assert_eq!(memory.due(), Some(start + LASTING * 2));
}

#[test]
fn suspicion_outlives_a_process_that_takes_the_proven_one_instead() {
    let start = Instant::now();
    let mut memory = process(&Record::default());
    memory.arrive(content("a", false), start);
    memory.lasted();
    memory.arrive(content("b", false), start);
    let mut instead = process(&memory.record);

    instead.arrive(content("a", false), start);
    instead.lasted();

    assert_eq!(instead.record.suspect, Some(suspect("b", 1)));
    assert!(is_proven(&instead, "a"));
    assert_eq!(instead.due(), None);
}

#[test]
fn what_is_proven_once_is_not_suspected_again() {
    let mut memory = process(&Record::default());
    memory.arrive(content("a", false), Instant::now());
    memory.lasted();

    let mut next = process(&memory.record);
    next.arrive(content("a", false), Instant::now());

    assert_eq!((next.record.suspect, next.due()), (None, None));
}

#[test]
fn what_waits_for_a_restart_proves_nothing_and_is_no_crash() {
    let (start, mut memory) = (Instant::now(), process(&Record::default()));
    memory.arrive(content("a", true), start);

    memory.tick(start + LASTING);
    assert!(!is_proven(&memory, "a"));
    assert_eq!((memory.record.suspect, memory.due()), (None, None));

    let later = start + LASTING * 2;
    memory.arrive(content("a", false), later);
    assert_eq!(memory.due(), Some(later + LASTING));
}

#[test]
fn same_content_again_keeps_its_time() {
    let (start, mut memory) = (Instant::now(), process(&Record::default()));
    memory.arrive(content("a", false), start);
    memory.arrive(content("a", false), start + LASTING / 2);
    assert_eq!(memory.due(), Some(start + LASTING));
}

#[test]
fn time_that_never_comes_is_never_due() {
    let crash_loop = CrashLoop {
        processes: 1,
        lasting: Duration::MAX,
    };
    let terms = Terms::new(&EMPTY, None);
    let mut memory = Memory::new(Record::default(), Some(crash_loop), terms);
    memory.arrive(content("a", false), Instant::now());
    assert_eq!(memory.due(), None);
}
