//! Events as a stream, and as a broadcast.

use std::sync::mpsc::channel;
use std::thread;

use config_runtime::{Event, Hot};
use config_tests::within_limit;
use futures_lite::{StreamExt, future};
use tokio::runtime::Builder;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

use crate::hearing::{Hearing, word};
use crate::server::{Server, plain, set_port};

const SET: [&str; 3] = [
    "attempt_begun 2 set",
    "attempt_ended 2 applied",
    "applied 2 version 2",
];

fn words(events: &[Event]) -> Vec<String> {
    events.iter().map(word).collect()
}

#[test]
fn stream_has_what_callbacks_are_told_and_ends_with_the_last_handle() {
    within_limit(|| {
        let server = plain();
        let (events, heard) = (server.events(), Hearing::of(&server));
        set_port(&server, 2);
        let heard = words(&heard.so_far());
        drop(server);

        let events: Vec<Event> = future::block_on(events.collect());

        assert_eq!(heard, SET);
        assert_eq!(words(&events), SET);
    });
}

#[test]
fn stream_that_waits_is_woken_by_events_and_by_the_end() {
    within_limit(|| {
        let server = plain();
        let mut events = server.events();
        let (tell, told) = channel();
        let listener = thread::spawn(move || {
            while let Some(event) = future::block_on(events.recv()) {
                tell.send(word(&event)).expect("the test listens");
            }
            assert!(events.recv_blocking().is_none(), "it stays at its end");
        });
        set_port(&server, 2);
        assert_eq!([(); 3].map(|()| told.recv().expect("it is told")), SET);
        drop(server);
        listener.join().expect("it does not panic");
    });
}

#[test]
fn slow_stream_loses_the_oldest_and_a_gap_in_the_numbers_says_so() {
    within_limit(|| {
        let server = plain();
        let mut events = server.events();
        set_port(&server, 2);
        let first = events.recv_blocking().expect("it is told").number;
        (3..=602).for_each(|port| set_port(&server, port));
        drop(server);

        let rest: Vec<_> = future::block_on(events.map(|event| event.number).collect());

        let last = first + 3 * 601 - 1;
        assert!(rest.iter().copied().eq(last - 1023..=last), "{rest:?}");
    });
}

#[test]
fn stream_that_is_dropped_is_told_nothing_more() {
    let server = plain();
    drop(server.events());
    set_port(&server, 2);
    assert!(server.subscriptions().is_empty());
}

/// What lies in the channel.
fn received(receiver: &mut config_runtime::EventReceiver) -> Vec<String> {
    let mut words = Vec::new();
    loop {
        match receiver.try_recv() {
            Ok(event) => words.push(word(&event)),
            Err(TryRecvError::Empty | TryRecvError::Closed) => return words,
            Err(lagged) => words.push(lagged.to_string()),
        }
    }
}

#[test]
fn each_receiver_of_the_broadcast_has_what_happened_since_it_was_made() {
    let server = plain();
    let mut early = server.broadcast();
    set_port(&server, 2);
    let mut late = server.broadcast();
    set_port(&server, 3);

    let (early, late) = (received(&mut early), received(&mut late));

    assert_eq!(early[..3], SET);
    assert_eq!(early[3..], late);
    assert_eq!(late.last().map(String::as_str), Some("applied 3 version 3"));
}

#[test]
fn broadcast_tells_who_is_slow_how_much_he_missed() {
    let server: Hot<Server> = plain();
    let mut receiver = server.broadcast();
    (2..=402).for_each(|port| set_port(&server, port));

    let words = received(&mut receiver);

    assert!(words[0].contains("lagged"), "{}", words[0]);
    assert_eq!(words.len(), 1025);
    assert_eq!(
        words.last().map(String::as_str),
        Some("applied 402 version 402")
    );
}

#[test]
fn broadcast_is_awaited_and_closed_with_the_last_handle() {
    within_limit(|| {
        let server = plain();
        let mut receiver = server.broadcast();
        let tokio = Builder::new_current_thread().build().expect("it starts");
        let waiting = tokio.spawn(async move {
            let mut words = Vec::new();
            loop {
                match receiver.recv().await {
                    Ok(event) => words.push(word(&event)),
                    Err(closed) => return (words, closed),
                }
            }
        });
        set_port(&server, 2);
        let own = thread::spawn(move || drop(server));
        let (words, end) = tokio.block_on(waiting).expect("it does not panic");
        own.join().expect("it does not panic");
        assert_eq!(
            (words, end),
            (SET.map(str::to_owned).to_vec(), RecvError::Closed)
        );
    });
}
