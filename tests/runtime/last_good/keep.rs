//! What is kept, when, and where.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use config_runtime::{Hot, LastGood, ProblemKind, Watching, path};
use config_tests::Changes;

use super::{Scene, Server, last_good};

#[test]
fn start_and_each_commit_are_on_disk_when_they_are_over() {
    let scene = Scene::new("port = 2");
    let server = scene.start().expect("the file is valid");
    let first = last_good(&server).newest.expect("it is kept");
    let bytes = scene.bytes();
    assert_eq!(first.version, 1);

    scene.file.write("port = 3");
    server.reload().expect("the file is valid");

    let second = last_good(&server).newest.expect("it is kept");
    assert_eq!(second.version, 2);
    assert_ne!((first.hash, bytes), (second.hash, scene.bytes()));
}

#[test]
fn what_is_rolled_back_to_is_on_disk() {
    let scene = Scene::new("port = 2");
    let server = scene.start().expect("the file is valid");
    let first = last_good(&server).newest;
    scene.file.write("port = 3");
    server.reload().expect("the file is valid");

    server.rollback(1).expect("there is a version before");

    assert_eq!(
        last_good(&server).newest.map(|saved| saved.hash),
        first.map(|saved| saved.hash)
    );
}

#[test]
fn files_are_for_their_owner_alone() {
    let scene = Scene::new("port = 2");
    let inner = scene.state.path().join("a/b");
    let settings = LastGood::at(&inner);
    let server = scene.builder(settings).start();
    let server = server.expect("the file is valid");

    let mode = |path| {
        let metadata = fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(inner.clone()), 0o700);
    for name in ["Server.last-good", "Server.last-good.lock"] {
        assert_eq!(mode(inner.join(name)), 0o600, "{name}");
    }
    assert_eq!(last_good(&server).path, inner.join("Server.last-good"));
}

#[test]
fn restart_with_the_same_content_keeps_the_time_of_the_first() {
    let scene = Scene::new("port = 2");
    let first = last_good(&scene.start().expect("the file is valid")).newest;
    let bytes = scene.bytes();

    let server = scene.start().expect("the file is valid");

    assert_eq!(scene.bytes(), bytes);
    let times = [last_good(&server).newest, first].map(|saved| {
        let time = saved.map(|saved| saved.time);
        let since = time.map(|time| time.duration_since(std::time::UNIX_EPOCH));
        since.and_then(Result::ok).map(|since| since.as_secs())
    });
    assert_eq!(times[0], times[1]);
}

#[test]
fn what_is_set_is_not_kept() {
    let scene = Scene::new("port = 2");
    let server = scene.start().expect("the file is valid");
    let bytes = scene.bytes();
    let set = server.set(path!(Server, host), "elsewhere".to_owned());
    set.expect("any host will do");
    assert_eq!(scene.bytes(), bytes);
}

#[test]
fn write_that_fails_is_a_warning_and_tried_again() {
    let scene = Scene::new("port = 2");
    let state = scene.state.no_file("state");
    state.write("no directory");
    let builder = scene.builder(LastGood::at(state.path()));
    let server = builder.start().expect("the file is valid");
    let ports = Changes::of(&server.port);
    scene.file.write("port = 3");
    server.reload().expect("the file is valid");

    assert_eq!(ports.next_values(), (2, 3));
    let status = server.status();
    let warning = status.warnings.last().expect("there is a warning");
    assert_eq!(warning.kind(), ProblemKind::LastGood);
    assert!(last_good(&server).problem.is_some(), "{status:?}");

    state.delete();
    server.reload().expect("the file is valid");
    assert_eq!(last_good(&server).problem, None);
    let warnings = server.status().warnings;
    assert!(
        warnings
            .iter()
            .all(|warning| warning.message().contains("is ignored"))
    );
}

#[test]
fn second_one_that_runs_keeps_nothing_there_before_the_first_ends() {
    let scene = Scene::new("port = 2");
    let first = scene.start().expect("the file is valid");
    let second = scene.start().expect("the file is valid");
    scene.file.write("port = 3");
    second.reload().expect("the file is valid");
    let problem = last_good(&second).problem.expect("the first one writes");
    assert!(
        problem.starts_with("another one that runs keeps"),
        "{problem}"
    );

    drop(first);
    second.reload().expect("the file is valid");

    let status = last_good(&second);
    assert_eq!(status.problem, None);
    assert_eq!(status.newest.map(|saved| saved.version), Some(2));
}

#[test]
fn two_configurations_share_a_directory() {
    let scene = Scene::new("port = 2");
    let server = scene.start().expect("the file is valid");
    let other = Hot::<super::never::Store>::builder()
        .arguments(["data=here"])
        .last_good(scene.state.path())
        .watch(Watching::manual())
        .start()
        .expect("it is set");
    assert_eq!(last_good(&server).problem, None);
    assert_eq!(last_good(&other).problem, None);
}

/// A process that was killed may leave anything there.
#[test]
fn what_a_killed_process_left_aside_is_in_nobodys_way() {
    let scene = Scene::new("port = 2");
    let aside = scene.state.file("Server.last-good.new", "half a");
    let server = scene.start().expect("the file is valid");
    assert_eq!(last_good(&server).problem, None);
    assert!(!aside.path().exists());
}

#[test]
fn nothing_is_told_where_nothing_is_kept() {
    let scene = Scene::new("port = 2");
    let builder = Hot::<Server>::builder().file(scene.file.path());
    let server = builder.start().expect("the file is valid");
    assert!(server.status().last_good.is_none());
}
