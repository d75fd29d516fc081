//! Dead letters: what callbacks failed at, delivered again.

mod beside;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use config_runtime::testing::ManualClock;
use config_runtime::{DeadLetter, ErrorKind, Hot, Subscription};
use config_tests::{Told, within_limit};

use crate::server::{Server, plain, set_port};

/// A callback of the port that fails until it is told to work, and what it was told.
#[derive(Clone, Default)]
struct Pool {
    works: Arc<AtomicBool>,
    told: Arc<Mutex<Vec<Told<u16>>>>,
}

impl Pool {
    fn follow(&self, server: &Hot<Server>) -> Subscription {
        let own = self.clone();
        let subscription = server.port.try_on_change(move |change| {
            let (old, new, version) = (*change.old, *change.new, change.version);
            let mut told = own.told.lock().expect("no panic holds it");
            told.push(Told { old, new, version });
            drop(told);
            if own.works.load(Ordering::Relaxed) {
                Ok(())
            } else {
                Err(format!("no port {new}"))
            }
        });
        subscription.named("pool")
    }

    fn work(&self, works: bool) {
        self.works.store(works, Ordering::Relaxed);
    }

    fn told(&self) -> Vec<(u16, u16, u64)> {
        let told = self.told.lock().expect("no panic holds it");
        told.iter()
            .map(|told| (told.old, told.new, told.version))
            .collect()
    }
}

fn reasons(server: &Hot<Server>) -> Vec<String> {
    let letters = server.dead_letters();
    letters
        .iter()
        .map(|letter| letter.reason().to_owned())
        .collect()
}

fn first_letter(server: &Hot<Server>) -> DeadLetter {
    server.dead_letters().swap_remove(0)
}

#[test]
fn letter_says_who_failed_at_what_and_is_gone_once_it_is_delivered() {
    let (server, pool) = (plain(), Pool::default());
    let _pool = pool.follow(&server);
    set_port(&server, 2);
    set_port(&server, 3);
    let letter = first_letter(&server);
    assert_eq!(
        (
            letter.path(),
            letter.name(),
            letter.version(),
            letter.reason()
        ),
        ("port", "pool", Some(2), "no port 2")
    );
    assert_eq!(
        letter.to_string(),
        "callback `pool` of port, version 2: no port 2"
    );

    pool.work(true);
    letter.redeliver().expect("it works");

    assert_eq!(reasons(&server), ["no port 3"]);
    assert_eq!(pool.told(), [(1, 2, 2), (2, 3, 3), (1, 2, 2)]);
    assert_eq!(server.status().subscribers.failures, 2);
}

#[test]
fn letter_that_fails_again_stays_and_is_counted() {
    let (server, pool) = (plain(), Pool::default());
    let _pool = pool.follow(&server);
    set_port(&server, 2);

    let error = first_letter(&server)
        .redeliver()
        .expect_err("it still fails");

    assert_eq!(error.kind(), ErrorKind::Subscriber);
    assert_eq!(error.to_string(), "it failed again: no port 2");
    assert_eq!(reasons(&server), ["no port 2"], "one letter, and not two");
    assert_eq!(server.status().subscribers.failures, 2);
}

#[test]
fn hundred_letters_are_kept_and_the_oldest_go() {
    let (server, pool) = (plain(), Pool::default());
    let _pool = pool.follow(&server);

    (2..=106).for_each(|port| set_port(&server, port));

    let expected: Vec<_> = (7..=106).map(|port| format!("no port {port}")).collect();
    assert_eq!(reasons(&server), expected);
    let counts = server.status().subscribers;
    assert_eq!((counts.dead_letters, counts.failures), (100, 105));
}

#[test]
fn letter_that_others_pushed_out_can_be_delivered_by_who_has_it() {
    let (server, pool) = (plain(), Pool::default());
    let _pool = pool.follow(&server);
    set_port(&server, 2);
    let letter = first_letter(&server);
    (3..=110).for_each(|port| set_port(&server, port));
    pool.work(true);

    letter.redeliver().expect("it works");

    assert_eq!(
        server.dead_letters().len(),
        100,
        "it pushed out none of them"
    );
    assert_eq!(pool.told().last(), Some(&(1, 2, 2)));
}

#[test]
fn letter_of_a_subscription_that_ended_is_refused() {
    let (server, pool) = (plain(), Pool::default());
    let subscription = pool.follow(&server);
    set_port(&server, 2);
    let letter = first_letter(&server);
    drop(subscription);

    let error = letter.redeliver().expect_err("nobody is there");

    assert_eq!(error.kind(), ErrorKind::Subscriber);
    assert!(error.to_string().contains("subscribed no more"), "{error}");
    assert_eq!(pool.told().len(), 1);
    assert_eq!(server.dead_letters().len(), 1, "it still says what failed");
}

