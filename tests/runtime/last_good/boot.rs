//! What a start takes whose files are broken.

use config_runtime::{
    AttemptResult, BootedFrom, Fallback, LastGood, OriginKind, Outcome, Trigger, Watching,
};
use config_tests::{Changes, eventually};

use super::{Scene, is_from_last_good, last_good, messages};

#[test]
fn start_fails_by_default_and_says_what_is_kept() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");

    let builder = scene.builder(LastGood::at(scene.state.path()));
    let error = builder.start().expect_err("the port is too small");

    assert!(
        error.to_string().ends_with("`port` must be in 1.."),
        "{error}"
    );
    let told = format!("{error:?}");
    let kept = scene.kept().display().to_string();
    assert!(told.contains("the last good version of 20"), "{told}");
    assert!(
        told.contains(&kept) && told.contains("`Fallback::LastGood`"),
        "{told}"
    );
}

#[test]
fn start_takes_the_last_good_version_however_the_file_is_broken() {
    for broken in ["port = 0", "port = ", "", "prot = 3", "port = 'x'"] {
        let scene = Scene::new("");
        scene.run_with("port = 2");
        scene.file.write(broken);
        let server = scene.start().expect("there is a last good version");
        assert_eq!(server.port.get(), 2, "{broken}");
        assert!(is_from_last_good(&server), "{broken}");
    }
}

#[test]
fn start_takes_the_last_good_version_where_the_file_is_missing() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.delete();
    let server = scene.start().expect("there is a last good version");
    assert_eq!(server.port.get(), 2);
}

#[test]
fn status_says_what_was_taken_and_why() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");

    let server = scene.start().expect("there is a last good version");

    let status = server.status();
    let BootedFrom::LastGood { saved, why, .. } = last_good(&server).boot else {
        panic!("the file is broken");
    };
    assert_eq!(why.problems()[0].key().as_deref(), Some("port"));
    assert_eq!(Some(saved), last_good(&server).newest);
    let rejected = status.rejected.expect("the file is refused");
    assert_eq!(rejected.trigger, Trigger::Start);
    assert_eq!(rejected.report.problems().len(), 1);
    assert!(matches!(
        status.last_attempt.result,
        AttemptResult::Applied(1)
    ));
    let origin = server.port.origin();
    assert_eq!((origin.kind(), origin.line()), (OriginKind::LastGood, None));
    let said = origin.to_string();
    assert!(said.starts_with("last good version of 20"), "{said}");
    assert!(
        said.ends_with(&format!(", {}", scene.file.shown())),
        "{said}"
    );
}

#[test]
fn file_is_loaded_by_the_watcher_as_soon_as_it_is_whole() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    let builder = scene.builder(scene.settings());
    let server = builder.watch(Watching::events().without_poll()).start();
    let server = server.expect("there is a last good version");
    let ports = Changes::of(&server.port);

    scene.file.replace("port = 3");

    assert_eq!(ports.next_values(), (2, 3));
    eventually("nothing is refused", || server.status().rejected.is_none());
    assert_eq!(server.port.origin().file(), Some(scene.file.path()));
    assert!(server.status().warnings.is_empty(), "{:?}", server.status());
}

#[test]
fn missing_file_is_loaded_by_the_watcher_as_soon_as_it_is_there() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.delete();
    let builder = scene.builder(scene.settings());
    let server = builder.watch(Watching::events().without_poll()).start();
    let server = server.expect("there is a last good version");
    let ports = Changes::of(&server.port);

    scene.file.write("port = 3");

    assert_eq!(ports.next_values(), (2, 3));
}

#[test]
fn reload_of_a_file_that_is_as_broken_as_before_is_refused() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    let server = scene.start().expect("there is a last good version");

    server.reload().expect_err("the port is too small");

    assert_eq!((server.port.get(), server.snapshot().version()), (2, 1));
}

#[test]
fn file_with_the_values_of_the_last_good_version_is_no_new_version() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    let server = scene.start().expect("there is a last good version");
    scene.file.write("port = 2");

    let outcome = server.reload().expect("the file is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!(server.port.origin().line(), Some(1));
    assert!(server.status().rejected.is_none());
}

#[test]
fn rollback_goes_back_to_the_last_good_version() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    let server = scene.start().expect("there is a last good version");
    scene.file.write("port = 3");
    server.reload().expect("the file is valid");

    server.rollback(1).expect("there is a version before");

    assert_eq!(server.port.get(), 2);
    drop(server);
    scene.file.write("port = 0");
    let server = scene.start().expect("there is a last good version");
    assert_eq!(server.port.get(), 2);
}

#[test]
fn last_good_version_can_be_taken_again_and_again() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    for _ in 0..3 {
        let server = scene.start().expect("there is a last good version");
        assert_eq!(server.port.get(), 2);
    }
}

#[test]
fn where_nothing_is_kept_the_error_says_so() {
    let scene = Scene::new("port = 0");

    let error = scene.start().expect_err("the port is too small");

    let messages = messages(&error);
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(
        messages[1].starts_with("there is no last good version"),
        "{messages:?}"
    );
}

#[test]
fn where_both_are_broken_the_error_has_both_reports() {
    let scene = Scene::new("");
    scene.run_with("port = 2\nhost = 'a'");
    scene.file.write("host = 7");
    let builder = scene.builder(scene.settings()).arguments(["port=0"]);

    let error = builder.start().expect_err("both are broken");

    let told = messages(&error).join("\n");
    assert!(told.contains("`host`") && told.contains("`port`"), "{told}");
    assert!(told.contains("cannot be taken either"), "{told}");
}

#[test]
fn defaults_are_taken_where_that_is_asked_for() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    let bytes = scene.bytes();
    scene.file.delete();
    let settings = LastGood::at(scene.state.path()).fallback(Fallback::Defaults);
    let builder = scene.builder(settings).arguments(["host=a"]);

    let server = builder.start().expect("every field has a default");

    assert_eq!((server.port.get(), server.host.get().as_str()), (1, "a"));
    assert!(matches!(
        last_good(&server).boot,
        BootedFrom::Defaults { .. }
    ));
    assert!(server.status().rejected.is_some());
    assert_eq!(scene.bytes(), bytes, "defaults are not kept");
    scene.file.write("port = 3");
    server.reload().expect("the file is valid");
    assert_eq!(server.port.get(), 3);
    assert_ne!(scene.bytes(), bytes);
}

#[test]
fn whole_files_win_over_the_last_good_version() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 3");
    let server = scene.start().expect("the file is valid");
    assert_eq!(server.port.get(), 3);
    assert!(matches!(last_good(&server).boot, BootedFrom::Layers));
}
