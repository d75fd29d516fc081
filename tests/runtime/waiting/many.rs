//! A thousand who wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_executor::Executor;
use config_tests::{alone, eventually, threads, within_limit};
use futures_lite::future;
use tokio::runtime::Builder;

use crate::server::{plain, set_port};

const WATCHES: usize = 1_000;

#[test]
fn thousand_watches_cost_no_thread_and_each_sees_the_last_value() {
    alone(&[], || {
        let server = plain();
        let before = threads().len();
        let mut watches: Vec<_> = (0..WATCHES).map(|_| server.port.watch()).collect();
        assert_eq!(server.status().subscribers.watches, WATCHES);
        (2..=20).for_each(|port| set_port(&server, port));
        assert!(threads().len() <= before, "none is for one who waits");

        let seen = watches.iter_mut().filter_map(|port| port.recv().ok());

        assert!(seen.map(|port| *port).eq([20; WATCHES]));
        drop(watches);
        assert_eq!(server.status().subscribers.watches, 0);
    });
}

#[test]
fn thousand_tasks_follow_the_value_on_one_thread() {
    within_limit(|| {
        let (server, executor) = (plain(), Executor::new());
        let tasks: Vec<_> = (0..WATCHES)
            .map(|_| {
                let mut port = server.port.watch();
                executor.spawn(async move {
                    while *port.borrow() < 10 {
                        port.changed().await?;
                    }
                    Ok::<_, config_runtime::Closed>(*port.borrow())
                })
            })
            .collect();
        let commits = async {
            for port in 2..=10 {
                set_port(&server, port);
                future::yield_now().await;
            }
            let mut seen = 0;
            for task in tasks {
                seen += usize::from(task.await == Ok(10));
            }
            seen
        };
        assert_eq!(future::block_on(executor.run(commits)), WATCHES);
    });
}

#[test]
fn thousand_tasks_of_tokio_see_the_last_value_and_the_end() {
    within_limit(|| {
        let server = plain();
        let tokio = Builder::new_multi_thread().worker_threads(2).build();
        let tokio = tokio.expect("it starts");
        let saw = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..WATCHES)
            .map(|_| {
                let (mut port, saw) = (server.port.watch(), Arc::clone(&saw));
                tokio.spawn(async move {
                    while port.changed().await.is_ok() {
                        saw.fetch_add(usize::from(*port.borrow() == 9), Ordering::Relaxed);
                    }
                })
            })
            .collect();
        (2..=9).for_each(|port| set_port(&server, port));
        eventually("all have seen it", || {
            saw.load(Ordering::Relaxed) == WATCHES
        });
        drop(server);
        for task in tasks {
            tokio.block_on(task).expect("it does not panic");
        }
        assert_eq!(saw.load(Ordering::Relaxed), WATCHES, "each saw it once");
    });
}
