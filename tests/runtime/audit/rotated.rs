//! Files that are put aside by their size, and removed by their number.

use std::fs;
use std::os::unix::fs::symlink;

use config_runtime::AuditFaultKind;
use config_tests::Folder;

use super::{Scene, field, lines, messages, set, start_with};

/// Room for two records or three.
const SMALL: u64 = 1700;

/// A trail of several files, of which `keep` are kept beside the last.
fn trail(keep: Option<usize>) -> Scene {
    let scene = Scene::new();
    let audit = scene.audit().rotate_at(SMALL);
    let audit = match keep {
        Some(keep) => audit.keep(keep),
        None => audit,
    };
    let server = start_with(audit);
    (2..12).for_each(|port| set(&server, port));
    scene
}

#[test]
fn file_is_put_aside_before_it_grows_too_large() {
    let scene = trail(None);
    let names = scene.names();
    assert!(names.len() > 3, "{names:?}");
    for name in &names {
        let length = fs::metadata(scene.folder.path().join(name)).map(|file| file.len());
        assert!(length.expect("it is there") <= SMALL, "{name}");
    }
    let verified = scene.verify();
    assert!(verified.is_intact(), "{verified}");
    assert_eq!(verified.files.len(), names.len());
    assert_eq!(verified.files.last(), Some(&scene.path()));
}

#[test]
fn first_record_of_a_file_says_which_one_it_follows() {
    let scene = trail(None);
    let aside = scene
        .names()
        .into_iter()
        .rfind(|name| name != "audit.jsonl");
    let first = &scene.lines()[0];
    assert_eq!(field(first, "kind"), "continued");
    assert_eq!(field(first, "because"), "rotated");
    assert_eq!(field(first, "after").as_str(), aside.as_deref());
}

#[test]
fn name_of_a_file_that_was_put_aside_has_the_number_of_its_last_record() {
    let scene = trail(None);
    for name in scene.names() {
        if let Some(number) = name.strip_prefix("audit.jsonl.") {
            let lines = lines(&scene.folder.path().join(&name));
            let last = field(lines.last().expect("it has lines"), "seq");
            assert_eq!(number.parse().ok(), last.as_u64());
        }
    }
}

#[test]
fn no_more_files_are_kept_than_asked_for_and_the_trail_says_so() {
    let scene = trail(Some(2));
    assert_eq!(scene.names().len(), 3);
    let verified = scene.verify();
    assert!(verified.is_intact(), "{verified}");
    assert!(verified.first.expect("there is one").seq > 1);
}

#[test]
fn any_removed_file_is_found() {
    let full = trail(None).names().len();
    for keep in [None, Some(3)] {
        let count = keep.map_or(full, |keep| keep + 1);
        for index in 0..count - 1 {
            let scene = trail(keep);
            let name = &scene.names()[index + 1];
            fs::remove_file(scene.folder.path().join(name)).expect("it is removed");
            let verified = scene.verify();
            let kinds: Vec<_> = verified.faults.iter().map(|fault| fault.kind).collect();
            assert_eq!(kinds, [AuditFaultKind::Missing], "{name}: {verified}");
            assert!(
                messages(&verified.faults)[0].contains("missing"),
                "{verified}"
            );
        }
    }
}

#[test]
fn process_goes_on_behind_the_last_file_that_was_put_aside() {
    let scene = trail(None);
    // As if the process had ended after it put the file aside, and before it made the next one.
    let last = field(scene.lines().last().expect("it has lines"), "seq");
    let aside = format!("audit.jsonl.{:012}", last.as_u64().expect("it is a number"));
    fs::rename(scene.path(), scene.folder.path().join(aside)).expect("it is renamed");
    assert!(scene.verify().is_intact());

    scene.run(2);

    let verified = scene.verify();
    assert!(verified.is_intact(), "{verified}");
}

#[test]
fn permissions_are_those_of_the_file_before() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    let server = start_with(scene.audit().rotate_at(SMALL));
    let readable = fs::Permissions::from_mode(0o640);
    fs::set_permissions(scene.path(), readable).expect("they are set");
    (2..12).for_each(|port| set(&server, port));
    assert!(scene.names().len() > 2);
    let mode = fs::metadata(scene.path())
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn link_stays_a_link_and_leads_to_the_file_in_use() {
    let (scene, elsewhere) = (Scene::new(), Folder::new());
    let target = elsewhere.file("trail.jsonl", "");
    symlink(target.path(), scene.path()).expect("the link is made");
    let server = start_with(scene.audit().rotate_at(SMALL));
    (2..12).for_each(|port| set(&server, port));
    assert_eq!(
        fs::read_link(scene.path()).ok().as_deref(),
        Some(target.path())
    );
    assert_eq!(scene.names(), ["audit.jsonl"]);
    let verified = scene.verify();
    assert!(
        verified.is_intact() && verified.files.len() > 2,
        "{verified}"
    );
}

#[test]
fn file_that_is_in_the_way_is_not_written_over() {
    let scene = Scene::new();
    let server = start_with(scene.audit().rotate_at(1));
    let in_the_way = scene.folder.file("audit.jsonl.000000000001", "mine");
    set(&server, 2);
    assert_eq!(in_the_way.text(), "mine");
    assert!(
        scene
            .names()
            .contains(&"audit.jsonl.000000000001-2".to_owned())
    );
}
