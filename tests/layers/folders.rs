//! The files of a folder as a layer.

use std::fs;
use std::os::unix::fs::symlink;

use config_runtime::{Builder, Hot, HotConfig, Layers, Outcome, Watching};
use config_tests::{Folder, alone, eventually};

use crate::said;

/// Three leaves, so that files can win in some and not in others.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Three {
    #[hot(default = 0)]
    a: u8,
    #[hot(default = 0)]
    b: u8,
    #[hot(default = 0)]
    c: u8,
}

fn three(a: u8, b: u8, c: u8) -> Three {
    Three { a, b, c }
}

fn load(folder: &Folder) -> Three {
    let loaded = Layers::new().dir(folder.path()).load();
    loaded.expect("the files are valid")
}

fn refused(folder: &Folder) -> Vec<String> {
    let loaded = Layers::<Three>::new().dir(folder.path()).load();
    said::refused(&loaded.expect_err("a file is wrong"))
}

fn on(folder: &Folder) -> Builder<Three> {
    Hot::builder().dir(folder.path()).watch(Watching::manual())
}

#[test]
fn later_name_wins() {
    let folder = Folder::new();
    let _ = folder.file("20-mine.toml", "b = 2\nc = 2");
    let _ = folder.file("9-late.json", r#"{"c": 9}"#);
    let _ = folder.file("10-base.toml", "a = 1\nb = 1\nc = 1");

    assert_eq!(load(&folder), three(1, 2, 9), "names are sorted as text");
}

#[test]
fn folder_may_be_empty_and_must_be_there() {
    let folder = Folder::new();

    assert_eq!(load(&folder), three(0, 0, 0));

    let missing = folder.path().join("conf.d");
    let loaded = Layers::<Three>::new().dir(&missing).load();
    let error = loaded.expect_err("there is no such folder");
    let message = format!("folder `{}` does not exist", missing.display());
    assert_eq!(said::refused(&error), [message]);
}

#[test]
fn file_in_place_of_the_folder_is_told_of() {
    let file = Folder::new().file("conf.d", "a = 1");

    let loaded = Layers::<Three>::new().dir(file.path()).load();

    let error = loaded.expect_err("a file is no folder");
    let problems = error.report().expect("there is a report").problems();
    let said = said::with_help(problems);
    let message = format!(
        "folder `{}` cannot be read: it is not a directory: add a file with `file`",
        file.shown()
    );
    assert_eq!(said, [message]);
}

#[test]
fn hidden_and_foreign_files_are_left_alone() {
    let folder = Folder::new();
    let _ = folder.file("a.toml", "a = 1");
    for (name, text) in [
        (".hidden.toml", "a = 2"),
        (".#a.toml", "nonsense"),
        ("a.toml~", "nonsense"),
        ("a.toml.bak", "nonsense"),
        ("README.md", "nonsense"),
        ("README", "nonsense"),
    ] {
        let _ = folder.file(name, text);
    }
    fs::create_dir(folder.path().join("inner.toml")).expect("a folder is made");

    assert_eq!(load(&folder), three(1, 0, 0));
}

#[test]
fn broken_file_is_blamed_and_the_others_are_too() {
    let folder = Folder::new();
    let _ = folder.file("1.toml", "a = 1");
    let _ = folder.file("2.toml", "b = \nc = 2");
    let _ = folder.file("3.toml", "d = 1\nc = -1");
    let _ = folder.file("4.toml", "");

    let said = refused(&folder);

    let places: Vec<&str> = said.iter().map(|said| &said[..10]).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(places[..3].contains(&"2.toml:1:5"), "{said:?}");
    assert!(places.contains(&"3.toml:1:1"), "{said:?}");
    assert!(places.contains(&"3.toml:2:5"), "{said:?}");
    assert!(said.iter().any(|said| said.ends_with("4.toml` is empty")));
}

#[test]
fn link_that_leads_nowhere_is_told_of() {
    let folder = Folder::new();
    let link = folder.path().join("1.toml");
    symlink("gone.toml", &link).expect("a link is made");

    let message = format!("file `{}` does not exist", link.display());
    assert_eq!(refused(&folder), [message]);
}

#[test]
fn links_to_files_and_to_the_folder_are_followed() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    let _ = elsewhere.file("made.txt", "a = 1");
    let conf = elsewhere.path().join("conf.d");
    symlink(folder.path(), &conf).expect("a link is made");
    let made = elsewhere.path().join("made.txt");
    symlink(made, folder.path().join("1.toml")).expect("a link is made");

    let loaded = Layers::<Three>::new().dir(&conf).load();

    assert_eq!(loaded.expect("the file is valid"), three(1, 0, 0));
}

