//! Callbacks of events: when they are called, and what they may do.

use std::sync::mpsc::channel;

use config_runtime::{EventKind, path};
use config_tests::{ConfigFile, within_limit};

use crate::hearing::Hearing;
use crate::server::{Server, plain, set_port, unwatched};

#[test]
fn event_is_told_after_it_happened_and_after_the_callbacks_of_its_change() {
    let server = plain();
    let (tell, told) = channel();
    let (own, tells) = (server.clone(), tell.clone());
    let _port = server.on_port_change(move |_| tell.send("port".to_owned()).expect("it listens"));
    let _events = server.on_event(move |event| {
        let seen = format!("{} {}", event.kind.name(), own.port.get());
        tells.send(seen).expect("it listens");
    });

    set_port(&server, 2);

    let told: Vec<_> = told.try_iter().collect();
    assert_eq!(
        told,
        ["port", "attempt_begun 2", "attempt_ended 2", "applied 2"]
    );
}

#[test]
fn callback_of_events_may_change_the_configuration() {
    let words = within_limit(|| {
        let server = plain();
        let own = server.clone();
        let _reacts = server.on_event(move |event| {
            if let EventKind::Rejected(_) = event.kind {
                set_port(&own, 7);
            }
        });
        let heard = Hearing::of(&server);
        (server.set(path!(Server, port), 0)).expect_err("the port is too small");
        assert_eq!(server.port.get(), 7);
        heard.words()
    });

    assert_eq!(words.len(), 6, "{words:?}");
    assert_eq!(words[5], "applied 3 version 2");
}

#[test]
fn attempt_of_an_event_is_the_one_of_the_status() {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    let heard = Hearing::of(&server);
    file.write("port = 2");
    server.reload().expect("the file is valid");

    let ended = heard
        .so_far()
        .into_iter()
        .find_map(|event| match event.kind {
            EventKind::AttemptEnded(attempt) => Some(attempt),
            _ => None,
        });

    let ended = ended.expect("it ended");
    let last = server.status().last_attempt;
    assert_eq!(
        (ended.id, ended.version, ended.time),
        (last.id, last.version, last.time)
    );
    assert_eq!(ended.diff.iter().count(), 1);
}
