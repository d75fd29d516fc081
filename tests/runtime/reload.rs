//! `reload` by hand: what it returns, what it refuses, and what it leaves alone.

use std::sync::mpsc::channel;
use std::thread;

use config_runtime::{AttemptResult, Hot, HotConfig, Outcome, Trigger, WatchState, Watching, path};
use config_tests::{Changes, ConfigFile, QUIET};

use crate::server::{Server, unwatched};

#[test]
fn reload_of_what_is_in_force_is_unchanged() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let all = Changes::of(&server);

    let outcome = server.reload().expect("the file is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!(
        (outcome.version(), server.status().last_attempt.result),
        (None, AttemptResult::Unchanged)
    );
    assert!(all.so_far().is_empty());
}

#[test]
fn reload_applies_an_edit_and_says_what_it_altered() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("port = 3");

    let outcome = server.reload().expect("the file is valid");

    let Outcome::Applied { version, diff, .. } = outcome else {
        panic!("the edit is applied");
    };
    assert_eq!((version, server.snapshot().version()), (2, 2));
    let change = diff.of(path!(Server, port)).expect("the port changed");
    assert_eq!((*change.old, *change.new, change.version), (2, 3, 2));
    assert_eq!(server.status().last_attempt.trigger, Trigger::Reload);
}

#[test]
fn callbacks_have_run_when_reload_returns() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let ports = Changes::of(&server.port);
    file.write("port = 3");

    server.reload().expect("the file is valid");

    assert_eq!(ports.so_far().len(), 1);
}

#[test]
fn unwatched_file_is_left_alone_until_it_is_asked_for() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let ports = Changes::of(&server.port);

    file.write("port = 3");

    ports.none_for(QUIET);
    assert_eq!(server.status().watch.state, WatchState::Unwatched);
}

#[test]
fn removed_key_falls_back_to_the_layer_below() {
    let base = ConfigFile::new("port = 2");
    let local = base.folder().file("local.toml", "port = 3\nhost = \"a\"");
    let builder = Hot::<Server>::builder()
        .file(base.path())
        .file(local.path());
    let server = builder
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");

    local.write("# nothing");
    server.reload().expect("the files are valid");

    assert_eq!(
        (server.port.get(), server.host.get().as_str()),
        (2, "localhost")
    );
    assert_eq!(server.port.origin().file(), Some(base.path()));
}

#[test]
fn many_reloads_at_once_apply_an_edit_once() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    let ports = Changes::of(&server.port);
    file.write("port = 3");
    let (tell, told) = channel();
    for _ in 0..8 {
        let (server, tell) = (server.clone(), tell.clone());
        thread::spawn(move || tell.send(server.reload().expect("the file is valid").version()));
    }
    drop(tell);

    let versions: Vec<_> = told.iter().flatten().collect();

    assert_eq!(versions, [2]);
    assert_eq!(ports.next_values(), (2, 3));
    ports.none_for(QUIET);
}

/// Values that are not even equal to themselves.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Gauge {
    plain: f64,
    optional: Option<f64>,
    many: Vec<f64>,
}

#[test]
fn nan_is_not_a_change_for_ever() {
    let text = "plain = nan\noptional = nan\nmany = [1.0, nan]";
    let file = ConfigFile::new(text);
    let builder = Hot::<Gauge>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let gauge = builder.start().expect("the file is valid");

    let again = gauge.reload().expect("the file is valid");
    file.write(text.replace("1.0", "2.0"));
    let edited = gauge.reload().expect("the file is valid");

    assert_eq!((again.version(), edited.version()), (None, Some(2)));
    assert!(gauge.many.read(|many| many[0] > 1.5 && many[1].is_nan()));
}