#[test]
fn file_that_comes_or_goes_is_a_change() {
    let folder = Folder::new();
    let first = folder.file("1.toml", "a = 1\nb = 1");
    let server = on(&folder).start().expect("the file is valid");

    let second = folder.file("2.toml", "b = 2");
    let outcome = server.reload().expect("both files are valid");
    assert!(matches!(outcome, Outcome::Applied { .. }), "{outcome:?}");
    assert_eq!(server.get(), three(1, 2, 0));
    assert_eq!(server.b.origin().file(), Some(second.path()));

    first.delete();
    server.reload().expect("the file that is left is valid");
    assert_eq!(server.get(), three(0, 2, 0));

    second.delete();
    server.reload().expect("the folder may be empty");
    assert_eq!(server.get(), three(0, 0, 0));
}

#[test]
fn folder_that_goes_keeps_what_is_in_force() {
    let folder = Folder::new();
    let conf = folder.path().join("conf.d");
    fs::create_dir(&conf).expect("a folder is made");
    let file = folder.file("conf.d/1.toml", "a = 1");
    let builder = Hot::<Three>::builder().dir(&conf).watch(Watching::manual());
    let server = builder.start().expect("the file is valid");

    file.delete();
    fs::remove_dir(&conf).expect("the folder is empty");

    assert!(server.reload().is_err());
    assert_eq!(server.a.get(), 1);
}

#[test]
fn layer_before_and_behind_the_folder_keep_their_order() {
    let folder = Folder::new();
    let _ = folder.file("1.toml", "b = 2\nc = 2");
    let elsewhere = Folder::new();
    let before = elsewhere.file("before.toml", "a = 1\nb = 1\nc = 1");
    let behind = elsewhere.file("behind.toml", "c = 3");

    let layers = Layers::<Three>::new()
        .file(before.path())
        .dir(folder.path());
    let loaded = layers.file(behind.path()).load();

    assert_eq!(loaded.expect("the files are valid"), three(1, 2, 3));
}

#[test]
fn relative_folder_stays_where_it_was_as_the_working_directory_moves() {
    alone(&[], || {
        let folder = Folder::new();
        fs::create_dir(folder.path().join("conf.d")).expect("a folder is made");
        let _ = folder.file("conf.d/1.toml", "a = 1");
        std::env::set_current_dir(folder.path()).expect("it is a folder");
        let builder = Hot::<Three>::builder()
            .dir("conf.d")
            .watch(Watching::manual());
        let server = builder.start().expect("the file is valid");

        std::env::set_current_dir("/").expect("it is a folder");
        let _ = folder.file("conf.d/1.toml", "a = 3");
        let _ = folder.file("conf.d/2.toml", "b = 2");
        server.reload().expect("both files are valid");

        assert_eq!(server.get(), three(3, 2, 0));
    });
}

/// Nobody touched the file that was rolled back from.
#[test]
fn edit_of_one_file_does_not_bring_back_what_was_rolled_back_from_in_another() {
    let folder = Folder::new();
    let one = folder.file("1.toml", "a = 1");
    let two = folder.file("2.toml", "b = 1");
    let hot = Hot::<Three>::builder().dir(folder.path()).start();
    let hot = hot.expect("the files are valid");
    one.replace("a = 2");
    eventually("the edit is in force", || hot.a.get() == 2);
    hot.rollback(1).expect("there is a version before");

    two.replace("b = 2");
    eventually("the other edit is in force", || hot.b.get() == 2);

    assert_eq!(hot.a.get(), 1);
    assert_eq!(hot.status().quarantined.len(), 1, "it is still held back");
    one.replace("a = 3");
    eventually("the next edit is in force", || hot.a.get() == 3);
    assert!(hot.status().quarantined.is_empty());
}

#[test]
fn file_that_a_rollback_took_away_stays_away_when_another_changes() {
    let folder = Folder::new();
    let one = folder.file("1.toml", "a = 1");
    let hot = Hot::<Three>::builder().dir(folder.path()).start();
    let hot = hot.expect("the file is valid");
    let _ = folder.file("2.toml", "b = 2");
    eventually("the new file is in force", || hot.b.get() == 2);
    hot.rollback(1).expect("there is a version before");

    one.replace("a = 2");
    eventually("the edit is in force", || hot.a.get() == 2);

    assert_eq!(hot.b.get(), 0);
}
