//! What others do with the file while the program runs.

use std::fs;

use config_runtime::AuditFaultKind;

use super::{Scene, field, messages, set, start_with, status};

#[test]
fn file_that_was_renamed_is_followed_by_another_one() {
    let scene = Scene::new();
    let server = scene.start();
    set(&server, 2);
    let aside = scene.folder.path().join("audit.jsonl.1");
    fs::rename(scene.path(), aside).expect("it is renamed");

    set(&server, 3);

    assert_eq!(field(&scene.lines()[0], "because"), "moved or removed");
    let verified = scene.verify();
    assert!(verified.is_intact(), "{verified}");
    assert_eq!((verified.records, verified.files.len()), (4, 2));
    assert_eq!(status(&server).failed, 0);
}

#[test]
fn file_that_was_renamed_and_made_anew_is_gone_on_with() {
    let scene = Scene::new();
    let server = scene.start();
    fs::rename(
        scene.path(),
        scene.folder.path().join("audit.jsonl-20261121"),
    )
    .expect("it is renamed");
    scene.write(&[]);

    set(&server, 2);

    assert_eq!(field(&scene.lines()[0], "because"), "replaced");
    let verified = scene.verify();
    assert!(
        verified.is_intact() && verified.files.len() == 2,
        "{verified}"
    );
}

#[test]
fn file_that_was_copied_and_truncated_is_gone_on_with() {
    let scene = Scene::new();
    let server = scene.start();
    set(&server, 2);
    fs::copy(scene.path(), scene.folder.path().join("audit.jsonl.1")).expect("it is copied");
    scene.write(&[]);

    set(&server, 3);

    assert_eq!(field(&scene.lines()[0], "because"), "truncated");
    let verified = scene.verify();
    assert!(verified.is_intact() && verified.records == 4, "{verified}");
}

#[test]
fn file_that_was_removed_is_made_anew_and_missed() {
    let scene = Scene::new();
    let server = scene.start();
    set(&server, 2);
    fs::remove_file(scene.path()).expect("it is removed");

    set(&server, 3);

    assert_eq!(scene.lines().len(), 2);
    let verified = scene.verify();
    let expected = ["records 1 to 2 are missing at the beginning"];
    assert_eq!(messages(&verified.faults), expected);
}

#[test]
fn folder_that_was_removed_is_made_anew() {
    let scene = Scene::new();
    let path = scene.folder.path().join("sub/audit.jsonl");
    let server = start_with(&path);
    fs::remove_dir_all(scene.folder.path().join("sub")).expect("it is removed");

    set(&server, 2);

    assert_eq!(
        (status(&server).written, status(&server).last_error),
        (2, None)
    );
    assert_eq!(super::lines(&path).len(), 2);
}

#[test]
fn line_that_somebody_else_writes_is_found_and_hurts_nothing() {
    let scene = Scene::new();
    let server = scene.start();
    let mut text = fs::read_to_string(scene.path()).expect("it can be read");
    text.push_str("somebody was here\n");
    fs::write(scene.path(), text).expect("it is written");

    set(&server, 2);

    let lines = scene.lines();
    assert_eq!(field(&lines[2], "because"), "written to by others");
    assert_eq!(scene.faults(), [(AuditFaultKind::Altered, 2)]);
}

#[test]
fn half_a_line_that_somebody_else_writes_is_cut_off_and_noted() {
    let scene = Scene::new();
    let server = scene.start();
    let text = fs::read_to_string(scene.path()).expect("it can be read");
    fs::write(scene.path(), format!("{text}half")).expect("it is written");

    set(&server, 2);

    let kinds: Vec<_> = scene
        .lines()
        .iter()
        .map(|line| field(line, "kind"))
        .collect();
    assert_eq!(kinds, ["attempt", "continued", "repaired", "attempt"]);
    assert!(scene.verify().is_intact());
}

#[test]
fn attempts_that_could_not_be_written_are_counted_in_the_next_record() {
    let scene = Scene::new();
    let server = scene.start();
    fs::remove_file(scene.path()).expect("it is removed");
    fs::create_dir(scene.path()).expect("a folder is in the way");

    set(&server, 2);
    set(&server, 3);

    let failed = status(&server);
    assert_eq!((failed.written, failed.failed), (1, 2));
    let error = failed.last_error.expect("it says why");
    assert!(error.contains("it is no file"), "{error}");
    assert_eq!(server.port.get(), 3);
    fs::remove_dir(scene.path()).expect("the folder is removed");
    set(&server, 4);
    let lines = scene.lines();
    assert_eq!(field(lines.last().expect("it has lines"), "lost"), 2);
    assert_eq!(scene.verify().lost, 2);
    assert_eq!(
        (status(&server).written, status(&server).last_error),
        (2, None)
    );
}
