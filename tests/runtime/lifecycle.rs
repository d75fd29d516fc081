//! The life of the watching: paused, resumed, stopped, put off.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use config_runtime::{ErrorKind, Hot, Subscription, Trigger, WatchState, Watching};
use config_tests::{Changes, ConfigFile, LIMIT, QUIET};

use crate::server::{Server, on, watched};

#[test]
fn edits_during_a_pause_are_applied_as_one_change() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);
    assert!(server.is_watching());

    server.pause();
    assert!(!server.is_watching());
    assert_eq!(state(&server), WatchState::Paused);
    for port in 2..=9 {
        file.replace(format!("port = {port}"));
    }
    ports.none_for(QUIET);
    server.resume();

    assert_eq!(ports.next_values(), (1, 9));
    assert_eq!((server.is_watching(), server.status().version), (true, 2));
    file.replace("port = 10");
    assert_eq!(ports.next_values(), (9, 10));
}

#[test]
fn reload_and_set_work_during_a_pause() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    server.pause();

    file.write("port = 2");
    server.reload().expect("the file is valid");

    assert_eq!((server.port.get(), state(&server)), (2, WatchState::Paused));
}

#[test]
fn pause_and_resume_may_come_twice_and_from_a_callback() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let handle = server.clone();
    let pauser = server.port.on_change(move |_| {
        handle.resume();
        handle.pause();
        handle.pause();
    });
    let ports = Changes::of(&server.port);

    file.replace("port = 2");
    assert_eq!(ports.next_values(), (1, 2));
    file.replace("port = 3");
    ports.none_for(QUIET);
    drop(pauser);
    server.resume();
    server.resume();

    assert_eq!(ports.next_values(), (2, 3));
}

#[test]
fn stopped_watching_sees_no_edit_and_reload_still_does() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let ports = Changes::of(&server.port);

    server.stop(LIMIT).expect("nothing is going on");

    assert!(!server.is_watching());
    assert_eq!(state(&server), WatchState::Stopped);
    file.replace("port = 2");
    ports.none_for(QUIET);
    server.resume();
    assert_eq!(state(&server), WatchState::Stopped);
    server.reload().expect("the file is valid");
    assert_eq!(ports.next_values(), (1, 2));
    server.stop(LIMIT).expect("it is stopped already");
}

#[test]
fn stop_says_when_a_callback_is_stuck() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let stuck = Stuck::on(&server);
    file.replace("port = 2");
    stuck.entered();

    let error = server.stop(QUIET).expect_err("a callback still runs");

    assert_eq!(error.kind(), ErrorKind::Watch);
    assert!(error.to_string().contains("callback"), "{error}");
    assert_eq!(state(&server), WatchState::Stopped);
    stuck.let_go();
    server.stop(LIMIT).expect("the callback has returned");
}

#[test]
fn stop_from_within_a_callback_does_not_wait_for_itself() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let (tell, told) = channel();
    let handle = server.clone();
    let _stopper = server.port.on_change(move |_| {
        let stopped = handle.stop(LIMIT).map_err(|error| error.to_string());
        tell.send(stopped).expect("the test listens");
    });
    let ports = Changes::of(&server.port);

    file.replace("port = 2");

    assert_eq!(told.recv_timeout(LIMIT), Ok(Ok(())));
    assert_eq!(ports.next_values(), (1, 2));
    file.replace("port = 3");
    ports.none_for(QUIET);
}

#[test]
fn watching_in_debug_builds_only_follows_the_build() {
    let file = ConfigFile::new("port = 1");
    let watch = Watching::only_in_debug_builds();
    let server = on(&file).watch(watch).start().expect("the file is valid");

    assert_eq!(server.is_watching(), cfg!(debug_assertions));
}

#[test]
fn jitter_puts_off_edits_and_not_what_the_program_asks_for() {
    let file = ConfigFile::new("port = 1");
    let jitter = Watching::events().without_poll().jitter(LIMIT * 1_000);
    let server = on(&file).watch(jitter).start().expect("the file is valid");
    let ports = Changes::of(&server.port);

    file.replace("port = 2");
    ports.none_for(QUIET);
    server.reload().expect("the file is valid");

    let told = ports.so_far();
    let told = told.iter().map(|told| (told.old, told.new));
    assert_eq!(told.collect::<Vec<_>>(), [(1, 2)]);
    assert_eq!(server.status().last_attempt.trigger, Trigger::Reload);
}

#[test]
fn edit_that_was_put_off_arrives_as_it_is_by_then() {
    let file = ConfigFile::new("port = 1");
    let jitter = Watching::events().without_poll().jitter(QUIET * 2);
    let server = on(&file).watch(jitter).start().expect("the file is valid");
    let ports = Changes::of(&server.port);

    for port in 2..=5 {
        file.replace(format!("port = {port}"));
    }

    let told = ports.until(&5);
    assert_eq!(server.port.get(), 5, "{told:?}");
}

/// A callback that does not return until it is let go.
struct Stuck {
    entered: Receiver<()>,
    free: Sender<()>,
    _subscription: Subscription,
}

impl Stuck {
    fn on(server: &Hot<Server>) -> Self {
        let (enter, entered) = channel();
        let (free, freed) = channel();
        let freed = Arc::new(Mutex::new(freed));
        let subscription = server.port.on_change(move |_| {
            enter.send(()).expect("the test listens");
            let freed = freed.lock().expect("held by nobody");
            // A test that failed lets it go as well.
            let _ = freed.recv();
        });
        Self {
            entered,
            free,
            _subscription: subscription,
        }
    }

    fn entered(&self) {
        let entered = self.entered.recv_timeout(LIMIT);
        entered.expect("the callback runs in time");
    }

    fn let_go(&self) {
        self.free.send(()).expect("the callback waits");
    }
}

fn state(server: &Hot<Server>) -> WatchState {
    server.status().watch.state
}
