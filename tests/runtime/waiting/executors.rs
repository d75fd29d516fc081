//! Waiting on the executors that there are, and on none but the smallest.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

use async_executor::Executor;
use config_runtime::{Closed, Hot, Watch};
use config_tests::within_limit;
use futures_lite::{StreamExt, future};
use tokio::runtime::Builder;

use crate::server::{Server, plain, set_port};

/// The last of the values that come.
const LAST: u16 = 200;

/// Waits for the last value; each time, that one was not seen before, and is later.
async fn follow(mut port: Watch<u16>) -> Result<u16, Closed> {
    let mut before = *port.borrow();
    while before < LAST {
        port.changed().await?;
        assert!(*port.borrow() > before, "{} after {before}", port.borrow());
        before = *port.borrow();
    }
    Ok(before)
}

/// The same, as a stream.
async fn follow_stream(mut port: Watch<u16>) -> Result<u16, Closed> {
    let mut before = *port.borrow();
    while before < LAST {
        let next = port.next().await.ok_or(Closed)?;
        assert!(*next > before, "{next} after {before}");
        before = *next;
    }
    Ok(before)
}

/// Follows the port in both ways at once, with an executor, while another thread sets it.
fn followed(block_on: impl FnOnce(&Hot<Server>) -> [Result<u16, Closed>; 2] + Send + 'static) {
    within_limit(move || {
        let server = plain();
        let own = server.clone();
        let setter = thread::spawn(move || (2..=LAST).for_each(|port| set_port(&own, port)));
        assert_eq!(block_on(&server), [Ok(LAST), Ok(LAST)]);
        setter.join().expect("it does not panic");
    });
}

/// Both ways, one beside the other, on one task.
async fn both(server: &Hot<Server>) -> [Result<u16, Closed>; 2] {
    let (port, stream) = (server.port.watch(), server.port.watch());
    let (one, other) = future::zip(follow(port), follow_stream(stream)).await;
    [one, other]
}

/// Both ways, each on a task of tokio.
async fn spawned(server: &Hot<Server>) -> [Result<u16, Closed>; 2] {
    let (port, stream) = (server.port.watch(), server.port.watch());
    let (one, other) = (
        tokio::spawn(follow(port)),
        tokio::spawn(follow_stream(stream)),
    );
    let not_panicked = "it does not panic";
    [
        one.await.expect(not_panicked),
        other.await.expect(not_panicked),
    ]
}

#[test]
fn tokio_on_one_thread() {
    followed(|server| {
        let tokio = Builder::new_current_thread().build().expect("it starts");
        tokio.block_on(spawned(server))
    });
}

#[test]
fn tokio_on_several_threads() {
    followed(|server| {
        let tokio = Builder::new_multi_thread().worker_threads(3).build();
        tokio.expect("it starts").block_on(spawned(server))
    });
}

#[test]
fn executor_of_smol() {
    followed(|server| {
        let executor = Executor::new();
        let one = executor.spawn(follow(server.port.watch()));
        let other = executor.spawn(follow_stream(server.port.watch()));
        let both = future::zip(one, other);
        let (one, other) = future::block_on(executor.run(both));
        [one, other]
    });
}

#[test]
fn block_on_of_futures_alone() {
    followed(|server| futures_executor::block_on(both(server)));
}

#[test]
fn pool_of_futures_on_one_thread() {
    followed(|server| {
        let mut pool = futures_executor::LocalPool::new();
        pool.run_until(both(server))
    });
}

/// Counts how often it is woken.
#[derive(Default)]
struct Bell(AtomicUsize);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn who_waits_is_woken_by_his_own_field_alone_and_once() {
    let server = plain();
    let mut port = server.port.watch();
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    let mut context = Context::from_waker(&waker);
    let mut changed = pin!(port.changed());
    assert_eq!(changed.as_mut().poll(&mut context), Poll::Pending);

    crate::server::set_host(&server, "a");
    assert_eq!(bell.0.load(Ordering::Relaxed), 0);
    set_port(&server, 2);
    set_port(&server, 3);

    assert_eq!(bell.0.load(Ordering::Relaxed), 1);
    assert_eq!(changed.as_mut().poll(&mut context), Poll::Ready(Ok(())));
}

#[test]
fn last_of_several_wakers_is_the_one_that_is_woken() {
    let server = plain();
    let mut port = server.port.watch();
    let bells = [(); 2].map(|()| Arc::new(Bell::default()));
    let mut changed = pin!(port.changed());
    for bell in &bells {
        let waker = Waker::from(Arc::clone(bell));
        let poll = changed.as_mut().poll(&mut Context::from_waker(&waker));
        assert_eq!(poll, Poll::Pending);
    }

    set_port(&server, 2);

    assert_eq!(bells.map(|bell| bell.0.load(Ordering::Relaxed)), [0, 1]);
}

#[test]
fn wait_that_another_future_won_against_loses_nothing() {
    within_limit(|| {
        future::block_on(async {
            let server = plain();
            let mut port = server.port.watch();
            for next in 2..=50 {
                let lost = future::or(async { Some(port.changed().await) }, async { None }).await;
                assert_eq!(lost, None);
                set_port(&server, next);
                // What is there wins, and is not lost to the other one.
                let won = future::or(async { Some(port.changed().await) }, async { None });
                assert_eq!(won.await, Some(Ok(())));
                assert_eq!(*port.borrow(), next);
            }
        });
    });
}
