//! Clients that ask all the time, and count what becomes of each request.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use config_runtime::{Hot, Resource};

use crate::config::Server;
use crate::http::{self, Answer};
use crate::listener::Listener;

/// How many ask at once.
const CLIENTS: usize = 4;
/// How many requests each of them sends at most.
const MOST: usize = 20_000;
/// How long each rests between two requests.
const REST: Duration = Duration::from_millis(1);

/// Clients that ask all the time, until they are stopped.
pub(crate) struct Clients {
    tally: Arc<Tally>,
    threads: Vec<JoinHandle<()>>,
}

/// What became of the requests.
#[derive(Default)]
pub(crate) struct Tally {
    is_over: AtomicBool,
    sent: AtomicU64,
    answered: AtomicU64,
    refused: AtomicU64,
}

impl Clients {
    pub(crate) fn start(server: &Hot<Server>, listener: &Resource<Listener>) -> Self {
        let tally = Arc::new(Tally::default());
        let start = |_| {
            let (server, listener, tally) = (server.clone(), listener.clone(), Arc::clone(&tally));
            thread::spawn(move || tally.ask(&server, &listener))
        };
        let threads = (0..CLIENTS).map(start).collect();
        Self { tally, threads }
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Lets each client end its request.
    pub(crate) fn stop(self) -> Arc<Tally> {
        self.tally.is_over.store(true, Ordering::Relaxed);
        for thread in self.threads {
            // A client that panicked has sent a request that is not among the answered.
            let _ = thread.join();
        }
        self.tally
    }
}

impl Tally {
    /// Asks again and again; one loss is enough to fail.
    fn ask(&self, server: &Hot<Server>, listener: &Resource<Listener>) {
        for _ in 0..MOST {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            self.sent.fetch_add(1, Ordering::Relaxed);
            let count = match ask(server, listener) {
                Ok(answer) if answer.is_ok() => &self.answered,
                Ok(_) => &self.refused,
                Err(error) => {
                    println!("    lost: {error}");
                    return;
                }
            };
            count.fetch_add(1, Ordering::Relaxed);
            thread::park_timeout(REST);
        }
    }

    /// How many requests were sent.
    pub(crate) fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// How many were answered with the greeting.
    pub(crate) fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }

    /// How many were answered that they are too long.
    pub(crate) fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// How many were not answered, once all clients have stopped.
    pub(crate) fn lost(&self) -> u64 {
        self.sent() - self.answered() - self.refused()
    }
}

/// Looks the listener up and asks it.
fn ask(server: &Hot<Server>, listener: &Resource<Listener>) -> Result<Answer, Box<dyn Error>> {
    let before = server.greeting.get();
    // The listener of the very version that is read here. The snapshot keeps it open, so that
    // there is somebody at the address however long it takes to get there.
    let snapshot = server.snapshot();
    let listener = snapshot
        .get(listener)
        .ok_or("the version has no listener")?;
    let answer = http::get(listener.address())?;
    let after = server.greeting.get();
    if answer.is_ok() && answer.body != before && answer.body != after {
        return Err(format!("`{}` is answered, and not in force", answer.body).into());
    }
    Ok(answer)
}
