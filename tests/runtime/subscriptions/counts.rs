//! How many are subscribed, so that a leak can be seen; and who takes long.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::thread;

use config_runtime::{EventKind, Hot, SubscriberCounts, path};
use config_tests::{Changes, eventually, within_limit};

use crate::server::{Server, plain, set_port};

fn counts(server: &Hot<Server>) -> (usize, usize) {
    let SubscriberCounts {
        subscriptions,
        watches,
        ..
    } = server.status().subscribers;
    (subscriptions, watches)
}

#[test]
fn each_kind_of_subscriber_is_counted_until_it_ends() {
    let server = plain();
    let pool = server
        .limits
        .resource("pool", |limits| Ok::<_, String>(limits.burst));
    let pool = pool.expect("it is built");
    assert_eq!(counts(&server), (0, 0));
    let callbacks = vec![
        server.on_change(|_| {}),
        server.on_limits_change(|_| {}),
        server.port.try_on_change(|_| Ok::<(), String>(())),
        server.on_select(|all| all.port, |_, _| {}),
        server.port.subscribe_with_current(|_| {}).1,
        server.on_event(|_| {}),
        pool.on_change(|_| {}),
    ];
    let (events, broadcast) = (server.events(), server.broadcast());
    let watch = server.port.watch();
    let watches = [watch.clone(), watch];
    assert_eq!(counts(&server), (9, 2));
    assert_eq!(server.subscriptions().len(), 9);

    drop((callbacks, events, watches, broadcast));

    // All receivers of the broadcast share one subscription, which stays.
    assert_eq!(counts(&server), (1, 0));
    let _ = (server.broadcast(), server.broadcast());
    assert_eq!(counts(&server), (1, 0));
}

#[test]
fn leak_is_seen_and_where_it_comes_from() {
    let server = plain();
    let mut kept = Vec::new();
    let mut line = 0;
    for _ in 0..50 {
        drop(server.on_port_change(|_| {}));
        line = line!() + 1;
        kept.push(server.on_host_change(|_| {}));
    }

    let mut by_location = BTreeMap::<String, usize>::new();
    for one in server.subscriptions() {
        *by_location.entry(one.location).or_default() += 1;
    }

    assert_eq!(server.status().subscribers.subscriptions, 50);
    let [(location, count)] = by_location
        .into_iter()
        .collect::<Vec<_>>()
        .try_into()
        .expect("one");
    assert!(
        location.starts_with(&format!("{}:{line}:", file!())),
        "{location}"
    );
    assert_eq!(count, 50);
}

#[test]
fn callback_that_ends_itself_is_counted_no_more_though_it_still_runs() {
    within_limit(|| {
        let server = plain();
        let (own, leash) = (server.clone(), crate::leash::Leash::default());
        let (cut, (tell, told)) = (leash.clone(), channel());
        leash.hold(server.on_port_change(move |_| {
            cut.cut();
            tell.send(counts(&own)).expect("the test listens");
        }));

        set_port(&server, 2);

        assert_eq!(told.recv(), Ok((0, 0)));
    });
}

/// It takes the second after which a callback counts as slow.
#[test]
fn slow_callback_is_told_of_while_it_runs_and_when_it_has_ended() {
    within_limit(|| {
        let server = plain();
        let (release, released) = channel();
        let slow = server.on_port_change(move |_| released.recv().expect("it is released"));
        let _slow = slow.named("slow one");
        let after = Changes::of(&server.port);
        let (tell, told) = channel();
        let _events = server.on_event(move |event| {
            if let EventKind::SubscriberSlow(slow) = &event.kind {
                tell.send(slow.clone()).expect("the test listens");
            }
        });
        let own = server.clone();
        let setter = thread::spawn(move || set_port(&own, 2));
        eventually("it is called slow", || {
            !server.status().slow_callbacks.is_empty()
        });
        let [slow] = server.status().slow_callbacks.try_into().expect("one");
        assert_eq!(
            (slow.name.as_str(), slow.path.as_str(), slow.version),
            ("slow one", "port", Some(2))
        );
        // Who commits meanwhile is held up for a while, and goes on.
        let host = server.set(path!(Server, host), "a".to_owned());
        host.expect("any host is valid");
        let [running] = told.try_iter().collect::<Vec<_>>().try_into().expect("one");
        assert!(!running.has_ended, "{running}");
        release.send(()).expect("the callback waits");

        setter.join().expect("it does not panic");
        let [slow] = told.try_iter().collect::<Vec<_>>().try_into().expect("one");
        let text = slow.to_string();
        assert!(
            text.starts_with("callback `slow one` of port, version 2, took "),
            "{text}"
        );
        assert!(server.status().slow_callbacks.is_empty());
        assert_eq!(after.next_values(), (1, 2));
    });
}
