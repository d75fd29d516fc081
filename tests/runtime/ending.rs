//! The end of watching: with the last handle, wherever that is dropped.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use config_tests::{Changes, ConfigFile, QUIET, alone, eventually, threads, within_limit};

use crate::server::{on, watched};

/// The threads of one watcher: the one that looks, and the one of the events.
const THREADS: [&str; 2] = ["config-watch", "notify-rs"];

#[test]
fn threads_end_at_once_with_the_last_handle() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let server = watched(&file);
        let (clone, ports) = (server.clone(), Changes::of(&server.port));
        eventually("both threads run", || watching() == 2);

        drop(server);
        assert_eq!(watching(), 2, "a handle is left");
        drop(clone);

        // The system may list a thread for a moment after it was joined.
        eventually("both threads are gone", || watching() == 0);
        file.replace("port = 2");
        ports.none_for(QUIET);
    });
}

#[test]
fn last_handle_can_be_dropped_at_any_moment_of_an_edit() {
    for pause in 0..30 {
        let file = ConfigFile::new("port = 1");
        let server = watched(&file);
        let ports = Changes::of(&server.port);
        file.write("port = 2");
        thread::park_timeout(Duration::from_millis(pause * 4));

        within_limit(move || drop(server));

        let told = ports.so_far();
        ports.none_for(Duration::from_millis(5));
        assert!(told.len() <= 1, "{told:?}");
    }
}

#[test]
fn callback_may_drop_the_last_handle_on_the_watching_thread() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let last = Arc::new(Mutex::new(None));
        let server = watched(&file);
        let (port, held) = (server.port.clone(), Arc::clone(&last));
        let ports = Changes::of(&port);
        let _dropper = port.on_change(move |_| drop(held.lock().expect("held by nobody").take()));
        *last.lock().expect("held by nobody") = Some(server);

        file.replace("port = 2");

        assert_eq!(ports.next_values(), (1, 2));
        eventually("both threads are gone", || watching() == 0);
        file.replace("port = 3");
        ports.none_for(QUIET);
    });
}

#[test]
fn handle_can_be_dropped_while_a_callback_runs_on_the_watching_thread() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let (enter, entered) = channel();
    let port = server.port.clone();
    let _slow = port.on_change(move |_| {
        enter.send(()).expect("the test listens");
        thread::park_timeout(QUIET);
    });
    let after = Changes::of(&port);
    file.replace("port = 2");
    entered.recv().expect("the callback runs");

    within_limit(move || drop(server));

    assert_eq!(
        after.so_far().len(),
        1,
        "what was committed is told before the drop returns"
    );
}

#[test]
fn failed_start_leaves_no_thread() {
    alone(&[], || {
        let file = ConfigFile::new("port = 0");

        on(&file).start().expect_err("the port is too small");

        eventually("no thread is left", || watching() == 0);
    });
}

/// How many threads of watchers run in this process.
fn watching() -> usize {
    let is_ours = |name: &String| THREADS.iter().any(|ours| name.starts_with(ours));
    threads().iter().filter(|name| is_ours(name)).count()
}
