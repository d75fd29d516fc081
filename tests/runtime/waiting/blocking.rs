//! Waiting without an executor.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use config_runtime::Closed;
use config_tests::{eventually, within_limit};

use crate::server::{plain, set_port};

/// Over at once.
const SOON: Duration = Duration::from_millis(1);

/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

#[test]
fn thread_that_waits_is_woken_by_each_commit() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        let (tell, told) = channel();
        let waiting = thread::spawn(move || {
            while let Ok(value) = port.recv() {
                tell.send(*value).expect("the test listens");
            }
        });
        for next in 2..=50 {
            set_port(&server, next);
            assert_eq!(told.recv(), Ok(next));
        }
        drop(server);
        waiting.join().expect("it does not panic");
    });
}

#[test]
fn wait_with_a_limit_ends_without_a_value_or_with_one() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        assert_eq!(port.recv_timeout(SOON), Ok(None));
        assert_eq!(port.recv_timeout(Duration::ZERO), Ok(None));
        set_port(&server, 2);
        // What is there is taken, however short the limit.
        assert_eq!(port.recv_timeout(Duration::ZERO).map(unpacked), Ok(Some(2)));
        let own = server.clone();
        let setter = thread::spawn(move || set_port(&own, 3));
        assert_eq!(port.recv_timeout(HOURS).map(unpacked), Ok(Some(3)));
        setter.join().expect("it does not panic");
        let setter = thread::spawn(move || set_port(&server, 4));
        assert_eq!(port.recv_timeout(Duration::MAX).map(unpacked), Ok(Some(4)));
        setter.join().expect("it does not panic");
        assert_eq!(port.recv_timeout(HOURS), Err(Closed));
    });
}

fn unpacked(value: Option<std::sync::Arc<u16>>) -> Option<u16> {
    value.map(|value| *value)
}

#[test]
fn iterator_yields_what_was_not_seen_and_ends_with_the_configuration() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        let (tell, told) = channel();
        let listener = thread::spawn(move || {
            port.iter()
                .for_each(|port| tell.send(*port).expect("the test listens"));
            port.iter().count()
        });
        for next in 2..=5 {
            set_port(&server, next);
            assert_eq!(told.recv(), Ok(next));
        }
        drop(server);
        assert_eq!(listener.join().ok(), Some(0), "it stays at its end");
    });
}

#[test]
fn iterator_with_a_limit_ends_when_nothing_comes_and_can_be_made_anew() {
    let server = plain();
    let mut port = server.port.watch();
    set_port(&server, 2);

    assert_eq!(
        port.iter_timeout(SOON)
            .map(|port| *port)
            .collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(port.iter_timeout(SOON).count(), 0);

    set_port(&server, 3);
    assert_eq!(
        port.iter_timeout(SOON)
            .map(|port| *port)
            .collect::<Vec<_>>(),
        [3]
    );
}

#[test]
fn thread_that_waits_in_vain_has_left_nothing_that_wakes_the_next_wait() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        for next in 2..=20 {
            assert_eq!(port.recv_timeout(SOON), Ok(None));
            set_port(&server, next);
            assert_eq!(port.recv().map(|port| *port), Ok(next));
            assert_eq!(port.recv_timeout(SOON), Ok(None));
        }
    });
}

#[test]
fn callback_that_waits_for_another_field_is_woken_by_a_commit_that_it_holds_up() {
    within_limit(|| {
        let server = plain();
        let mut host = server.host.watch();
        let (tell, told) = channel();
        let _waiting = server.on_port_change(move |_| {
            let value = host.recv().expect("the handle is there");
            tell.send((*value).clone()).expect("the test listens");
        });
        let own = server.clone();
        let setter = thread::spawn(move || set_port(&own, 2));
        eventually("it is committed", || server.port.get() == 2);

        // Who waits is woken before the callbacks, behind which this one's letter lies.
        crate::server::set_host(&server, "a");

        assert_eq!(told.recv().as_deref(), Ok("a"));
        setter.join().expect("it does not panic");
    });
}
