//! What a commit altered, as it is shown and asked for.

use config_runtime::{Diff, Hot, Outcome, path};
use config_tests::ConfigFile;

use crate::server::{Server, unwatched};

/// The diff of a reload after `file` was edited.
fn reloaded(server: &Hot<Server>, file: &ConfigFile, text: &str) -> Diff {
    file.write(text);
    match server.reload().expect("the file is valid") {
        Outcome::Applied { diff, .. } => Diff::clone(&diff),
        outcome => panic!("the edit is applied: {outcome:?}"),
    }
}

#[test]
fn diff_lists_the_leaves_that_changed_in_the_order_of_the_fields() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);

    let text = "limits.exempt = [\"a\"]\nlimits.burst = 6\nhost = \"a\"\nport = 2";
    let diff = reloaded(&server, &file, text);

    let at = |place: &str| format!("({}:{place})", file.path().display());
    let lines = [
        format!("host: \"localhost\" -> \"a\" {}", at("3:8")),
        format!("limits.burst: 5 -> 6 {}", at("2:16")),
        format!("limits.exempt: [] -> [\"a\"] {}", at("1:17")),
    ];
    assert_eq!(diff.to_string(), lines.join("\n"));
    assert_eq!((diff.len(), diff.is_empty(), diff.version()), (3, false, 2));
}

#[test]
fn diff_is_asked_by_path_for_leaves_and_sections() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);

    let diff = reloaded(&server, &file, "port = 2\nlimits.burst = 6");

    let burst = diff
        .of(path!(Server, limits.burst))
        .expect("the leaf changed");
    assert_eq!((*burst.old, *burst.new, burst.version), (5, 6, 2));
    let limits = diff.of(path!(Server, limits)).expect("the section changed");
    assert_eq!((limits.old.burst, limits.new.burst), (5, 6));
    assert!(diff.of(path!(Server, port)).is_none());
    assert!(diff.of(path!(Server, limits.max_rate)).is_none());
}

#[test]
fn difference_knows_both_origins() {
    let file = ConfigFile::new("\nport = 2");
    let server = unwatched(&file);

    let diff = reloaded(&server, &file, "port = 3");

    let port = diff.iter().next().expect("the port changed");
    assert_eq!((port.path(), port.key().as_str()), ("port", "port"));
    assert_eq!(format!("{:?} {:?}", port.old(), port.new()), "2 3");
    assert_eq!(
        (port.old_origin().line(), port.new_origin().line()),
        (Some(2), Some(1))
    );
}

#[test]
fn origins_in_a_diff_are_not_moved_by_later_edits() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let diff = reloaded(&server, &file, "port = 3");

    reloaded(&server, &file, "\n\n\nport = 4");

    let port = diff.iter().next().expect("the port changed");
    assert_eq!(port.new_origin().line(), Some(1));
}

#[test]
fn held_restart_field_is_not_in_the_diff() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);

    let diff = reloaded(&server, &file, "workers = 3\nport = 2");

    assert_eq!(
        diff.iter()
            .map(|leaf| leaf.path().to_owned())
            .collect::<Vec<_>>(),
        ["port"]
    );
    assert!(diff.of(path!(Server, workers)).is_none());
}

#[test]
fn diff_of_a_rollback_is_that_of_the_change_the_other_way_round() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    reloaded(&server, &file, "port = 3");

    let outcome = server.rollback(1).expect("there is a version before");

    let Outcome::Applied { diff, .. } = outcome else {
        panic!("the values differ");
    };
    let port = diff.of(path!(Server, port)).expect("the port changed");
    assert_eq!((*port.old, *port.new, port.version), (3, 2, 3));
}
