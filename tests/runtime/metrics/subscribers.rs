//! Subscribers that fail, and such as lag.

use std::sync::mpsc::channel;

use config_runtime::{Hot, Watching};
use config_tests::ConfigFile;

use super::samples::{Samples, metered};
use crate::server::{Server, on, set_host};

#[test]
fn call_that_fails_is_counted_and_its_letter_is_kept() {
    let server = started("failing");
    let failing = server.host.try_on_change(|_| Err("no such host"));
    set_host(&server, "a");

    let samples = Samples::of(&server, "failing");

    assert_eq!(samples.value("subscriber_failures_total"), 1.0);
    assert_eq!(samples.value("dead_letters"), 1.0);
    assert_eq!(samples.value("subscriptions"), 1.0);
    drop(failing);
    assert_eq!(Samples::of(&server, "failing").value("subscriptions"), 0.0);
}

#[test]
fn subscriber_lags_by_the_changes_that_wait_for_it() {
    let server = started("lagging");
    let (give, given) = channel();
    let slow = server.on_host_change(|_| {}).named("slow");
    let slow = slow.deliver_on(move |work| drop(give.send(work)));
    let _quick = server.on_host_change(|_| {}).named("quick");
    set_host(&server, "a");
    set_host(&server, "b");
    let samples = Samples::of(&server, "lagging");
    let lag = |samples: &Samples, name| {
        samples.value(&format!(
            "subscriber_lag_generations{{subscriber=\"{name}\"}}"
        ))
    };
    assert_eq!((lag(&samples, "slow"), lag(&samples, "quick")), (2.0, 0.0));

    for work in given.try_iter() {
        work();
    }

    assert_eq!(lag(&Samples::of(&server, "lagging"), "slow"), 0.0);
    drop(slow);
}

fn started(config: &str) -> Hot<Server> {
    let file = ConfigFile::new("port = 2");
    metered(on(&file).watch(Watching::manual()), config)
}
