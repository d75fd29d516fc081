//! Profiles: files beside those that were added.

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

/// A folder with the files `base.toml` and `more.toml`, and what stands in them.
fn folder(others: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    let _ = folder.file("base.toml", "a = 1\nb = 1\nc = 1");
    let _ = folder.file("more.toml", "b = 2");
    for (name, text) in others {
        let _ = folder.file(name, text);
    }
    folder
}

/// Both files, the profile selected before the second.
fn layers(folder: &Folder, profile: &str) -> Layers<Three> {
    let first = Layers::new().file(folder.path().join("base.toml"));
    let first = first.profile(profile);
    first.file(folder.path().join("more.toml"))
}

fn refused(folder: &Folder, profile: &str) -> Vec<String> {
    let error = layers(folder, profile).load();
    let error = error.expect_err("the profile is refused");
    said::with_help(error.report().expect("there is a report").problems())
}

#[test]
fn file_of_the_profile_is_right_above_its_own() {
    let folder = folder(&[
        ("base.prod.toml", "a = 3\nb = 3"),
        ("more.prod.toml", "c = 4"),
        ("base.test.toml", "a = 9"),
    ]);

    let loaded = layers(&folder, "prod").load();

    assert_eq!(loaded.expect("the files are valid"), three(3, 2, 4));
}

#[test]
fn one_file_of_the_profile_is_enough() {
    let folder = folder(&[("more.prod.toml", "b = 4")]);

    let loaded = layers(&folder, "prod").load();

    assert_eq!(loaded.expect("the files are valid"), three(1, 4, 1));
}

#[test]
fn profile_without_a_file_is_refused_with_the_likely_one() {
    let message = |folder: &Folder, name: &str| {
        let file = folder.path().join(format!("base.{name}.toml"));
        format!(
            "profile `{name}` has no file; `{}` does not exist",
            file.display()
        )
    };

    let none = folder(&[]);
    let remedy = "create it, if only with a comment in it";
    let expected = format!("{}: {remedy}", message(&none, "prod"));
    assert_eq!(refused(&none, "prod"), [expected]);

    let some = folder(&[("base.prod.toml", "a = 2"), ("more.test.toml", "a = 2")]);
    let expected = format!("{}: did you mean `prod`?", message(&some, "prdo"));
    assert_eq!(refused(&some, "prdo"), [expected]);
    let expected = format!("{}: there are `prod`, `test`", message(&some, "x"));
    assert_eq!(refused(&some, "x"), [expected]);
}

#[test]
fn profile_beside_no_file_at_all_is_refused() {
    let loaded = Layers::<Three>::new().profile("prod").load();

    let said = said::refused(&loaded.expect_err("nothing stands for the profile"));
    assert_eq!(
        said,
        ["profile `prod` has no file; no layer is a file that one could stand beside"]
    );
}

#[test]
fn format_of_the_profile_is_that_of_its_file() {
    let folder = folder(&[("base.prod.json", "{}")]);

    assert_eq!(refused(&folder, "prod").len(), 1);
}

#[test]
fn file_of_the_profile_that_comes_or_goes_is_a_change() {
    let folder = folder(&[("base.prod.toml", "a = 3")]);
    let builder = Hot::<Three>::builder().layers(layers(&folder, "prod"));
    let server = builder.watch(Watching::manual()).start();
    let server = server.expect("the files are valid");

    let late = folder.file("more.prod.toml", "c = 4");
    server.reload().expect("the files are valid");
    assert_eq!(server.get(), three(3, 2, 4));

    late.delete();
    server.reload().expect("one is enough");
    folder.no_file("base.prod.toml").delete();
    assert!(server.reload().is_err(), "the last one is gone");
    assert_eq!(server.get(), three(3, 2, 1));
}

#[test]
fn origin_names_the_file_of_the_profile() {
    let folder = folder(&[("base.prod.toml", "\na = 3")]);
    let builder = Hot::<Three>::builder().layers(layers(&folder, "prod"));
    let server = builder.watch(Watching::manual()).start();

    let origin = server.expect("the files are valid").a.origin();

    let file = folder.path().join("base.prod.toml");
    assert_eq!((origin.file(), origin.line()), (Some(&*file), Some(2)));
}

#[test]
fn optional_file_may_be_missing_below_that_of_its_profile() {
    let folder = Folder::new();
    let _ = folder.file("base.prod.toml", "a = 3");

    let layers = Layers::<Three>::new().file_if_present(folder.path().join("base.toml"));
    let loaded = layers.profile("prod").load();

    assert_eq!(loaded.expect("the file is valid"), three(3, 0, 0));
}

#[test]
fn profile_stays_where_it_was_as_the_working_directory_moves() {
    alone(&[], || {
        let folder = folder(&[("base.prod.toml", "a = 3")]);
        std::env::set_current_dir(folder.path()).expect("it is a folder");
        let builder = Hot::<Three>::builder().file("base.toml").profile("prod");
        let server = builder.watch(Watching::manual()).start();
        let server = server.expect("the files are valid");

        std::env::set_current_dir("/").expect("it is a folder");
        let _ = folder.file("base.prod.toml", "a = 4");
        server.reload().expect("the files are valid");

        assert_eq!(server.get(), three(4, 1, 1));
    });
}
