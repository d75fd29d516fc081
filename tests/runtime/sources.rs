//! What the status proves of each file.

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use config_runtime::{Backend, Hot, SourceHealth, SourceStatus, WatchState, Watching};
use config_tests::{Changes, ConfigFile, Folder, QUIET, eventually};
use figment::value::{Dict, Map};
use figment::{Metadata, Profile, Provider};

use crate::server::{Server, on, watched};

#[test]
fn file_in_force_has_the_hash_that_other_programs_print() {
    let file = ConfigFile::new("port = 2\n");
    let server = watched(&file);

    let source = only(&server);

    assert_eq!(source.path, file.path());
    assert_eq!(source.health, SourceHealth::InSync);
    assert_eq!(source.backend, Backend::Events);
    assert_eq!(source.hash_in_force, Some(sha256sum(&file)));
    assert_eq!(source.hash_seen, source.hash_in_force);
}

#[test]
fn event_is_noted_at_the_file_that_it_was_for() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = \"a\"");
    let server = on(&base).file(local.path()).start();
    let server = server.expect("the files are valid");
    let ports = Changes::of(&server.port);

    base.write("port = 2");
    assert_eq!(ports.next_values(), (1, 2));

    let events: Vec<bool> = (sources(&server).iter())
        .map(|source| source.last_event.is_some())
        .collect();
    assert_eq!(events, [true, false]);
}

#[test]
fn refused_file_is_not_what_is_in_force() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    let before = only(&server);

    file.replace("port = 'many'");
    eventually("it is refused", || server.status().rejected.is_some());

    let source = only(&server);
    assert_eq!(source.health, SourceHealth::Rejected);
    assert_eq!(source.health.to_string(), "rejected");
    assert_eq!(source.hash_in_force, before.hash_in_force);
    assert_eq!(source.hash_seen, Some(sha256sum(&file)));
    let age = source.in_sync_age;
    assert!(only(&server).in_sync_age > age, "it grows");
}

#[test]
fn what_becomes_of_a_file_is_told() {
    let file = ConfigFile::new("port = 2");
    let server = watched(&file);
    let is = |health: &SourceHealth| only(&server).health == *health;

    file.write("port = ");
    eventually("it is seen", || {
        is(&SourceHealth::Unsettled) || is(&SourceHealth::Rejected)
    });
    file.delete();
    eventually("its loss is told", || is(&SourceHealth::Missing));
    file.become_folder();
    let cause = SourceHealth::Unreadable("it is a directory".to_owned());
    eventually("it is no file", || is(&cause));
    file.clear();
    file.write("port = 3");
    eventually("all is well", || is(&SourceHealth::InSync));

    server.rollback(1).expect("there is a version before it");
    assert!(is(&SourceHealth::Quarantined));
}

#[test]
fn each_file_of_a_folder_is_told_of_by_itself() {
    let folder = Folder::new();
    let _one = folder.file("1.toml", "port = 1");
    let two = folder.file("2.toml", "host = \"a\"");
    let server = Hot::<Server>::builder().dir(folder.path()).start();
    let server = server.expect("the files are valid");

    two.replace("host = 2");
    eventually("it is refused", || server.status().rejected.is_some());

    let healths: Vec<_> = (sources(&server).into_iter())
        .map(|source| source.health)
        .collect();
    assert_eq!(healths, [SourceHealth::InSync, SourceHealth::Rejected]);
}

#[test]
fn file_that_is_polled_says_so() {
    let file = ConfigFile::new("port = 1");
    let server = on(&file).watch(Watching::poll(QUIET)).start();
    let server = server.expect("the file is valid");

    let watch = server.status().watch;

    assert_eq!(watch.state, WatchState::Watching);
    assert_eq!(watch.backend, Backend::PollOnly);
    assert_eq!(
        format!("{}, {}", watch.state, watch.backend),
        "watching, poll only"
    );
    let source = only(&server);
    assert_eq!((source.backend, source.degraded), (Backend::PollOnly, None));
}

