//! Callbacks that wait, panic, commit, subscribe and unsubscribe: nobody else notices.

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;

use config_runtime::{DeadLetter, Hot, HotConfig, Secret, Subscription, Watching, path};
use config_tests::{Changes, Told, unbroken, within_limit};

use crate::leash::Leash;
use crate::server::{Server, plain, set_host, set_port};

/// How many versions each of the writers makes.
const EACH: u16 = 60;

/// Everything that a callback can do to those beside it.
fn troublemakers(server: &Hot<Server>) -> Vec<Subscription> {
    let (handle, leash, victim) = (server.clone(), Leash::default(), Leash::default());
    let (own, others) = (leash.clone(), victim.clone());
    leash.hold(server.on_port_change(move |_| own.cut()));
    victim.hold(server.on_port_change(|_| panic!("it was to end before this")));
    let more = Arc::new(Mutex::new(Vec::new()));
    let (reloads, rolls) = (server.clone(), server.clone());
    let mut calls = 0;
    vec![
        server.on_port_change(move |_| others.cut()).first(),
        server.on_port_change(move |change| assert!(change.new % 3 != 0, "every third")),
        server.on_port_change(|_| thread::yield_now()),
        server.on_port_change(move |_| drop(reloads.reload())),
        server.on_port_change(move |_| {
            calls += 1;
            if calls % 5 == 0 {
                let _ = rolls.rollback(1);
            }
        }),
        server.on_port_change(move |change| {
            let late = handle.on_port_change(|_| {});
            let mut more = more.lock().expect("no panic holds it");
            more.push(late);
            if change.new % 2 == 0 {
                more.clear();
            }
        }),
    ]
}

#[test]
fn whatever_callbacks_do_those_beside_them_are_told_of_all_and_in_order() {
    let (first, last, current) = within_limit(|| {
        let server = plain();
        let first = Changes::of(&server.port);
        let troublemakers = troublemakers(&server);
        let last = Changes::of(&server.port);
        let next = AtomicU16::new(2);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    for _ in 0..EACH {
                        set_port(&server, next.fetch_add(1, Ordering::Relaxed));
                    }
                });
            }
        });
        drop(troublemakers);
        (first.so_far(), last.so_far(), server.port.get())
    });

    for told in [&first, &last] {
        assert!(unbroken(told), "{told:?}");
        assert_eq!(told.first().map(|told| told.old), Some(1));
        assert_eq!(told.last().map(|told| told.new), Some(current));
        assert!(told.len() >= usize::from(2 * EACH));
    }
    assert_eq!(first, last);
}

#[test]
fn callback_that_waits_is_passed_by_the_changes_of_nobody() {
    within_limit(|| {
        let server = plain();
        let ((tell_begin, begun), (release, released)) = (channel(), channel());
        let (tell, told) = channel();
        let _waiting = server.on_port_change(move |change| {
            tell_begin.send(*change.new).expect("the test listens");
            released.recv().expect("it is released");
        });
        let _host = server.on_host_change(move |change| {
            tell.send(change.new.clone()).expect("the test listens");
        });
        let setters = [
            {
                let server = server.clone();
                thread::spawn(move || set_port(&server, 2))
            },
            {
                assert_eq!(begun.recv(), Ok(2));
                let server = server.clone();
                thread::spawn(move || set_host(&server, "a"))
            },
        ];
        config_tests::eventually("it is committed", || server.host.get() == "a");
        assert_eq!(told.try_iter().count(), 0, "the order is that of versions");

        release.send(()).expect("it waits");

        for setter in setters {
            setter.join().expect("it does not panic");
        }
        assert_eq!(told.try_iter().collect::<Vec<_>>(), ["a"]);
    });
}

/// What is kept of the last changes of a callback.
fn told_until(changes: &Changes<u16>, last: u16) -> Vec<u16> {
    let told: Vec<Told<u16>> = changes.until(&last);
    told.into_iter().map(|told| told.new).collect()
}

#[test]
fn callbacks_of_a_commit_that_one_of_them_makes_see_the_order_of_versions() {
    let (before, after) = within_limit(|| {
        let server = plain();
        let before = Changes::of(&server.port);
        let own = server.clone();
        let _setter = server.on_port_change(move |change| {
            if change.new % 10 != 0 {
                set_port(&own, change.new + 1);
                assert!(change.new % 2 == 0, "every other one panics after it");
            }
        });
        let after = Changes::of(&server.port);
        set_port(&server, 12);
        (told_until(&before, 20), told_until(&after, 20))
    });

    assert_eq!(before, (12..=20).collect::<Vec<_>>());
    assert_eq!(after, before);
}

#[derive(Clone, HotConfig)]
struct Bank {
    #[hot(secret, default)]
    key: Secret<String>,
    #[hot(default = 1)]
    branch: u16,
}

/// Sets the key of the bank.
fn set_key(bank: &Hot<Bank>, key: &str) {
    let set = bank.set(path!(Bank, key), Secret::new(key.to_owned()));
    set.expect("any key is valid");
}

fn bank() -> Hot<Bank> {
    let builder = Hot::<Bank>::builder().watch(Watching::manual());
    let bank = builder.start().expect("there are defaults");
    set_key(&bank, "first-secret");
    bank
}

/// Everything that is told of the failures of a callback.
fn all_said(bank: &Hot<Bank>) -> String {
    let letters = bank.dead_letters();
    let reasons: Vec<_> = letters.iter().map(DeadLetter::reason).collect();
    let again: Vec<_> = letters
        .iter()
        .map(|letter| letter.redeliver().map_err(|e| e.to_string()))
        .collect();
    let status = bank.status();
    let events = status.last_callback_panic.clone();
    format!(
        "{letters:?} {reasons:?} {again:?} {status:?} {events:?} {:?}",
        bank.subscriptions()
    )
}

#[test]
fn secrets_that_a_failing_callback_quotes_are_not_shown() {
    let bank = bank();
    let _refuses = bank.key.try_on_change(|change| {
        Err(format!(
            "{} is not {}",
            change.new.expose(),
            change.old.expose()
        ))
    });
    let _panics = bank.on_change(|change| {
        panic!(
            "{} is not {}",
            change.new.key.expose(),
            change.old.key.expose()
        )
    });

    set_key(&bank, "second-secret");
    set_key(&bank, "third-secret");

    let said = all_said(&bank);
    for secret in ["first-secret", "second-secret", "third-secret"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    assert!(said.contains(" is not "), "the rest is: {said}");
}

#[test]
fn secret_of_a_version_that_is_told_late_is_not_shown() {
    let (bank, shelf) = (bank(), crate::shelf::Shelf::default());
    let late = bank.on_key_change(|change| panic!("refused: {}", change.new.expose()));
    let _late = late.deliver_on(shelf.executor());
    for key in ["second-secret", "third-secret", "fourth-secret"] {
        set_key(&bank, key);
    }

    shelf.run();

    let said = all_said(&bank);
    assert!(said.matches("refused: [secret]").count() > 2, "{said}");
    for secret in ["second-secret", "third-secret", "fourth-secret"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    assert_eq!(bank.branch.get(), 1);
}
