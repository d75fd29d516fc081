//! Resources that are built by futures, in tokio and without any executor.

use std::future::{Pending, pending, ready};
use std::net::SocketAddr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use config_runtime::{ErrorKind, Hot, HotConfig, path};
use config_tests::eventually;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "127.0.0.1:0".parse().unwrap())]
    listen: SocketAddr,
    #[hot(default = "hello")]
    greeting: String,
}

fn start() -> Hot<Server> {
    let builder = Hot::<Server>::builder().deadline(Duration::from_mins(10));
    builder.start().expect("the defaults are good")
}

#[test]
fn future_that_needs_tokio_is_polled_in_the_runtime_it_was_registered_in() {
    let runtime = Runtime::new().expect("a runtime can be made");
    let server = start();
    let listener = {
        let _context = runtime.enter();
        server.resource_async("listener", |server: Arc<Server>| {
            TcpListener::bind(server.listen)
        })
    };
    let listener = listener.expect("a port is free");
    let before = listener.load().local_addr().expect("it is bound");

    // On a thread that knows of no runtime.
    let outcome = server.set(path!(Server, greeting), "bye".to_owned());
    outcome.expect("it is bound again");

    let after = listener.load().local_addr().expect("it is bound");
    assert_ne!(before, after);
}

#[test]
fn future_needs_no_executor_if_it_asks_for_none() {
    let server = start();
    let greeting = server
        .greeting
        .resource_async("greeting", |greeting: Arc<String>| {
            ready(Ok::<_, String>(greeting.to_uppercase()))
        });
    let greeting = greeting.expect("it can be built");
    let twice = greeting.resource_async("twice", |greeting: Arc<String>| async move {
        Ok::<_, String>(format!("{greeting} {greeting}"))
    });
    let twice = twice.expect("it can be built");

    let bye = server.set(path!(Server, greeting), "bye".to_owned());
    bye.expect("both are built again");

    assert_eq!(*twice.load(), "BYE BYE");
}

/// What a future holds for as long as it lives.
struct Held {
    _token: Arc<()>,
    never: Pending<Result<(), String>>,
}

impl Held {
    async fn wait(self) -> Result<(), String> {
        self.never.await
    }
}

#[test]
fn future_that_is_late_is_refused_and_dropped() {
    let builder = Hot::<Server>::builder().deadline(Duration::from_millis(1));
    let server = builder.start().expect("the defaults are good");
    let token = Arc::new(());
    let alive: Weak<()> = Arc::downgrade(&token);

    let late = server.resource_async("late", move |_| {
        let held = Held {
            _token: Arc::clone(&token),
            never: pending(),
        };
        held.wait()
    });

    let error = late.expect_err("it is late");
    assert_eq!(error.kind(), ErrorKind::Refused);
    eventually("the future is dropped", || alive.strong_count() == 0);
}