#[test]
fn file_that_nobody_watches_is_as_old_as_the_last_reload() {
    let file = ConfigFile::new("port = 1");
    let server = on(&file).watch(Watching::manual()).start();
    let server = server.expect("the file is valid");
    let before = only(&server);
    assert_eq!(before.backend, Backend::Unwatched);

    file.write("port = 2");
    assert_eq!(
        only(&server).health,
        SourceHealth::InSync,
        "as of the last look"
    );
    server.reload().expect("the file is valid");

    let after = only(&server);
    assert_ne!(after.hash_in_force, before.hash_in_force);
    assert!(after.last_checked >= before.last_checked);
}

#[test]
fn folder_that_is_gone_stands_for_its_files() {
    let folder = Folder::new();
    let inner = folder.path().join("conf.d");
    fs::create_dir(&inner).expect("a folder is made");
    let server = Hot::<Server>::builder().dir(&inner).start();
    let server = server.expect("there is nothing to be wrong");

    fs::remove_dir(&inner).expect("it is empty");

    eventually("its loss is told", || {
        let sources = sources(&server);
        matches!(&sources[..], [source] if source.path == inner
            && source.health == SourceHealth::Missing)
    });
}

#[test]
fn file_that_a_reload_could_not_read_is_as_it_was() {
    let file = ConfigFile::new("port = 1");
    let panics = Arc::new(AtomicBool::new(false));
    let server = on(&file)
        .provider(Fragile(Arc::clone(&panics)))
        .watch(Watching::manual())
        .start()
        .expect("the file is valid");
    let before = only(&server);
    file.write("port = 2");

    panics.store(true, Ordering::Relaxed);
    server.reload().expect_err("the provider panics");

    let after = only(&server);
    assert_eq!(after.health, SourceHealth::Rejected);
    assert_eq!(after.hash_in_force, before.hash_in_force);
    assert_eq!(after.hash_seen, Some(sha256sum(&file)));
}

#[test]
fn file_that_was_never_refused_is_never_told_of_as_refused() {
    let file = ConfigFile::new("port = 1");
    let server = on(&file).watch(Watching::manual()).start();
    let server = server.expect("the file is valid");
    let is_over = Arc::new(AtomicBool::new(false));
    let asker = {
        let (server, is_over) = (server.clone(), Arc::clone(&is_over));
        thread::spawn(move || {
            let mut told = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                told.push(only(&server).health);
            }
            told
        })
    };

    for port in 2..500 {
        file.write(format!("port = {port}"));
        server.reload().expect("the file is valid");
    }

    is_over.store(true, Ordering::Relaxed);
    let told = asker.join().expect("the status can be asked for");
    assert!(!told.contains(&SourceHealth::Rejected));
}

#[test]
fn right_to_write_brings_nothing_back_that_was_rolled_back_from() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    file.write("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    server.rollback(1).expect("there is a version before it");
    assert_eq!(ports.next_values(), (2, 1));

    file.chmod("666");

    ports.none_for(QUIET);
    assert_eq!(only(&server).health, SourceHealth::Quarantined);
}

/// A provider that panics when it is told to.
struct Fragile(Arc<AtomicBool>);

impl Provider for Fragile {
    fn metadata(&self) -> Metadata {
        Metadata::named("fragile")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        assert!(!self.0.load(Ordering::Relaxed), "expected by the test");
        Ok(Map::new())
    }
}

fn sources(server: &Hot<Server>) -> Vec<SourceStatus> {
    server.status().watch.sources
}

fn only(server: &Hot<Server>) -> SourceStatus {
    let [source] = sources(server).try_into().expect("there is one file");
    source
}

fn sha256sum(file: &ConfigFile) -> String {
    let output = Command::new("sha256sum").arg(file.path()).output();
    let told = output.expect("the program is there").stdout;
    let told = String::from_utf8(told).expect("it prints text");
    told.split(' ').next().unwrap_or_default().to_owned()
}
