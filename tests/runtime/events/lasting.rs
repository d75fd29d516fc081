//! What lasts is told when it begins and when it ends, and not in between.

use std::collections::BTreeSet;

use config_runtime::{EventKind, SourceHealth, path};
use config_tests::{ConfigFile, eventually};

use crate::hearing::Hearing;
use crate::server::{Server, on, set_host, set_port, unwatched, watched};

#[test]
fn what_waits_for_a_restart_is_told_when_it_changes_and_when_it_is_taken_back() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    let heard = Hearing::of(&server);
    let mut said = Vec::new();
    for text in [
        "workers = 3",
        "workers = 3\nport = 2",
        "workers = 4",
        "workers = 2",
    ] {
        file.write(text);
        server.reload().expect("the file is valid");
        let pending = heard
            .so_far()
            .into_iter()
            .filter_map(|event| match event.kind {
                EventKind::PendingRestart(pending) => Some(event_text(&pending)),
                _ => None,
            });
        said.push(pending.collect::<Vec<_>>());
    }

    let row = |count: usize| vec![count; 1];
    let counts: Vec<Vec<usize>> = said
        .iter()
        .map(|told| told.iter().map(|(n, _)| *n).collect())
        .collect();
    assert_eq!(counts, [row(1), vec![], row(1), row(0)]);
    assert!(said[2][0].1.contains("4 waits"), "{said:?}");
}

/// How many wait, and what the first of them is.
fn event_text(pending: &[config_runtime::PendingRestart]) -> (usize, String) {
    let text = pending.first().map(ToString::to_string);
    (pending.len(), text.unwrap_or_default())
}

#[test]
fn stale_source_is_told_once_for_each_reason_and_once_when_it_recovers() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let heard = Hearing::of(&server);
    file.replace("port = 0");
    assert!(
        heard
            .until("source_stale")
            .ends_with(&["source_stale rejected".to_owned()])
    );
    for _ in 0..3 {
        server.reload().expect_err("it is as bad as before");
    }
    set_host_refused(&server);
    let words = heard.words();
    assert!(
        !words.iter().any(|word| word.starts_with("source")),
        "{words:?}"
    );
    file.delete();
    assert!(
        heard
            .until("source_stale")
            .ends_with(&["source_stale missing".to_owned()])
    );

    file.write("port = 2");

    let words = heard.until("source_recovered");
    let sources = words.iter().filter(|word| word.starts_with("source"));
    assert_eq!(sources.count(), 1, "{words:?}");
    eventually("it is in sync", || {
        let sources = server.status().watch.sources;
        sources
            .iter()
            .all(|source| source.health == SourceHealth::InSync)
    });
}

/// A set that the bad file does not let through.
fn set_host_refused(server: &config_runtime::Hot<Server>) {
    let set = server.set(path!(Server, host), "b".to_owned());
    drop(set);
}

#[test]
fn each_of_several_files_is_told_by_its_own_path() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "host = \"a\"");
    let server = on(&base)
        .file(local.path())
        .watch(config_runtime::Watching::manual());
    let server = server.start().expect("the files are valid");
    let heard = Hearing::of(&server);
    base.write("port = 0");
    local.write("host = 1");
    server.reload().expect_err("both are bad");
    let stale = paths(&heard, "source_stale");
    assert_eq!(stale, BTreeSet::from([base.shown(), local.shown()]));
    local.write("host = \"b\"");
    base.write("port = 2");

    server.reload().expect("both are good");

    assert_eq!(paths(&heard, "source_recovered"), stale);
}

/// The names of the files that events of one kind tell of.
fn paths(heard: &Hearing, kind: &str) -> BTreeSet<String> {
    let events = heard.so_far().into_iter();
    let events = events.filter(|event| event.kind.name() == kind);
    let paths = events.filter_map(|event| match event.kind {
        EventKind::SourceStale { path, .. } | EventKind::SourceRecovered { path, .. } => Some(path),
        _ => None,
    });
    paths.map(|path| path.display().to_string()).collect()
}

#[test]
fn rollback_quarantines_what_it_went_back_from_and_tells_it_once() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    file.write("port = 2");
    server.reload().expect("the file is valid");
    let heard = Hearing::of(&server);

    server.rollback(1).expect("there is a version before");
    set_host(&server, "a");
    set_port(&server, 7);

    let quarantined = heard
        .so_far()
        .into_iter()
        .filter_map(|event| match event.kind {
            EventKind::Quarantined { layers, .. } => Some(layers.to_vec()),
            _ => None,
        });
    assert_eq!(quarantined.collect::<Vec<_>>(), [[file.shown()]]);
}
