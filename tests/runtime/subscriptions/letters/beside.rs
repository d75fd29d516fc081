//! Letters that are delivered beside others, and beside changes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use config_tests::within_limit;

use super::{Pool, first_letter};
use crate::server::{plain, set_port};

#[test]
fn letter_that_two_deliver_at_once_is_delivered_once() {
    for _ in 0..50 {
        within_limit(|| {
            let (server, pool) = (plain(), Pool::default());
            let _pool = pool.follow(&server);
            set_port(&server, 2);
            pool.work(true);
            let letter = first_letter(&server);
            let delivered = AtomicUsize::new(0);
            thread::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|| {
                        let is_delivered = usize::from(letter.redeliver().is_ok());
                        delivered.fetch_add(is_delivered, Ordering::Relaxed);
                    });
                }
            });
            assert_eq!(delivered.load(Ordering::Relaxed), 1);
            assert_eq!(pool.told().len(), 2);
        });
    }
}

#[test]
fn change_that_comes_while_a_letter_is_delivered_is_told_after_it() {
    within_limit(|| {
        let server = plain();
        let ((tell_begin, begun), (release, released)) = (channel(), channel::<()>());
        let ((tell, told), mut calls) = (channel(), 0);
        let _subscription = server.port.try_on_change(move |change| {
            tell.send(*change.new).expect("the test listens");
            calls += 1;
            if calls == 2 {
                tell_begin.send(()).expect("the test listens");
                released.recv().expect("the test releases it");
            }
            if calls == 1 { Err("at first") } else { Ok(()) }
        });
        set_port(&server, 2);
        let letter = first_letter(&server);
        let elsewhere = thread::spawn(move || letter.redeliver());
        begun.recv().expect("it is delivered");

        set_port(&server, 3);
        release.send(()).expect("the callback waits");

        elsewhere.join().expect("no panic").expect("it works");
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [2, 2, 3]);
    });
}
