//! What a start makes of the file that it is given.

use std::fs;

use config_runtime::{Audit, Error, ErrorKind};
use config_tests::Folder;

use super::{Scene, builder, set, status};

fn refused(audit: impl Into<Audit>) -> Error {
    let error = builder(audit).start().expect_err("it cannot be opened");
    assert_eq!(error.kind(), ErrorKind::Audit);
    error
}

#[test]
fn file_is_made_with_its_folder_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.path().join("new/audit.jsonl");

    let _server = builder(&path).start().expect("the trail can be made");

    let mode = |path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(
        (mode(path.as_path()), mode(&folder.path().join("new"))),
        (0o600, 0o700)
    );
}

#[test]
fn folder_in_the_place_of_the_file_is_refused_at_the_start() {
    let folder = Folder::new();
    let error = refused(folder.path());
    assert!(error.to_string().contains("it is no file"), "{error}");
}

#[test]
fn pipe_in_the_place_of_the_file_is_refused_at_the_start() {
    let folder = Folder::new();
    let pipe = folder.no_file("audit.jsonl");
    pipe.become_pipe();
    let error = refused(pipe.path());
    assert!(error.to_string().contains("it is no file"), "{error}");
}

#[test]
fn file_that_holds_something_else_is_refused_and_stays() {
    let folder = Folder::new();
    for text in ["port = 1\n", "port = 1", "{\"level\":\"info\"}\n"] {
        let file = folder.file("config.toml", text);
        let error = refused(file.path());
        assert!(error.to_string().contains("move this one away"), "{error}");
        assert_eq!(file.text(), text);
    }
}

#[test]
fn second_configuration_with_the_same_file_is_refused_at_the_start() {
    let scene = Scene::new();
    let first = scene.start();

    let error = refused(scene.path());
    assert!(
        error.to_string().contains("give each a file of its own"),
        "{error}"
    );

    set(&first, 2);
    assert_eq!(status(&first).written, 2);
    drop(first);
    let second = scene.start();
    assert_eq!(status(&second).written, 1);
    assert!(scene.verify().is_intact());
}

#[test]
fn empty_file_is_a_trail_that_begins() {
    let scene = Scene::new();
    scene.write(&[]);
    scene.run(2);
    let verified = scene.verify();
    assert!(verified.is_intact() && verified.records == 2, "{verified}");
}

#[test]
fn next_process_goes_on_with_the_trail() {
    let scene = Scene::new();
    for run in 1..=3 {
        scene.run(2);
        let verified = scene.verify();
        assert!(
            verified.is_intact() && verified.records == 2 * run,
            "{verified}"
        );
    }
}

#[test]
fn trail_that_was_never_there_cannot_be_verified() {
    let scene = Scene::new();
    let error = Audit::verify(scene.path()).expect_err("there is none");
    assert_eq!(error.kind(), ErrorKind::Audit);
    assert!(error.to_string().contains("audit.jsonl"), "{error}");
}