#[test]
fn letter_of_a_configuration_that_ended_is_refused() {
    let (server, pool) = (plain(), Pool::default());
    let _subscription = pool.follow(&server);
    set_port(&server, 2);
    let letter = first_letter(&server);
    drop(server);

    letter.redeliver().expect_err("nobody is there");

    assert_eq!(pool.told().len(), 1);
}

#[test]
fn callback_that_delivers_its_own_letter_is_refused_and_goes_on() {
    let answers = within_limit(|| {
        let server = plain();
        let (own, (tell, told)) = (server.clone(), channel());
        let _subscription = server.port.try_on_change(move |_| {
            for letter in own.dead_letters() {
                tell.send(letter.redeliver()).expect("the test listens");
            }
            Err::<(), _>("never")
        });
        set_port(&server, 2);
        set_port(&server, 3);
        assert_eq!(server.dead_letters().len(), 2);
        told.try_iter().collect::<Vec<_>>()
    });

    let [answer] = answers.try_into().expect("one letter was there");
    let error = answer.expect_err("it runs at this moment");
    assert!(error.to_string().contains("runs at this moment"), "{error}");
}

#[test]
fn callback_may_deliver_the_letter_of_another_one() {
    within_limit(|| {
        let (server, pool) = (plain(), Pool::default());
        let _pool = pool.follow(&server);
        let (own, works) = (server.clone(), pool.clone());
        let _healer = server.on_port_change(move |_| {
            works.work(true);
            for letter in own.dead_letters() {
                letter.redeliver().expect("it works");
            }
            works.work(false);
        });

        set_port(&server, 2);
        set_port(&server, 3);

        assert!(server.dead_letters().is_empty());
        let twice = [(1, 2, 2), (1, 2, 2), (2, 3, 3), (2, 3, 3)];
        assert_eq!(pool.told(), twice);
    });
}

#[test]
fn callback_that_was_switched_off_comes_back_with_a_letter_it_succeeds_at() {
    let (server, pool) = (plain(), Pool::default());
    let (works, told) = (Arc::clone(&pool.works), Arc::clone(&pool.told));
    let _subscription = server.on_port_change(move |change| {
        let (old, new, version) = (*change.old, *change.new, change.version);
        (told.lock().expect("no panic holds it")).push(Told { old, new, version });
        assert!(works.load(Ordering::Relaxed), "no port {new}");
    });
    (2..=7).for_each(|port| set_port(&server, port));
    assert_eq!(pool.told().len(), 5, "it is off");
    first_letter(&server)
        .redeliver()
        .expect_err("it fails still");
    set_port(&server, 8);
    assert_eq!(pool.told().len(), 6, "it is still off");

    pool.work(true);
    first_letter(&server).redeliver().expect("it works");
    set_port(&server, 9);

    assert_eq!(pool.told().last(), Some(&(8, 9, 9)));
    assert!(!server.subscriptions()[0].is_switched_off);
    pool.work(false);
    (10..=14).for_each(|port| set_port(&server, port));
    assert!(
        server.subscriptions()[0].is_switched_off,
        "the row begins anew"
    );
}

#[test]
fn letter_that_is_delivered_is_not_delivered_again() {
    let (server, pool) = (plain(), Pool::default());
    let _pool = pool.follow(&server);
    set_port(&server, 2);
    let letter = first_letter(&server);
    pool.work(true);
    letter.redeliver().expect("it works");

    let error = letter.redeliver().expect_err("it was delivered");

    assert!(error.to_string().contains("was delivered"), "{error}");
    assert_eq!(pool.told().len(), 2);
}

#[test]
fn letter_of_who_is_subscribed_no_more_can_be_discarded() {
    let server = plain();
    let subscription = Pool::default().follow(&server);
    set_port(&server, 2);
    drop(subscription);

    first_letter(&server).discard();

    assert!(server.dead_letters().is_empty());
    assert_eq!(server.status().subscribers.dead_letters, 0);
}

#[test]
fn letter_bears_the_time_of_the_clock_of_its_configuration() {
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
    let server = Hot::<Server>::builder().clock(&clock);
    let server = server.start().expect("the defaults are valid");
    let _pool = Pool::default().follow(&server);
    set_port(&server, 2);

    assert_eq!(first_letter(&server).time(), SystemTime::UNIX_EPOCH);
}
