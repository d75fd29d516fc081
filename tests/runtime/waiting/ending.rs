//! The end of a configuration, while somebody waits for its next value.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::task::{Context, Wake, Waker};
use std::thread;
use std::time::Duration;

use async_executor::Executor;
use config_runtime::{Closed, Hot, Watch};
use config_tests::{ConfigFile, within_limit};
use futures_lite::{Stream, StreamExt, future};
use tokio::runtime::Builder;

use crate::leash::Leash;
use crate::server::{Server, plain, set_port, watched};

/// Longer than any test.
const HOURS: Duration = Duration::from_hours(100);

/// Drops the handle once the other side waits: it says so, and nothing comes before the end.
fn ended(wait: impl FnOnce(Watch<u16>, &dyn Fn()) -> Result<(), Closed> + Send + 'static) {
    within_limit(|| {
        let server = plain();
        let port = server.port.watch();
        let (tell, told) = channel();
        let waiting = thread::spawn(move || wait(port, &|| tell.send(()).expect("it listens")));
        told.recv().expect("it is about to wait");
        drop(server);
        assert_eq!(waiting.join().expect("it does not panic"), Err(Closed));
    });
}

/// Awaits a change, and says beforehand that it is about to.
async fn changed(mut port: Watch<u16>, begin: &dyn Fn()) -> Result<(), Closed> {
    begin();
    port.changed().await
}

#[test]
fn thread_that_waits_is_woken_by_the_end() {
    ended(|mut port, begin| {
        begin();
        port.recv().map(drop)
    });
    ended(|mut port, begin| {
        begin();
        port.recv_timeout(HOURS).map(drop)
    });
    ended(|mut port, begin| {
        begin();
        port.iter().next().ok_or(Closed).map(drop)
    });
}

#[test]
fn task_that_waits_is_woken_by_the_end_on_each_executor() {
    ended(|port, begin| futures_executor::block_on(changed(port, begin)));
    ended(|port, begin| future::block_on(changed(port, begin)));
    ended(|port, begin| {
        let executor = Executor::new();
        future::block_on(executor.run(changed(port, begin)))
    });
    ended(|port, begin| {
        let tokio = Builder::new_current_thread().build().expect("it starts");
        tokio.block_on(changed(port, begin))
    });
    ended(|mut port, begin| {
        let tokio = Builder::new_multi_thread().worker_threads(2).build();
        let tokio = tokio.expect("it starts");
        let task = tokio.spawn(async move { port.changed().await });
        begin();
        tokio.block_on(task).expect("it does not panic")
    });
    ended(|mut port, begin| {
        begin();
        future::block_on(port.next()).ok_or(Closed).map(drop)
    });
}

#[test]
fn last_value_is_seen_before_the_end_and_the_end_stays() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        set_port(&server, 2);
        drop(server);

        assert_eq!(port.recv().map(|port| *port), Ok(2));
        for _ in 0..2 {
            assert_eq!(port.recv(), Err(Closed));
            assert_eq!(future::block_on(port.changed()), Err(Closed));
            assert_eq!(future::block_on(port.next()), None);
            assert_eq!(port.recv_timeout(HOURS), Err(Closed));
        }
        assert_eq!((*port.borrow(), *port.borrow_and_update()), (2, 2));
    });
}

#[test]
fn handle_that_is_left_keeps_those_who_wait() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        let other = server.clone();
        drop(server);
        set_port(&other, 2);
        assert_eq!(port.recv().map(|port| *port), Ok(2));
        assert_eq!(port.recv_timeout(Duration::ZERO), Ok(None));
    });
}

#[test]
fn watch_and_fields_keep_no_configuration_alive() {
    within_limit(|| {
        let file = ConfigFile::new("port = 1");
        let server = watched(&file);
        let (field, mut port) = (server.port.clone(), server.port.watch());
        let _subscription = server.on_port_change(|_| {});
        drop(server);
        assert_eq!((port.recv(), field.get()), (Err(Closed), 1));
        assert_eq!(field.watch().recv(), Err(Closed), "one that is made later");
    });
}

#[test]
fn callback_that_drops_the_last_handle_ends_those_who_wait() {
    within_limit(|| {
        let file = ConfigFile::new("port = 1");
        let server = watched(&file);
        let mut port = server.port.watch();
        let last = Arc::new(std::sync::Mutex::new(None::<Hot<Server>>));
        let taken = Arc::clone(&last);
        let leash = Leash::default();
        leash.hold(server.on_port_change(move |_| {
            drop(taken.lock().expect("no panic holds it").take());
        }));
        *last.lock().expect("no panic holds it") = Some(server);

        file.replace("port = 2");

        assert_eq!(port.recv().map(|port| *port), Ok(2));
        assert_eq!(port.recv(), Err(Closed));
    });
}

/// A value of the user's that panics when it goes.
struct Mine;

impl Drop for Mine {
    fn drop(&mut self) {
        assert!(thread::panicking(), "it went off");
    }
}

#[test]
fn callback_of_events_that_panics_as_it_goes_does_not_keep_others_waiting() {
    within_limit(|| {
        let server = plain();
        let mut port = server.port.watch();
        let mine = Mine;
        let subscription = server.on_event(move |_| {
            let _mine = &mine;
        });

        let _ = catch_unwind(AssertUnwindSafe(|| drop(server)));

        assert_eq!(port.recv(), Err(Closed));
        drop(subscription);
    });
}

/// A waker that panics.
struct Broken;

impl Wake for Broken {
    fn wake(self: Arc<Self>) {
        panic!("the executor is gone");
    }
}

#[test]
fn waker_that_panics_hinders_neither_the_commit_nor_the_others() {
    within_limit(|| {
        let server = plain();
        let (mut broken, mut whole) = (server.port.watch(), server.port.watch());
        let waker = Waker::from(Arc::new(Broken));
        let mut context = Context::from_waker(&waker);
        let (tell, told) = channel();
        let waiting = thread::spawn(move || {
            tell.send(()).expect("the test listens");
            (whole.recv().map(|port| *port), whole.recv())
        });
        told.recv().expect("it is about to wait");
        assert!(Pin::new(&mut broken).poll_next(&mut context).is_pending());

        set_port(&server, 2);

        assert_eq!(broken.recv().map(|port| *port), Ok(2));
        assert!(Pin::new(&mut broken).poll_next(&mut context).is_pending());
        drop(server);
        let waited = waiting.join().expect("it does not panic");
        assert_eq!(waited, (Ok(2), Err(Closed)));
    });
}
