//! What the watching costs while it rests: threads, and queues of events.

use std::fs;
use std::time::Duration;

use config_runtime::{Hot, WatchState, Watching};
use config_tests::{Changes, ConfigFile, LIMIT, alone, eventually, threads, within_limit};

use crate::server::{Server, on};

#[test]
fn events_and_a_poll_make_one_thread_and_one_queue() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let both = Watching::poll(LIMIT).and(Watching::events());
        let server = on(&file).watch(both).start().expect("the file is valid");
        let ports = Changes::of(&server.port);

        file.replace("port = 2");

        assert_eq!(ports.next_values(), (1, 2));
        assert_eq!(queues(), 1);
        let mut threads = watching();
        threads.sort();
        assert_eq!(threads.len(), 2, "{threads:?}");
        assert!(threads[1].starts_with("notify-rs"), "{threads:?}");
    });
}

#[test]
fn last_handle_ends_the_thread_whatever_it_waits_for() {
    alone(&[], || {
        let events = || Watching::events().without_poll();
        assert_ends("a pause", events(), |server, _| server.pause());
        assert_ends("a poll", Watching::poll(LIMIT * 100), |_, _| {});
        assert_ends("a retry", events(), |server, file| {
            looks_after(server, || file.write("port = "));
        });
        let jitter = events().jitter(LIMIT * 1_000);
        assert_ends("a jitter", jitter, |server, file| {
            looks_after(server, || file.write("port = 2"));
        });
    });
}

#[test]
fn poll_alone_asks_the_system_for_no_events() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let poll = Watching::poll(Duration::from_millis(50));
        let server = on(&file).watch(poll).start().expect("the file is valid");
        let ports = Changes::of(&server.port);

        file.write("port = 2");

        assert_eq!(ports.next_values(), (1, 2));
        assert_eq!(queues(), 0);
        assert_eq!(watching(), ["config-watch"]);
        let degraded = server.status().watch.degraded;
        assert!(degraded.is_empty(), "nobody asked for events: {degraded:?}");
    });
}

#[test]
fn manual_watching_has_no_thread() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let manual = Watching::manual();
        let server = on(&file).watch(manual).start().expect("the file is valid");

        assert_eq!((watching(), queues()), (Vec::new(), 0));
        assert!(!server.is_watching());
        assert_eq!(server.status().watch.state, WatchState::Unwatched);
        server.pause();
        server.resume();
        server
            .stop(Duration::ZERO)
            .expect("there is nothing to stop");
        file.write("port = 2");
        server.reload().expect("the file is valid");
        assert_eq!(server.port.get(), 2);
    });
}

/// Asserts that the threads of a watcher end with the last handle, in the middle of what `begin`
/// begins.
fn assert_ends(claim: &str, watch: Watching, begin: impl Fn(&Hot<Server>, &ConfigFile)) {
    let file = ConfigFile::new("port = 1");
    let server = on(&file).watch(watch).start();
    let server = server.expect("the file is valid");
    eventually("it has looked", || {
        let status = server.status();
        status.watch.last_checked > Some(status.since)
    });
    begin(&server, &file);

    within_limit(move || drop(server));

    let is_ours = |name: &String| name == "config-watch";
    assert!(!watching().iter().any(is_ours), "it is joined: {claim}");
    eventually("the thread of the events is gone too", || {
        watching().is_empty()
    });
}

/// Waits until the watcher has looked after `edit`.
fn looks_after(server: &Hot<Server>, edit: impl FnOnce()) {
    let looked = || server.status().watch.last_checked;
    let before = looked();
    edit();
    eventually("it has looked again", || looked() > before);
}

/// The threads of watchers in this process.
fn watching() -> Vec<String> {
    let is_ours = |name: &String| name.starts_with("config-watch") || name.starts_with("notify-rs");
    threads().into_iter().filter(is_ours).collect()
}

/// How many queues of events this process has open.
fn queues() -> usize {
    let open = fs::read_dir("/proc/self/fd").expect("Linux lists open files");
    let targets = open.filter_map(|file| fs::read_link(file.ok()?.path()).ok());
    targets
        .filter(|target| target.ends_with("anon_inode:inotify"))
        .count()
}
