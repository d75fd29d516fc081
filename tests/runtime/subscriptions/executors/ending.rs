//! Work that an executor runs after the end of what it was for.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use config_tests::within_limit;

use super::Record;
use crate::server::{plain, set_port};
use crate::shelf::Shelf;

#[test]
fn work_that_runs_after_the_end_of_the_subscription_calls_nobody() {
    let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
    let subscription = record.keep(&server, shelf.executor());
    set_port(&server, 2);

    drop(subscription);

    assert_eq!(
        Arc::strong_count(&record.0),
        1,
        "the callback is gone at once"
    );
    thread::spawn(move || shelf.run())
        .join()
        .expect("it does not panic");
    assert!(record.ports().is_empty());
    assert_eq!(server.status().subscribers.subscriptions, 0);
}

#[test]
fn subscription_that_ends_while_its_callback_runs_elsewhere_ends_after_it() {
    within_limit(|| {
        let (server, shelf) = (plain(), Shelf::default());
        let ((tell_begin, begun), (release, released)) = (channel(), channel());
        let owned = Arc::new(());
        let owns = Arc::clone(&owned);
        let subscription = server.on_port_change(move |change| {
            drop(Arc::clone(&owns));
            tell_begin.send(*change.new).expect("the test listens");
            released.recv().expect("the test releases it");
        });
        let subscription = subscription.deliver_on(shelf.executor());
        set_port(&server, 2);
        set_port(&server, 3);
        let elsewhere = thread::spawn(move || shelf.run());
        assert_eq!(begun.recv(), Ok(2));

        drop(subscription);

        assert_eq!(Arc::strong_count(&owned), 2, "it runs to its end");
        release.send(()).expect("the callback waits");
        elsewhere.join().expect("it does not panic");
        assert_eq!(
            (begun.try_iter().count(), Arc::strong_count(&owned)),
            (0, 1)
        );
    });
}

#[test]
fn work_that_runs_after_the_last_handle_is_gone_tells_what_was_committed() {
    let record = within_limit(|| {
        let (server, shelf, record) = (plain(), Shelf::default(), Record::default());
        let subscription = record.keep(&server, shelf.executor());
        set_port(&server, 2);
        set_port(&server, 3);

        drop(server);
        let elsewhere = thread::spawn(move || shelf.run());

        elsewhere.join().expect("it does not panic");
        drop(subscription);
        record
    });

    assert_eq!(record.ports(), [2, 3]);
    assert_eq!(Arc::strong_count(&record.0), 1, "the callback is gone");
}

#[test]
fn callback_that_panics_after_the_last_handle_is_gone_hurts_nobody() {
    within_limit(|| {
        let (server, shelf) = (plain(), Shelf::default());
        let subscription = server.on_port_change(|_| panic!("too late"));
        let _subscription = subscription.deliver_on(shelf.executor());
        set_port(&server, 2);
        drop(server);
        thread::spawn(move || shelf.run())
            .join()
            .expect("it does not panic");
    });
}
