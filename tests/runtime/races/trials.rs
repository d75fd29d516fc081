//! Confirmations beside the way back, and beside commits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use config_runtime::{ErrorKind, Hot, Trigger};
use config_tests::{eventually, within_limit};

use super::{SOON, door};
use crate::server::{Server, set_host, set_port};

/// How many versions are tried while somebody confirms them.
const VERSIONS: u16 = 3_000;

#[test]
fn version_on_its_way_back_cannot_be_confirmed() {
    let builder = Hot::<Server>::builder().confirm_within(SOON);
    let server = builder.start().expect("every field has a default");
    let (_door, going_back) = door(&server, "localhost");
    set_host(&server, "b");
    going_back.reached();

    let handle = server.clone();
    let late = within_limit(move || handle.confirm());

    let error = late.expect_err("it is on its way back");
    assert_eq!(error.kind(), ErrorKind::NothingPending);
    assert_eq!(server.host.get(), "b");
    going_back.let_go();
    eventually("it is rolled back", || server.host.get() == "localhost");
    eventually("it is noted", || {
        server.status().last_attempt.trigger == Trigger::Trial { to: 1 }
    });
}

#[test]
fn version_that_is_confirmed_is_in_force() {
    let builder = Hot::<Server>::builder().confirm_within(Duration::MAX);
    let server = builder.start().expect("every field has a default");
    let is_over = AtomicBool::new(false);
    let early = thread::scope(|scope| {
        let confirming = [(); 2].map(|()| scope.spawn(|| confirm_until(&server, &is_over)));
        for port in 2..VERSIONS {
            set_port(&server, port);
        }
        is_over.store(true, Ordering::SeqCst);
        let early = confirming.map(|one| one.join().expect("it does not panic"));
        early.concat()
    });
    assert_eq!(early, [], "confirmed, while this was in force");
}

/// Confirms each version at once; returns those that were not in force by then, with what was.
fn confirm_until(server: &Hot<Server>, is_over: &AtomicBool) -> Vec<(u64, u64)> {
    let mut early = Vec::new();
    while !is_over.load(Ordering::SeqCst) {
        if let Ok(confirmed) = server.confirm() {
            let version = server.snapshot().version();
            if version < confirmed {
                early.push((confirmed, version));
            }
        }
    }
    early
}
