//! The ways to subscribe: what each is told, in which order, and what it is called.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;

use config_runtime::{EntryChange, Hot, HotConfig, Subscription, path};

use crate::server::{Server, plain, set_host, set_port};

/// A configuration with a collection that knows its entries.
#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(nested, default)]
    strategies: BTreeMap<String, Strategy>,
    #[hot(default = 1)]
    depth: u32,
}

#[derive(Clone, PartialEq, HotConfig)]
struct Strategy {
    lookback: u32,
}

#[test]
fn selection_is_told_of_its_own_fields_and_once_for_each_commit() {
    let server = plain();
    let (tell, told) = channel();
    let _address = server.on_select(
        |server| (server.host.clone(), server.port),
        move |old, new| (tell.send((old.clone(), new.clone()))).expect("the test listens"),
    );

    let both = server.edit(|edit| {
        edit.set(path!(Server, host), "a".to_owned());
        edit.set(path!(Server, port), 2);
    });
    both.expect("the values are valid");
    let other = server.set(path!(Server, limits.burst), 6);
    other.expect("the value is valid");
    set_port(&server, 3);

    let at = |host: &str, port| (host.to_owned(), port);
    assert_eq!(
        told.try_iter().collect::<Vec<_>>(),
        [(at("localhost", 1), at("a", 2)), (at("a", 2), at("a", 3))]
    );
}

#[test]
fn selection_of_a_section_that_stays_equal_is_not_told() {
    let server = plain();
    let (tell, told) = channel();
    let _is_large = server.limits.on_select(
        |limits| limits.burst > 5,
        move |old, new| tell.send((*old, *new)).expect("the test listens"),
    );

    for burst in [4, 6, 7, 3] {
        let set = server.set(path!(Server, limits.burst), burst);
        set.expect("the value is valid");
    }

    assert_eq!(
        told.try_iter().collect::<Vec<_>>(),
        [(false, true), (true, false)]
    );
}

#[test]
fn entries_are_told_apart_by_name_and_told_once() {
    let trading = Hot::<Trading>::builder()
        .start()
        .expect("there are defaults");
    let (tell, told) = channel();
    let _entries = trading.strategies.on_entry_change(move |entry| {
        let what = match entry {
            EntryChange::Added { .. } => "added",
            EntryChange::Removed { .. } => "removed",
            EntryChange::Changed { .. } => "changed",
            _ => "else",
        };
        let values = (entry.old(), entry.new());
        let values = (
            values.0.map(|old| old.lookback),
            values.1.map(|new| new.lookback),
        );
        let entry = (what, entry.name().to_owned(), values, entry.version());
        tell.send(entry).expect("the test listens");
    });
    let set = |entries: &[(&str, u32)]| {
        let entry = |(name, lookback): &(&str, u32)| {
            (
                (*name).to_owned(),
                Strategy {
                    lookback: *lookback,
                },
            )
        };
        let entries: BTreeMap<_, _> = entries.iter().map(entry).collect();
        let set = trading.set(path!(Trading, strategies), entries);
        set.expect("the entries are valid");
    };

    set(&[("a", 1), ("b", 1)]);
    set(&[("b", 2), ("c", 1)]);
    let depth = trading.set(path!(Trading, depth), 2);
    depth.expect("the value is valid");

    let added = |name: &str, version| ("added", name.to_owned(), (None, Some(1)), version);
    let told: Vec<_> = told.try_iter().collect();
    let expected = [
        added("a", 2),
        added("b", 2),
        ("removed", "a".to_owned(), (Some(1), None), 3),
        ("changed", "b".to_owned(), (Some(1), Some(2)), 3),
        added("c", 3),
    ];
    assert_eq!(told, expected);
}

#[test]
fn first_and_last_stand_around_the_others_each_in_the_order_of_subscription() {
    let server = plain();
    let (tell, told) = channel();
    let on_port = |who: &'static str| {
        let tell = tell.clone();
        server.on_port_change(move |_| tell.send(who).expect("the test listens"))
    };
    let _subscriptions = [
        on_port("last 1").last(),
        on_port("1"),
        on_port("first 1").first(),
        on_port("last 2").named("named").last(),
        on_port("first 2").last().first(),
        on_port("2").first().last().named("ends up last"),
    ];

    set_port(&server, 2);

    let told: Vec<_> = told.try_iter().collect();
    assert_eq!(told, ["first 1", "first 2", "1", "last 1", "last 2", "2"]);
}

#[test]
fn subscription_that_was_moved_still_ends_when_it_is_dropped() {
    let server = plain();
    for place in [Subscription::first, Subscription::last] {
        let (tell, told) = channel();
        let subscription = server.on_port_change(move |change| {
            tell.send(*change.new).expect("the test listens");
        });
        drop(place(subscription));

        set_port(&server, server.port.get() + 1);

        assert_eq!(told.iter().count(), 0, "the callback is gone");
    }
    assert_eq!(server.status().subscribers.subscriptions, 0);
}

#[test]
fn each_way_to_subscribe_remembers_its_own_line() {
    let server = plain();
    let trading = Hot::<Trading>::builder()
        .start()
        .expect("there are defaults");
    let lines = [
        (line!(), server.on_port_change(|_| {})),
        (line!(), server.on_limits_change(|_| {})),
        (line!(), server.limits.on_burst_change(|_| {})),
        (line!(), server.on_change(|_| {})),
        (line!(), server.host.try_on_change(|_| Ok::<(), String>(()))),
        (line!(), server.on_select(|all| all.port, |_, _| {})),
        (line!(), server.port.subscribe_with_current(|_| {}).1),
        (line!(), server.on_event(|_| {})),
        (line!(), server.on_repeated_failure(3, |_| {})),
        (line!(), trading.strategies.on_entry_change(|_| {})),
    ];

    let mut known = server.subscriptions();
    known.extend(trading.subscriptions());

    assert_eq!(known.len(), lines.len());
    for (line, _subscription) in &lines {
        let here = format!("{}:{line}:", file!());
        let count = known.iter().filter(|one| one.location.starts_with(&here));
        assert_eq!(count.count(), 1, "{here} in {known:?}");
    }
    assert!(
        known.iter().all(|one| one.name == one.location),
        "{known:?}"
    );
}

#[test]
fn name_and_calls_are_in_the_list_by_the_path_of_the_field() {
    let server = plain();
    let _subscriptions = [
        server.on_port_change(|_| {}).named("pool"),
        server.limits.on_burst_change(|_| {}).named("limiter"),
        server.on_change(|_| {}).named("log"),
    ];
    set_port(&server, 2);
    set_host(&server, "a");

    let known = server.subscriptions();

    let told: Vec<_> = known
        .iter()
        .map(|one| (one.name.as_str(), one.path.as_str(), one.calls, one.told))
        .collect();
    assert_eq!(
        told,
        [
            ("log", "", 2, 3),
            ("pool", "port", 1, 2),
            ("limiter", "limits.burst", 0, 0)
        ]
    );
    assert!(
        known
            .iter()
            .all(|one| one.failures == 0 && !one.is_switched_off)
    );
}
