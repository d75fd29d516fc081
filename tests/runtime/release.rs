//! Content that was rolled back from is let go when somebody asks for that.

use config_runtime::{Hot, SourceHealth, Trigger, Watching};
use config_tests::{Changes, ConfigFile, Folder, QUIET, eventually, within_limit};

use crate::dial::Dial;
use crate::server::{Server, edited_twice, on, watched};

#[test]
fn watcher_loads_what_is_released() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before");
    assert_eq!(ports.next_values(), (2, 1));
    ports.none_for(QUIET);

    assert_eq!(server.release().expect("no rule asks"), [file.shown()]);

    assert_eq!(ports.next_values(), (1, 2));
    assert!(server.status().quarantined.is_empty());
}

#[test]
fn file_of_a_folder_that_is_released_is_loaded_and_its_neighbour_stays() {
    let folder = Folder::new();
    let (port, _host) = (
        folder.file("a.toml", "port = 1"),
        folder.file("b.toml", "host = 'a'"),
    );
    let watch = Watching::events().without_poll();
    let server = Hot::<Server>::builder().dir(folder.path()).watch(watch);
    let server = server.start().expect("the files are valid");
    let all = Changes::of(&server);
    port.replace("port = 2");
    assert_eq!(all.next().new.port, 2);
    server.rollback(1).expect("there is a version before");
    assert_eq!(all.next().new.port, 1);

    assert_eq!(server.release().expect("no rule asks").len(), 1);

    let told = all.next();
    assert_eq!((told.new.port, told.new.host.as_str()), (2, "a"));
    all.none_for(QUIET);
}

#[test]
fn all_layers_are_released_at_once() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = 'a'");
    let server = on(&base).file(local.path()).watch(Watching::manual());
    let server = server.start().expect("the files are valid");
    base.write("port = 2");
    local.write("host = 'b'");
    server.reload().expect("the files are valid");
    server.rollback(1).expect("there is a version before");
    let quarantined = server.status().quarantined;

    let released = server.release().expect("no rule asks");

    assert_eq!(released, [base.shown(), local.shown()]);
    assert_eq!(released, quarantined);
    assert!(
        server.release().expect("no rule asks").is_empty(),
        "nothing is left"
    );
}

#[test]
fn release_without_a_watcher_leaves_the_load_to_the_next_reload() {
    let (file, server) = edited_twice();
    server.rollback(1).expect("there is a version before");

    assert_eq!(server.release().expect("no rule asks"), [file.shown()]);

    assert_eq!((server.port.get(), server.status().version), (2, 4));
    let source = server.status().watch.sources[0].clone();
    assert_eq!(source.health, SourceHealth::Unsettled, "it is not judged");
    server.reload().expect("the file is valid");
    assert_eq!(server.port.get(), 3);
}

#[test]
fn reload_by_hand_says_which_layers_it_released() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = 'a'");
    let server = on(&base).file(local.path()).watch(Watching::manual());
    let server = server.start().expect("the files are valid");
    let reload = || {
        let outcome = server.reload().expect("the files are valid");
        outcome.attempt().released.clone()
    };
    base.write("port = 2");
    local.write("host = 'b'");
    assert!(reload().is_empty(), "nothing is held");
    server.rollback(1).expect("there is a version before");
    base.write("port = 3");

    assert_eq!(reload(), [local.shown()], "the other has new content");

    assert!(reload().is_empty(), "nothing is held any more");
    assert_eq!((server.port.get(), server.host.get().as_str()), (3, "b"));
}

#[test]
fn load_without_what_is_held_releases_nothing() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = 'a'");
    let server = on(&base).file(local.path()).start();
    let server = server.expect("the files are valid");
    let all = Changes::of(&server);
    base.replace("port = 2");
    assert_eq!(all.next().new.port, 2);
    server.rollback(1).expect("there is a version before");
    assert_eq!(all.next().new.port, 1);

    local.replace("host = 'b'");

    assert_eq!(all.next().new.host, "b");
    eventually("the load is remembered", || {
        server.status().last_attempt.trigger == Trigger::Watch
    });
    assert!(server.status().last_attempt.released.is_empty());
    assert_eq!(server.status().quarantined, [base.shown()]);
}

#[test]
fn release_of_nothing_names_nothing_and_changes_nothing() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);

    assert!(server.release().expect("no rule asks").is_empty());

    ports.none_for(QUIET);
    assert_eq!(server.status().version, 1);
}

/// What is refused is no business of the quarantine.
#[test]
fn release_keeps_the_report_of_a_file_that_broke_since() {
    let (file, server) = edited_twice();
    server.rollback(1).expect("there is a version before");
    file.write("port = 0");
    server.reload().expect_err("the port is too small");

    server.release().expect("no rule asks");

    assert!(
        server.status().rejected.is_some(),
        "it is as broken as before"
    );
    assert_eq!(server.port.get(), 2);
    let source = server.status().watch.sources[0].clone();
    assert_eq!(source.health, SourceHealth::Rejected);
}

#[test]
fn what_is_no_file_comes_with_the_next_load() {
    let dial = Dial::at(2);
    let server = Hot::<Server>::builder().provider(dial.clone()).start();
    let server = server.expect("the dial is fine");
    dial.turn_to(3);
    server.reload().expect("the dial is fine");
    server.rollback(1).expect("there is a version before");

    let released = server.release().expect("no rule asks");

    assert_eq!((released.len(), server.port.get()), (1, 2));
    server.reload().expect("the dial is fine");
    assert_eq!(server.port.get(), 3);
}

#[test]
fn released_content_that_is_rolled_back_from_again_is_held_again() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    for _ in 0..2 {
        server.rollback_to_first().expect("it is kept");
        assert_eq!(ports.next_values(), (2, 1));
        eventually("it is held", || server.status().quarantined.len() == 1);
        ports.none_for(QUIET);
        server.release().expect("no rule asks");
        assert_eq!(ports.next_values(), (1, 2));
    }
}

#[test]
fn callback_may_release() {
    let (_file, server) = edited_twice();
    let inner = server.clone();
    let (tell, told) = std::sync::mpsc::channel();
    let _release = server.on_port_change(move |_| {
        let released = inner.release().map(|released| released.len());
        tell.send(released.ok()).expect("the test listens");
    });

    within_limit(move || server.rollback(1).expect("there is a version before"));

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [Some(1)]);
}
