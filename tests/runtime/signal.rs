//! Signals of the system that ask for a reload.

use std::process::{self, Command};

use config_runtime::{
    ErrorKind, Hot, HotConfig, ReloadSettings, SourceHealth, Trigger, WatchState, Watching, signal,
};
use config_tests::{Changes, ConfigFile, QUIET, alone, eventually, threads};

use crate::server::on;

#[test]
fn signal_loads_what_nobody_looked_at() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let server = on(&file).watch(Watching::on_signal(signal::SIGHUP)).start();
        let server = server.expect("the file is valid");
        let ports = Changes::of(&server.port);
        assert_eq!(server.status().watch.state, WatchState::Watching);
        file.write("port = 2");
        ports.none_for(QUIET);

        send("HUP");

        assert_eq!(ports.next_values(), (1, 2));
        assert_eq!(server.status().last_attempt.trigger, Trigger::Signal);
        let [source] = server.status().watch.sources.try_into().expect("one file");
        assert_eq!(source.health, SourceHealth::InSync);
    });
}

#[test]
fn signal_is_answered_beside_events_and_while_they_are_off() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1\n[reload]\nwatch = false");
        let watch = Watching::events().and(Watching::on_signal(signal::SIGUSR1));
        let relay = Hot::<Relay>::builder().file(file.path());
        let relay = relay.watch(watch).start().expect("the file is valid");
        let ports = Changes::of(&relay.port);
        eventually("it is off", || !relay.is_watching());
        file.write("port = 2");
        ports.none_for(QUIET);

        send("USR1");
        assert_eq!(ports.next_values(), (1, 2));
        eventually("it is on again", || relay.is_watching());
        file.write("port = 3");

        assert_eq!(ports.next_values(), (2, 3));
    });
}

#[test]
fn refused_file_that_a_signal_asked_for_is_in_the_status() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let server = on(&file).watch(Watching::on_signal(signal::SIGHUP)).start();
        let server = server.expect("the file is valid");
        file.write("port = 'many'");

        send("HUP");

        eventually("it is refused", || server.status().rejected.is_some());
        assert_eq!(server.port.get(), 1);
    });
}

#[test]
fn last_handle_takes_the_thread_of_the_signals_along() {
    alone(&[], || {
        let file = ConfigFile::new("port = 1");
        let server = on(&file).watch(Watching::on_signal(signal::SIGHUP)).start();
        let server = server.expect("the file is valid");
        let is_listening = || threads().iter().any(|name| name == "config-signal");
        eventually("it listens", is_listening);

        drop(server);

        eventually("it is gone", || !is_listening());
    });
}

#[test]
fn signal_that_cannot_be_listened_for_is_an_error() {
    let file = ConfigFile::new("port = 1");
    for signal in [9, 0, -1, 128, 200] {
        let error = on(&file).watch(Watching::on_signal(signal)).start();

        let error = error.expect_err("nobody can listen for it");
        assert_eq!(error.kind(), ErrorKind::Watch);
        let cause = std::error::Error::source(&error).expect("it has a cause");
        let expected = format!("signal {signal} cannot");
        assert!(cause.to_string().contains(&expected), "{cause}");
    }
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Relay {
    #[hot(default = 1)]
    port: u16,
    #[hot(nested)]
    reload: ReloadSettings,
}

/// Sends a signal to this process.
fn send(name: &str) {
    let mut shell = Command::new("sh");
    shell
        .arg("-c")
        .arg(format!("kill -s {name} {}", process::id()));
    assert!(shell.status().expect("the program is there").success());
}
