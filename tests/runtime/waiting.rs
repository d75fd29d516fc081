//! `Watch`: who waits for the next value of a field, on whatever executor.

mod blocking;
mod ending;
mod executors;
mod many;
mod racing;

use config_runtime::Closed;

use crate::server::{plain, set_host, set_port};

#[test]
fn value_in_force_counts_as_seen_and_the_latest_wins() {
    let server = plain();
    let mut port = server.port.watch();
    assert!(!port.has_changed());
    (2..=4).for_each(|next| set_port(&server, next));
    assert!(port.has_changed());
    assert_eq!(*port.borrow(), 1, "nothing was seen yet");

    assert_eq!(port.recv().map(|port| *port), Ok(4));

    assert!(!port.has_changed());
    assert_eq!(*port.borrow(), 4);
}

#[test]
fn what_was_borrowed_and_updated_is_not_waited_for_again() {
    let server = plain();
    let mut port = server.port.watch();
    set_port(&server, 2);

    assert_eq!(*port.borrow_and_update(), 2);

    assert!(!port.has_changed());
    drop(server);
    assert_eq!(port.recv(), Err(Closed));
}

#[test]
fn change_of_another_field_is_none_of_this_one_but_of_its_section() {
    let server = plain();
    let (port, limits, root) = (server.port.watch(), server.limits.watch(), server.watch());

    set_host(&server, "a");

    assert!(!port.has_changed());
    assert!(!limits.has_changed());
    assert!(root.has_changed());
}

#[test]
fn rejected_and_unchanged_attempts_are_no_values() {
    let server = plain();
    let port = server.port.watch();

    let refused = server.set(config_runtime::path!(crate::server::Server, port), 0);
    refused.expect_err("the port is too small");
    server.reload().expect("nothing changes");
    set_port(&server, 1);

    assert!(!port.has_changed());
}

#[test]
fn clone_has_seen_what_the_original_has_and_waits_by_itself() {
    let server = plain();
    let mut port = server.port.watch();
    set_port(&server, 2);
    let mut unseen = port.clone();
    assert_eq!(port.recv().map(|port| *port), Ok(2));

    let mut seen = port.clone();

    assert!(!seen.has_changed());
    assert_eq!(*unseen.borrow(), 1);
    assert_eq!(unseen.recv().map(|port| *port), Ok(2));
    set_port(&server, 3);
    for watch in [&mut port, &mut unseen, &mut seen] {
        assert_eq!(watch.recv().map(|port| *port), Ok(3));
    }
}
