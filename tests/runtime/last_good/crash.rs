//! Versions with which processes end early.

use std::time::Duration;

use config_runtime::{BootedFrom, Fallback, LastGood};

use config_tests::eventually;

use super::{NEVER, Scene, crash, is_from_last_good, last_good, messages};

/// A scene in which one version is proven, and three processes ended early with the next.
fn looping() -> Scene {
    let scene = Scene::new("port = 2");
    drop(scene.start_guarded().expect("the file is valid"));
    scene.file.write("port = 3");
    for _ in 0..3 {
        let server = scene.start_guarded().expect("the file is valid");
        assert_eq!(server.port.get(), 3);
        crash(server);
    }
    scene
}

#[test]
fn version_that_ended_three_processes_is_not_taken_again() {
    let scene = looping();

    let server = scene.start_guarded().expect("one version is proven");

    assert_eq!(server.port.get(), 2);
    let BootedFrom::LastGood { why, .. } = last_good(&server).boot else {
        panic!("the file is not taken");
    };
    let message = why.problems()[0].message().to_owned();
    assert_eq!(
        message,
        "3 processes in a row ended before this configuration was in force for 1day"
    );
    assert!(server.status().rejected.is_some());
}

#[test]
fn it_is_not_taken_later_either_before_it_changes() {
    let scene = looping();
    for _ in 0..2 {
        let server = scene.start_guarded().expect("one version is proven");
        assert_eq!(server.port.get(), 2);
    }
    crash(scene.start_guarded().expect("one version is proven"));
    scene.file.write("port = 4");
    let server = scene.start_guarded().expect("the file is valid");
    assert_eq!(server.port.get(), 4);
}

#[test]
fn reload_that_is_asked_for_takes_it() {
    let scene = looping();
    let server = scene.start_guarded().expect("one version is proven");

    server.reload().expect("the file is valid");

    assert_eq!(server.port.get(), 3);
    drop(server);
    let server = scene.start_guarded().expect("it is proven by its end");
    assert_eq!(server.port.get(), 3);
}

#[test]
fn start_fails_by_default_and_says_so() {
    let scene = looping();
    let settings = LastGood::at(scene.state.path()).crash_loop(3, NEVER);

    let error = scene
        .builder(settings)
        .start()
        .expect_err("it is not taken");

    let told = format!("{error:?}");
    assert!(told.contains("3 processes in a row"), "{told}");
    assert!(told.contains("change the files"), "{told}");
}

#[test]
fn defaults_are_taken_where_that_is_asked_for() {
    let scene = looping();
    let settings = LastGood::at(scene.state.path()).crash_loop(3, NEVER);
    let settings = settings.fallback(Fallback::Defaults);
    let server = scene.builder(settings).start().expect("all has a default");
    assert_eq!(server.port.get(), 1);
}

#[test]
fn version_that_was_proven_once_is_always_taken() {
    let scene = Scene::new("port = 2");
    drop(scene.start_guarded().expect("the file is valid"));
    for _ in 0..5 {
        let server = scene.start_guarded().expect("the file is valid");
        assert!(!is_from_last_good(&server));
        crash(server);
    }
}

#[test]
fn where_nothing_is_proven_nothing_is_taken() {
    let scene = Scene::new("port = 2");
    for _ in 0..3 {
        crash(scene.start_guarded().expect("the file is valid"));
    }
    let error = scene.start_guarded().expect_err("it ended three processes");
    let told = messages(&error).join("\n");
    assert!(told.contains("there is no last good version"), "{told}");
}

/// The one before the last commit has ended no process.
#[test]
fn version_that_was_in_force_at_the_end_is_the_one_that_counts() {
    let scene = Scene::new("port = 2");
    for port in 3..8 {
        let server = scene.start_guarded().expect("the file is valid");
        scene.file.write(format!("port = {port}"));
        server.reload().expect("the file is valid");
        crash(server);
        scene.file.write("port = 2");
    }
    let server = scene.start_guarded().expect("the file is valid");
    assert!(!is_from_last_good(&server));
}

#[test]
fn broken_file_is_replaced_by_what_is_proven_and_not_by_what_ended_processes() {
    let scene = looping();
    scene.file.write("port = 0");
    let server = scene.start_guarded().expect("one version is proven");
    assert_eq!(server.port.get(), 2);
}

#[test]
fn version_that_lasts_is_proven() {
    let scene = Scene::new("port = 2");
    let settings = scene.settings().crash_loop(1, Duration::ZERO);
    let server = scene.builder(settings).start().expect("the file is valid");
    let status = last_good(&server);
    assert_eq!(status.newest, status.proven);
    assert!(status.proven.is_some());
}

#[test]
fn change_that_waits_for_a_restart_proves_nothing() {
    let scene = Scene::new("workers = 2");
    let server = scene.start_guarded().expect("the file is valid");
    scene.file.write("workers = 3");
    server.reload().expect("the file is valid");
    drop(server);
    for _ in 0..3 {
        crash(scene.start_guarded().expect("the file is valid"));
    }
    let error = scene.start_guarded().expect_err("nothing is proven");
    assert!(
        error.to_string().contains("3 processes in a row"),
        "{error}"
    );
}

/// Nobody asks for anything meanwhile: the clock tells.
#[test]
fn version_that_was_in_force_for_long_enough_is_proven_by_itself() {
    let scene = Scene::new("port = 2");
    let settings = scene.settings().crash_loop(3, Duration::from_millis(20));
    let server = scene.builder(settings).start().expect("the file is valid");
    eventually("it is proven", || {
        let status = last_good(&server);
        status.proven.is_some() && status.proven == status.newest
    });
    crash(server);
    assert!(!is_from_last_good(
        &scene.start().expect("the file is valid")
    ));
}

#[test]
fn version_on_trial_is_proven_when_it_is_confirmed() {
    let scene = Scene::new("port = 2");
    let settings = scene.settings().crash_loop(3, Duration::ZERO);
    let builder = scene.builder(settings).confirm_within(NEVER);
    let server = builder.start().expect("the file is valid");
    scene.file.write("port = 3");
    server.reload().expect("the file is valid");
    let status = last_good(&server);
    assert_ne!(status.newest, status.proven);

    server.confirm().expect("it is on trial");

    let status = last_good(&server);
    assert_eq!(status.newest, status.proven);
}

#[test]
fn check_at_run_time_that_fails_is_answered_as_a_broken_file_is() {
    let scene = Scene::new("port = 2");
    drop(scene.start().expect("the file is valid"));
    scene.file.write("port = 3");
    let builder = scene.builder(scene.settings());
    let builder = builder.validate(|server| match server.port {
        3 => Err("the port is taken"),
        _ => Ok(()),
    });
    let server = builder.start().expect("there is a last good version");
    assert_eq!(server.port.get(), 2);
    assert!(is_from_last_good(&server));
}
