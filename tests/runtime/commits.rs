//! Several threads that commit at once: nothing is lost, and all are told in one order.

use std::hint;
use std::ops::Range;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier};
use std::thread;

use config_runtime::{Hot, Subscription};
use config_tests::{Changes, ConfigFile, eventually, unbroken, within_limit};

use crate::server::{Server, plain, set_port, unwatched};

/// Ports that are set one by one.
const ROUNDS: Range<u16> = 2..8000;

/// Waits in its callback for a port of 2 until it is let go.
struct Slow {
    entered: Receiver<()>,
    leave: Sender<()>,
    _subscription: Subscription,
}

impl Slow {
    fn subscribe(server: &Hot<Server>) -> Self {
        let (enter, entered) = channel();
        let (leave, left) = channel();
        let subscription = server.on_port_change(move |change| {
            if *change.new == 2 {
                enter.send(()).expect("the test listens");
                left.recv().expect("the test lets it go");
            }
        });
        Self {
            entered,
            leave,
            _subscription: subscription,
        }
    }
}

#[test]
fn change_committed_while_a_callback_runs_elsewhere_is_told_after_it() {
    let server = plain();
    let slow = Slow::subscribe(&server);
    let ports = Changes::of(&server.port);
    let (one, other) = (server.clone(), server.clone());
    let first = thread::spawn(move || set_port(&one, 2));
    slow.entered.recv().expect("the callback runs");

    within_limit(move || set_port(&other, 3));
    assert_eq!(server.port.get(), 3, "it is committed");
    assert!(ports.so_far().is_empty(), "and not told yet");
    slow.leave.send(()).expect("the callback waits");
    first.join().expect("the first set ends");

    assert_eq!([ports.next_values(), ports.next_values()], [(1, 2), (2, 3)]);
}

#[test]
fn set_returns_when_its_change_was_told_even_if_another_thread_tells_it() {
    let server = plain();
    let slow = Slow::subscribe(&server);
    let ports = Changes::of(&server.port);
    let (one, other) = (server.clone(), server.clone());
    let first = thread::spawn(move || set_port(&one, 2));
    slow.entered.recv().expect("the callback runs");
    let second = thread::spawn(move || {
        set_port(&other, 3);
        ports.so_far().len()
    });

    slow.leave.send(()).expect("the callback waits");

    assert_eq!(second.join().expect("the second set ends"), 2);
    first.join().expect("the first set ends");
}

#[test]
fn subscription_made_after_a_commit_is_not_told_of_it_however_late_that_is_told() {
    let server = plain();
    let slow = Slow::subscribe(&server);
    let other = server.clone();
    let first = thread::spawn(move || set_port(&other, 2));
    slow.entered.recv().expect("the callback runs");
    set_port(&server, 3);

    let late = Changes::of(&server.port);
    slow.leave.send(()).expect("the callback waits");
    first.join().expect("the first set ends");
    set_port(&server, 4);

    assert_eq!(late.next_values(), (3, 4), "3 was in force already");
}

#[test]
fn subscription_at_any_moment_of_a_commit_misses_nothing() {
    let (server, steps) = (plain(), Arc::new(Barrier::new(2)));
    let (other, turns) = (server.clone(), Arc::clone(&steps));
    let setter = thread::spawn(move || {
        for port in ROUNDS {
            turns.wait();
            set_port(&other, port);
            turns.wait();
        }
    });
    for port in ROUNDS {
        steps.wait();
        (0..u32::from(port) * 7919 % 3000).for_each(|_| hint::spin_loop());
        let ports = Changes::of(&server.port);
        let read = server.port.get();
        steps.wait();
        let told = ports.so_far().into_iter().map(|told| told.new);
        assert!(
            told.chain([read]).any(|seen| seen == port),
            "{port} is neither read nor told"
        );
    }
    setter.join().expect("every set is valid");
}

#[test]
fn threads_that_commit_at_once_are_told_in_one_order() {
    let server = plain();
    let (ports, roots) = (Changes::of(&server.port), Changes::of(&server));
    let setters = [0, 1000, 2000, 3000].map(|base| {
        let server = server.clone();
        thread::spawn(move || (1..200).for_each(|step| set_port(&server, base + step)))
    });
    for setter in setters {
        setter.join().expect("every set is valid");
    }

    let roots = roots.until(&server.get());

    let ports = ports.so_far();
    assert!(unbroken(&roots) && unbroken(&ports));
    assert_eq!(roots.len(), ports.len());
    let last = ports.last().expect("all were told");
    let end = server.snapshot();
    assert_eq!((last.new, last.version), (end.port, end.version()));
}

#[test]
fn subscriber_that_reads_after_subscribing_misses_nothing() {
    let server = plain();
    let setter = thread::spawn({
        let server = server.clone();
        move || (2..3000).for_each(|port| set_port(&server, port))
    });
    let subscribe = |_| {
        thread::yield_now();
        (Changes::of(&server.port), server.port.get())
    };
    let subscribed: Vec<_> = (0..100).map(subscribe).collect();
    setter.join().expect("every set is valid");
    for (ports, read) in subscribed {
        let told = ports.so_far();
        assert_eq!(
            told.last().map_or(read, |told| told.new),
            2999,
            "read {read}"
        );
        assert!(unbroken(&told));
        let first = told.first();
        assert!(
            first.is_none_or(|first| first.old <= read),
            "read {read}, then {first:?}"
        );
    }
}

#[test]
fn file_edit_and_set_at_once_both_count() {
    let file = ConfigFile::new("host = \"0\"");
    let server = unwatched(&file);
    let all = Changes::of(&server);
    let setter = thread::spawn({
        let server = server.clone();
        move || (2..100).for_each(|port| set_port(&server, port))
    });
    for number in 1..100 {
        file.replace(format!("host = \"{number}\""));
        server.reload().expect("the file is valid");
    }
    setter.join().expect("every set is valid");

    assert_eq!((server.port.get(), server.host.get().as_str()), (99, "99"));
    eventually("all is told", || {
        all.so_far()
            .last()
            .is_some_and(|told| told.version == server.snapshot().version())
    });
}
