//! `restart`: a field that is read once.

use config_runtime::{Fixed, HotConfig, path};

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(restart, default = 8080, range = 1024..)]
    port: u16,
    #[hot(default = 8)]
    workers: u32,
}

#[test]
fn restart_field_can_be_read_and_not_subscribed_to() {
    let server = load::<Server>("port = 9000");

    let port: Fixed<u16> = server.port.clone();

    assert_eq!(
        (port.get(), *port.load(), port.read(|port| *port)),
        (9000, 9000, 9000)
    );
    assert_eq!((port.path(), port.key().as_str()), ("port", "port"));
}

#[test]
fn restart_field_keeps_its_value_and_says_what_waits() {
    let server = load::<Server>("port = 9000");

    let outcome = server
        .set(path!(Server, port), 9001)
        .expect("9001 is in range");

    assert_eq!(server.port.get(), 9000);
    let waiting: Vec<_> = (outcome.pending_restart().iter())
        .map(|pending| (pending.path(), format!("{:?}", pending.pending())))
        .collect();
    assert_eq!(waiting, [("port", "9001".to_owned())]);
}

#[test]
fn rules_over_a_restart_field_are_checked() {
    assert_eq!(
        problems::<Server>("port = 80"),
        ["1: `port` must be in 1024.."]
    );
}
