//! The files that a pattern matches as a layer.

use std::fs;

use config_runtime::{Hot, HotConfig, Layers, Watching};
use config_tests::{Folder, alone};

use crate::said;

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

fn matched(folder: &Folder, pattern: &str) -> Three {
    let loaded = Layers::new().glob(folder.path().join(pattern)).load();
    loaded.expect("the files are valid")
}

/// A folder with files in folders.
fn tree() -> Folder {
    let folder = Folder::new();
    for inner in ["a", "b", ".c"] {
        fs::create_dir(folder.path().join(inner)).expect("a folder is made");
    }
    let _ = folder.file("a/1.toml", "a = 1");
    let _ = folder.file("a/2.toml", "a = 2\nb = 2");
    let _ = folder.file("b/1.toml", "a = 3\nc = 3");
    let _ = folder.file("a/.3.toml", "a = 9");
    let _ = folder.file(".c/1.toml", "a = 9");
    let _ = folder.file("a/note.txt", "a = 9");
    folder
}

#[test]
fn later_path_wins() {
    let folder = tree();

    assert_eq!(matched(&folder, "a/*.toml"), three(2, 2, 0));
    assert_eq!(matched(&folder, "*/1.toml"), three(3, 0, 3));
    assert_eq!(matched(&folder, "**/*.toml"), three(3, 2, 3));
    assert_eq!(matched(&folder, "a/[1].toml"), three(1, 0, 0));
    assert_eq!(matched(&folder, "a/?.toml"), three(2, 2, 0));
}

#[test]
fn nothing_that_matches_is_no_mistake() {
    let folder = tree();

    assert_eq!(matched(&folder, "none/*.toml"), three(0, 0, 0));
}

#[test]
fn file_of_no_format_that_matches_is_told_of() {
    let folder = tree();

    let loaded = Layers::<Three>::new()
        .glob(folder.path().join("a/*"))
        .load();

    let said = said::refused(&loaded.expect_err("text is no format"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("note.txt"), "{said:?}");
    assert!(said[0].contains("stands for no format"), "{said:?}");
}

#[test]
fn pattern_that_is_none_is_told_of() {
    let loaded = Layers::<Three>::new().glob("conf/a***.toml").load();

    let said = said::refused(&loaded.expect_err("the pattern is wrong"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("pattern `conf/a***.toml` cannot be read: the pattern is wrong: "),
        "{said:?}"
    );
}

#[test]
fn file_that_comes_or_goes_is_a_change() {
    let folder = tree();
    let builder = Hot::<Three>::builder().glob(folder.path().join("*/1.toml"));
    let server = builder
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");

    fs::create_dir(folder.path().join("d")).expect("a folder is made");
    let late = folder.file("d/1.toml", "b = 4");
    server.reload().expect("the files are valid");
    assert_eq!(server.get(), three(3, 4, 3));

    late.delete();
    server.reload().expect("the files are valid");
    assert_eq!(server.get(), three(3, 0, 3));
}

#[test]
fn relative_pattern_stays_where_it_was_as_the_working_directory_moves() {
    alone(&[], || {
        let folder = tree();
        std::env::set_current_dir(folder.path()).expect("it is a folder");
        let builder = Hot::<Three>::builder()
            .glob("a/*.toml")
            .watch(Watching::manual());
        let server = builder.start().expect("the files are valid");
        assert!(!server.a.origin().to_string().starts_with('/'));

        std::env::set_current_dir("/").expect("it is a folder");
        let _ = folder.file("a/4.toml", "c = 4");
        server.reload().expect("the files are valid");

        assert_eq!(server.get(), three(2, 2, 4));
        assert_eq!(server.c.origin().to_string(), "a/4.toml:1:5");
    });
}
