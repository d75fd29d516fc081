//! Whatever is done to the records is found.

use std::fs;

use config_runtime::{Audit, AuditFaultKind};
use proptest::prelude::{Strategy, any, prop_assert, proptest};
use proptest::test_runner::{Config, TestRunner};

use super::{Scene, messages};

#[test]
fn trail_that_nobody_touched_is_intact() {
    let scene = Scene::new();
    scene.run(5);
    let verified = scene.verify();
    assert!(verified.is_intact(), "{verified}");
    assert_eq!((verified.records, verified.lost), (5, 0));
    let [first, last] = [&verified.first, &verified.last].map(|mark| mark.as_ref());
    let (first, last) = (first.expect("there is one"), last.expect("there is one"));
    assert_eq!((first.seq, last.seq), (1, 5));
    assert!(first.time <= last.time && first.time.is_some());
}

#[test]
fn altered_byte_is_found_wherever_it_is() {
    let scene = Scene::new();
    scene.run(3);
    let text = fs::read(scene.path()).expect("the trail can be read");
    for at in 0..text.len() {
        let mut altered = text.clone();
        // The byte becomes another one in each of its bits in turn.
        altered[at] ^= 1 << (at % 8);
        fs::write(scene.path(), &altered).expect("the file is written");
        assert!(!scene.verify().is_intact(), "byte {at}");
    }
}

#[test]
fn any_bytes_in_the_place_of_others_are_found() {
    let scene = Scene::new();
    scene.run(3);
    let text = fs::read(scene.path()).expect("the trail can be read");
    let bytes = proptest::collection::vec(any::<u8>(), 0..4);
    let cases = (0..text.len(), 0..4_usize, bytes);
    let cases = cases.prop_map(|(at, length, bytes)| {
        let mut altered = text.clone();
        let end = (at + length).min(text.len());
        altered.splice(at..end, bytes);
        altered
    });
    let mut runner = TestRunner::new(Config::with_cases(500));
    let found = runner.run(&cases, |altered| {
        fs::write(scene.path(), &altered).expect("the file is written");
        // Cutting off the end at the end of a line is seen only against a hash kept elsewhere.
        let is_beginning =
            text.starts_with(&altered) && (altered.ends_with(b"\n") || altered.is_empty());
        prop_assert!(is_beginning || !scene.verify().is_intact());
        Ok(())
    });
    found.expect("every alteration is found");
}

#[test]
fn altered_line_is_named() {
    let scene = Scene::new();
    scene.run(5);
    let mut lines = scene.lines();
    lines[2] = lines[2].replace("\"applied\"", "\"refused\"");
    scene.write(&lines);
    assert_eq!(scene.faults(), [(AuditFaultKind::Altered, 3)]);
}

#[test]
fn line_that_is_no_record_is_named() {
    let scene = Scene::new();
    scene.run(5);
    let lines = scene.lines();
    for at in 0..lines.len() {
        let mut altered = lines.clone();
        "odd".clone_into(&mut altered[at]);
        scene.write(&altered);
        let line = at as u64 + 1;
        assert_eq!(scene.faults(), [(AuditFaultKind::Altered, line)], "{line}");
    }
}

#[test]
fn line_that_was_added_is_named() {
    let scene = Scene::new();
    scene.run(4);
    let lines = scene.lines();
    for at in 0..=lines.len() {
        let mut altered = lines.clone();
        altered.insert(at, "{}".to_owned());
        scene.write(&altered);
        let line = at as u64 + 1;
        assert_eq!(scene.faults(), [(AuditFaultKind::Altered, line)], "{line}");
    }
}

#[test]
fn removed_line_is_found() {
    let scene = Scene::new();
    scene.run(5);
    let lines = scene.lines();
    for at in 0..lines.len() - 1 {
        let mut altered = lines.clone();
        altered.remove(at);
        scene.write(&altered);
        let verified = scene.verify();
        let said = messages(&verified.faults).join(", ");
        let expected = format!("record {} is missing", at + 1);
        assert!(said.starts_with(&expected), "{said}");
        assert_eq!(verified.faults[0].kind, AuditFaultKind::Missing);
        assert_eq!(
            (verified.faults[0].line, verified.faults.len()),
            (at as u64 + 1, 1)
        );
    }
}

#[test]
fn several_removed_lines_are_one_fault() {
    let scene = Scene::new();
    scene.run(6);
    let mut lines = scene.lines();
    lines.drain(1..4);
    scene.write(&lines);
    let verified = scene.verify();
    assert_eq!(messages(&verified.faults), ["records 2 to 4 are missing"]);
}

#[test]
fn swapped_pair_is_found() {
    let scene = Scene::new();
    scene.run(6);
    let lines = scene.lines();
    for at in 0..lines.len() - 1 {
        let mut altered = lines.clone();
        altered.swap(at, at + 1);
        scene.write(&altered);
        let faults = scene.faults();
        let expected = (AuditFaultKind::Reordered, at as u64 + 2);
        assert!(faults.contains(&expected), "{at}: {faults:?}");
    }
}

#[test]
fn line_that_stands_there_twice_is_found() {
    let scene = Scene::new();
    scene.run(4);
    let mut lines = scene.lines();
    lines.insert(2, lines[1].clone());
    scene.write(&lines);
    assert_eq!(scene.faults(), [(AuditFaultKind::Reordered, 3)]);
}

#[test]
fn record_that_was_written_anew_with_its_hash_is_found_by_the_next() {
    let (scene, other) = (Scene::new(), Scene::new());
    scene.run(4);
    other.run(4);
    let (mut lines, others) = (scene.lines(), other.lines());
    // The other trail has other times, so its second record is whole, and another one.
    lines[1].clone_from(&others[1]);
    scene.write(&lines);
    assert_eq!(
        scene.faults(),
        [(AuditFaultKind::Altered, 1), (AuditFaultKind::Altered, 2)]
    );
}

#[test]
fn end_that_was_cut_off_is_found_by_a_hash_kept_elsewhere() {
    let scene = Scene::new();
    scene.run(4);
    let last = scene.verify().last.expect("there is one").hash;
    scene.run(2);
    let expecting = || Audit::verify_expecting(scene.path(), &last).expect("it can be read");
    assert!(expecting().is_intact());
    assert_eq!(expecting().since_expected, Some(2));

    scene.write(&scene.lines()[..3]);

    assert!(scene.verify().is_intact());
    let verified = expecting();
    assert_eq!(verified.since_expected, None);
    assert_eq!(verified.faults[0].kind, AuditFaultKind::Missing);
    let message = &verified.faults[0].message;
    assert!(message.contains("was cut off"), "{message}");
}

#[test]
fn process_goes_on_behind_an_altered_line_and_hides_nothing() {
    let scene = Scene::new();
    scene.run(3);
    let mut lines = scene.lines();
    "odd".clone_into(&mut lines[2]);
    scene.write(&lines);

    scene.run(2);

    assert_eq!(scene.faults(), [(AuditFaultKind::Altered, 3)]);
}

proptest! {
    #[test]
    fn whatever_a_file_holds_can_be_verified(text in any::<Vec<u8>>()) {
        let scene = Scene::new();
        fs::write(scene.path(), &text).expect("the file is written");
        let verified = Audit::verify(scene.path()).expect("it can be read");
        prop_assert!(verified.is_intact() == text.is_empty());
    }
}
