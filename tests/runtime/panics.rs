//! Panics in callbacks are counted, and silence nobody.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::thread;

use config_tests::{Changes, ConfigFile};

use crate::leash::Leash;
use crate::server::{plain, set_port, watched};

#[test]
fn panic_is_counted_and_silences_nobody() {
    let server = plain();
    let before = Changes::of(&server.port);
    let _bad = server.on_port_change(|change| panic!("no {}", change.new));
    let (after, root) = (Changes::of(&server.port), Changes::of(&server));

    set_port(&server, 2);
    set_port(&server, 3);

    for told in [
        before.so_far().len(),
        after.so_far().len(),
        root.so_far().len(),
    ] {
        assert_eq!(told, 2);
    }
    let status = server.status();
    assert_eq!(
        status.callback_panics, 2,
        "it is called again after a panic"
    );
    let last = status.last_callback_panic.unwrap_or_default();
    assert!(last.contains("tests/runtime/panics.rs"), "{last}");
    assert!(
        last.ends_with("of port, version 3, panicked: no 3"),
        "{last}"
    );
}

#[test]
fn panic_on_the_watching_thread_does_not_end_the_watching() {
    let file = ConfigFile::new("port = 1");
    let server = watched(&file);
    let _bad = server.on_port_change(|_| panic!("in the callback"));
    let ports = Changes::of(&server.port);
    for port in 2..4 {
        file.replace(format!("port = {port}"));
        assert_eq!(ports.next_values(), (port - 1, port));
    }
    assert_eq!(server.status().callback_panics, 2);
}

/// Panics when it is dropped, unless a panic is under way.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(thread::panicking(), "dropped");
    }
}

#[test]
fn panic_in_the_drop_of_a_callback_that_ended_itself_silences_nobody() {
    let server = plain();
    let leash = Leash::default();
    let (own, bomb) = (leash.clone(), Bomb);
    leash.hold(server.on_port_change(move |_| {
        let _owned = &bomb;
        own.cut();
    }));
    let ports = Changes::of(&server.port);

    let _ = catch_unwind(AssertUnwindSafe(|| set_port(&server, 2)));
    set_port(&server, 3);

    assert_eq!(ports.so_far().len(), 2, "every later change is told");
}

#[test]
fn panic_with_a_payload_that_panics_silences_nobody() {
    let server = plain();
    let _bad = server.on_port_change(|change| {
        if *change.new == 2 {
            panic_any(Bomb);
        }
    });
    let ports = Changes::of(&server.port);

    let _ = catch_unwind(AssertUnwindSafe(|| set_port(&server, 2)));
    set_port(&server, 3);

    assert_eq!(ports.so_far().len(), 2, "every later change is told");
}
