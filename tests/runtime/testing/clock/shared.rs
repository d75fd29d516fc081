//! A clock of several configurations and threads, and handles that go meanwhile.

use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;

use config_runtime::testing::ManualClock;
use config_runtime::{Hot, Trigger, Verdict, path};
use config_tests::within_limit;

use super::{SECOND, attempts};
use crate::server::{Server, set_port};

#[test]
fn two_configurations_share_a_clock() {
    let clock = ManualClock::new();
    let servers = [30, 20, 10].map(|time| {
        let server = Hot::<Server>::builder().clock(&clock).start();
        let server = server.expect("every field has a default");
        let set = server.set_for(path!(Server, port), 2, time * SECOND);
        set.expect("the port is valid");
        server
    });
    let ports = || servers.each_ref().map(|server| server.port.get());

    clock.advance(15 * SECOND);
    assert_eq!(ports(), [2, 2, 1]);
    let [first, ..] = &servers;
    let (tell, told) = channel();
    let second = servers[1].clone();
    let _port = first.on_port_change(move |_| {
        let _ = tell.send(second.port.get());
    });
    clock.advance(15 * SECOND);

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [1]);
}

#[test]
fn handle_that_goes_is_not_called_any_more() {
    let clock = ManualClock::new();
    let (builder, (tell, told)) = (Hot::<Server>::builder().clock(&clock), channel());
    let builder = builder.probe_within(10 * SECOND, move |_| {
        let _ = tell.send(());
        Ok::<_, String>(())
    });
    let server = builder.start().expect("every field has a default");
    set_port(&server, 2);

    drop(server);
    clock.advance(60 * SECOND);

    assert_eq!(told.try_iter().count(), 0);
}

#[test]
fn last_handle_may_go_in_what_the_clock_calls() {
    let clock = ManualClock::new();
    let server = Hot::<Server>::builder().clock(&clock).start();
    let server = server.expect("every field has a default");
    let set = server.set_for(path!(Server, port), 2, SECOND);
    set.expect("the port is valid");
    let port = server.port.clone();
    let mut last = Some(server);
    let _port = port.on_change(move |_| drop(last.take()));

    within_limit(move || clock.advance(60 * SECOND));

    assert_eq!(port.get(), 1);
}

#[test]
fn threads_that_move_the_clock_do_so_one_after_the_other() {
    let clock = ManualClock::new();
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.gate("hours", |_| Verdict::DeferFor(SECOND));
    let server = builder.start().expect("every field has a default");
    set_port(&server, 2);

    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..25).for_each(|_| clock.advance(SECOND)));
        }
    });

    assert_eq!(attempts(&server), 101, "the gate is asked every second");
}

#[test]
fn handle_that_goes_meanwhile_is_called_no_more() {
    let clock = ManualClock::new();
    let ((begin, begins), (release, held)) = (channel(), channel::<()>());
    let held = Mutex::new(held);
    let builder = Hot::<Server>::builder().clock(&clock);
    let builder = builder.gate("slow", move |proposal| {
        if proposal.trigger == Trigger::Pending {
            begin.send(()).expect("the test listens");
            let _ = held.lock().expect("nobody panics").recv();
        }
        Verdict::DeferFor(SECOND)
    });
    let server = builder.start().expect("every field has a default");
    set_port(&server, 2);
    let own = clock.clone();
    let mover = thread::spawn(move || own.advance(SECOND));
    begins.recv().expect("the gate is asked");

    let dropper = thread::spawn(move || drop(server));
    release.send(()).expect("the gate waits");
    within_limit(move || dropper.join()).expect("it does not panic");

    within_limit(move || mover.join()).expect("it does not panic");
    clock.advance(60 * SECOND);
    assert_eq!(begins.try_iter().count(), 0);
}
