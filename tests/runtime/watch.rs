//! Watching: files that come and go, what the status says of it, and how it ends.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use config_runtime::{AttemptResult, Backend, Hot, ProblemKind, Trigger, Watching};
use config_tests::{Changes, ConfigFile, Folder, QUIET, alone, eventually};

use crate::server::{Server, on, watched};

#[test]
fn deleted_file_is_reported_and_its_values_stay() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    let all = Changes::of(&server);

    file.delete();

    eventually("the loss is reported", || {
        server.status().rejected.is_some()
    });
    let status = server.status();
    let rejected = status.rejected.expect("it was there a moment ago");
    let problem = &rejected.report.problems()[0];
    assert_eq!(
        (problem.kind(), problem.file()),
        (ProblemKind::Unreadable, Some(file.path()))
    );
    assert_eq!(
        (rejected.trigger, status.last_attempt.result),
        (Trigger::Watch, AttemptResult::Rejected)
    );
    assert_eq!((server.port.get(), status.version), (2, 1));
    all.none_for(QUIET);
}

#[test]
fn deleted_file_that_comes_back_is_loaded() {
    for (text, port) in [("port = 2", 2), ("port = 3", 3)] {
        let file = ConfigFile::new("port = 2");
        let server = watched(&file);
        file.delete();
        eventually("the loss is reported", || {
            server.status().rejected.is_some()
        });

        file.write(text);

        eventually("nothing is wrong", || server.status().rejected.is_none());
        assert_eq!(server.port.get(), port);
    }
}

#[test]
fn file_that_is_gone_for_a_moment_is_not_reported() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    let ports = Changes::of(&server.port);

    file.delete();
    ports.none_for(QUIET);
    file.write("port = 3");

    assert_eq!(ports.next_values(), (2, 3));
    let status = server.status();
    assert!(status.rejected.is_none());
    assert_eq!(status.version, 2);
}

#[test]
fn file_that_is_broken_for_a_moment_is_not_reported() {
    for broken in ["", "port = ", "port = 3\n[lim"] {
        let file = ConfigFile::new("port = 2");
        let server = watched(&file);
        let ports = Changes::of(&server.port);

        file.write(broken);
        ports.none_for(QUIET);
        let status = server.status();
        assert!(
            status.rejected.is_none(),
            "it may yet be finished: {broken:?}"
        );
        file.write("port = 3");

        assert_eq!(ports.next_values(), (2, 3));
    }
}

#[test]
fn optional_file_comes_and_goes() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().no_file("local.toml");
    let server = on(&base)
        .file_if_present(local.path())
        .start()
        .expect("the file is valid");
    let ports = Changes::of(&server.port);
    for _ in 0..2 {
        local.write("port = 2");
        assert_eq!(ports.next_values(), (1, 2));
        assert_eq!(server.port.origin().file(), Some(local.path()));

        local.delete();
        assert_eq!(ports.next_values(), (2, 1));
        assert_eq!(server.port.origin().file(), Some(base.path()));
    }
    assert!(server.status().rejected.is_none());
}

#[test]
fn optional_file_in_a_folder_that_does_not_exist_yet_is_found() {
    let folder = Folder::new();
    let inner = folder.path().join("a/b");
    let server = Hot::<Server>::builder().file_if_present(inner.join("c.toml"));
    let server = server
        .watch(Watching::events().without_poll())
        .start()
        .expect("all is by default");
    let ports = Changes::of(&server.port);

    fs::create_dir_all(&inner).expect("the folders are made");
    fs::write(inner.join("c.toml"), "port = 2").expect("the file is written");

    assert_eq!(ports.next_values(), (1, 2));
}

#[test]
fn link_that_is_pointed_elsewhere_is_followed() {
    let first = ConfigFile::new("port = 1");
    let second = first.folder().file("second.toml", "port = 2");
    let link = first.folder().path().join("link.toml");
    symlink(first.path(), &link).expect("the link is made");
    let server = Hot::<Server>::builder()
        .file(&link)
        .watch(Watching::events().without_poll());
    let server = server.start().expect("the file is valid");
    let ports = Changes::of(&server.port);

    point(&link, second.path());
    assert_eq!(ports.next_values(), (1, 2));
    first.write("port = 9");
    ports.none_for(QUIET);
    second.write("port = 3");

    assert_eq!(ports.next_values(), (2, 3));
}

