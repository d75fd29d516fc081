//! Who is told of a change: when, in which order, and with what.

mod counts;
mod current;
mod executors;
mod failing;
mod isolation;
mod letters;
mod ways;

use std::sync::mpsc::{Sender, channel};

use config_runtime::path;
use config_tests::{Changes, QUIET};

use crate::server::{Server, plain, set_port};

#[test]
fn leaf_then_section_then_root_are_told_once_and_nobody_else() {
    let server = plain();
    let (tell, told) = channel();
    let teller = |who: &'static str| {
        let tell: Sender<&str> = tell.clone();
        move || tell.send(who).expect("the test listens")
    };
    let (root, section, leaf) = (teller("root"), teller("section"), teller("leaf"));
    let (neighbour, other) = (teller("neighbour"), teller("other"));
    let _subscriptions = [
        server.on_change(move |_| root()),
        server.on_limits_change(move |_| section()),
        server.limits.on_burst_change(move |_| leaf()),
        server.limits.on_max_rate_change(move |_| neighbour()),
        server.on_port_change(move |_| other()),
    ];

    server
        .set(path!(Server, limits.burst), 6)
        .expect("the value is valid");

    assert_eq!(
        told.try_iter().collect::<Vec<_>>(),
        ["leaf", "section", "root"]
    );
}

#[test]
fn change_of_a_section_has_its_old_and_new_value() {
    let server = plain();
    let (sections, roots) = (Changes::of(&server.limits), Changes::of(&server));

    server
        .set(path!(Server, limits.burst), 6)
        .expect("the value is valid");

    let told = sections.next();
    assert_eq!((told.old.burst, told.new.burst, told.version), (5, 6, 2));
    let told = roots.next();
    assert_eq!(
        (told.old.limits.burst, told.new.limits.burst, told.version),
        (5, 6, 2)
    );
}

#[test]
fn callbacks_of_a_field_run_in_the_order_of_their_subscription() {
    let server = plain();
    let (tell, told) = channel();
    let _subscriptions: Vec<_> = (0..5)
        .map(|number| {
            let tell = tell.clone();
            server.on_port_change(move |_| tell.send(number).expect("the test listens"))
        })
        .collect();

    set_port(&server, 2);

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn dropped_subscription_is_told_nothing_more() {
    let server = plain();
    let (tell, told) = channel();
    let subscription =
        server.on_port_change(move |change| tell.send(*change.new).expect("the test listens"));
    set_port(&server, 2);

    drop(subscription);
    set_port(&server, 3);

    assert_eq!(
        told.iter().collect::<Vec<_>>(),
        [2],
        "the callback is gone, and its sender with it"
    );
}

#[test]
fn new_value_is_in_force_when_the_callback_runs() {
    let server = plain();
    let (tell, told) = channel();
    let seen = server.clone();
    let _subscription = server.on_port_change(move |change| {
        let snapshot = seen.snapshot();
        let seen = (seen.port.get(), snapshot.port, snapshot.version());
        tell.send((*change.new, seen)).expect("the test listens");
    });

    set_port(&server, 2);

    assert_eq!(told.try_recv(), Ok((2, (2, 2, 2))));
}

#[test]
fn subscription_outlives_the_handle_and_is_told_nothing() {
    let server = plain();
    let ports = Changes::of(&server.port);

    drop(server);

    ports.none_for(QUIET / 10);
}

#[test]
fn field_outlives_the_handle_with_its_last_value() {
    let server = plain();
    set_port(&server, 2);
    let port = server.port.clone();

    drop(server);

    assert_eq!((port.get(), *port.load(), port.path()), (2, 2, "port"));
    let _subscription = port.on_change(|_| ());
}