#[test]
fn folder_that_is_swapped_for_another_is_noticed() {
    let folder = Folder::new();
    let at = |name: &str| folder.path().join(name);
    for (name, text) in [("live", "port = 1"), ("next", "port = 2")] {
        fs::create_dir(at(name)).expect("the folder is made");
        fs::write(at(name).join("c.toml"), text).expect("the file is written");
    }
    let server = Hot::<Server>::builder().file(at("live").join("c.toml"));
    let server = server
        .watch(Watching::events().without_poll())
        .start()
        .expect("the file is valid");
    let ports = Changes::of(&server.port);

    fs::rename(at("live"), at("old")).expect("the folder is moved away");
    fs::rename(at("next"), at("live")).expect("the next one takes its place");

    assert_eq!(ports.next_values(), (1, 2));
    fs::write(at("live").join("c.toml"), "port = 3").expect("the file is written");
    assert_eq!(ports.next_values(), (2, 3));
}

#[test]
fn edit_between_the_first_read_and_the_first_look_is_found() {
    for round in 0..40 {
        let file = ConfigFile::new("port = 1");
        let server = watched(&file);

        file.replace("port = 2");

        eventually(&format!("round {round}"), || server.port.get() == 2);
    }
}

#[test]
fn change_that_no_event_tells_of_is_found_by_the_poll_and_counted() {
    let folder = Folder::new();
    let at = |name: &str| folder.path().join(name);
    for (name, text) in [("live", "port = 1"), ("next", "port = 2")] {
        fs::create_dir_all(at(name).join("inner")).expect("the folders are made");
        fs::write(at(name).join("inner/c.toml"), text).expect("the file is written");
    }
    let watch = Watching::events()
        .and(Watching::poll(QUIET))
        .ancestors(false);
    let server = Hot::<Server>::builder()
        .file(at("live/inner/c.toml"))
        .watch(watch)
        .start();
    let server = server.expect("the file is valid");
    let ports = Changes::of(&server.port);
    eventually("the watcher has looked", || looked(&server));

    fs::rename(at("live"), at("old")).expect("the folder is moved away");
    fs::rename(at("next"), at("live")).expect("the next one takes its place");

    assert_eq!(ports.next_values(), (1, 2));
    let watch = server.status().watch;
    assert_eq!((watch.missed_by_events, watch.rebuilds), (1, 1));
}

#[test]
fn two_handles_on_one_file_both_follow_it() {
    let file = ConfigFile::new("port = 1");
    let servers = [watched(&file), watched(&file)];
    let ports = servers.each_ref().map(|server| Changes::of(&server.port));

    file.replace("port = 2");

    assert_eq!(ports.map(|ports| ports.next_values()), [(1, 2); 2]);
}

#[test]
fn relative_path_means_the_same_file_after_a_change_of_the_working_folder() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        std::env::set_current_dir(file.folder().path()).expect("the folder is there");
        let server = Hot::<Server>::builder().file("config.toml").start();
        let server = server.expect("the file is valid");
        let ports = Changes::of(&server.port);
        std::env::set_current_dir("/").expect("the root is there");

        file.replace("port = 2");

        assert_eq!(ports.next_values(), (1, 2));
        assert_eq!(server.port.origin().to_string(), "config.toml:1:8");
    });
}

#[test]
fn status_says_how_the_files_are_watched() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let before = server.status().watch;
    assert_eq!(
        (before.backend, before.degraded.len(), before.restarts),
        (Backend::Events, 0, 0)
    );

    file.replace("port = 2");

    eventually("the look is noted", || {
        let watch = server.status().watch;
        watch.last_event.is_some() && watch.last_checked > before.last_checked
    });
}

#[test]
fn status_tells_of_attempts_in_order() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let start = server.status();
    assert_eq!(
        (start.version, start.last_attempt.trigger),
        (1, Trigger::Start)
    );

    file.replace("port = 2");
    eventually("the edit is applied", || {
        server.status().last_attempt.result == AttemptResult::Applied(2)
    });
    file.replace("port = 0");
    eventually("the edit is refused", || {
        server.status().last_attempt.result == AttemptResult::Rejected
    });

    let status = server.status();
    assert_eq!(
        (status.version, status.last_attempt.trigger),
        (2, Trigger::Watch)
    );
    assert!(status.since >= start.since && status.last_attempt.time >= status.since);
}

fn looked(server: &Hot<Server>) -> bool {
    let status = server.status();
    status.watch.last_checked > Some(status.since)
}

/// Points `link` at `target` by one rename.
fn point(link: &Path, target: &Path) {
    let aside = link.with_extension("aside");
    symlink(target, &aside).expect("the link is made aside");
    fs::rename(aside, link).expect("the link is put in place");
}
