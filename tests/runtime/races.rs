//! What comes at the same moment: ends, retries, trials, subscriptions, the last handle.
//!
//! Each test stops code of the user where the other one comes in, so that it need not be hit.

mod due;
mod last_handle;
mod subscribers;
mod trials;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use config_runtime::{Error, Hot, Outcome, Resource, path};
use config_tests::{LIMIT, eventually};

use crate::server::Server;

/// Over at once.
const SOON: Duration = Duration::from_millis(1);

/// Where code of the user waits until the test lets it go.
struct Stop {
    reach: Sender<()>,
    free: Mutex<Receiver<()>>,
}

/// The test's end of a [`Stop`]; once it is gone, nobody stops any more.
struct Hold {
    reached: Receiver<()>,
    _free: Sender<()>,
}

fn stop() -> (Stop, Hold) {
    let (reach, reached) = channel();
    let (free, freed) = channel();
    let stop = Stop {
        reach,
        free: Mutex::new(freed),
    };
    let hold = Hold {
        reached,
        _free: free,
    };
    (stop, hold)
}

impl Stop {
    fn here(&self) {
        // The test may have let go already, and does so when it fails.
        let _ = self.reach.send(());
        let _ = self.free.lock().expect("no panic holds it").recv();
    }
}

impl Hold {
    /// Waits until somebody has stopped.
    fn reached(&self) {
        let reached = self.reached.recv_timeout(LIMIT);
        reached.expect("it comes there in time");
    }

    fn let_go(self) {
        drop(self);
    }
}

/// A resource whose build stops for the host `at`, unless it is built for the first time.
fn door(server: &Hot<Server>, at: &'static str) -> (Resource<()>, Hold) {
    let (stop, hold) = stop();
    let is_first = AtomicBool::new(true);
    let door = server.host.resource("door", move |host| {
        if !is_first.swap(false, Ordering::SeqCst) && host == at {
            stop.here();
        }
        Ok::<_, String>(())
    });
    (door.expect("it is built"), hold)
}

/// Asks for something on a thread of its own.
fn ask(
    server: &Hot<Server>,
    what: impl FnOnce(&Hot<Server>) -> Result<Outcome, Error> + Send + 'static,
) -> JoinHandle<Outcome> {
    let server = server.clone();
    thread::spawn(move || what(&server).expect("it is not refused"))
}

/// Sets the port for a time that is over when the clock hears of it, by when `take_turn` has had
/// somebody take the turn.
fn end_comes_while(server: &Hot<Server>, take_turn: impl FnOnce()) {
    let (stop, committed) = stop();
    let _stopper = server.port.on_change(move |_| stop.here());
    let setting = ask(server, |server| {
        server.set_for(path!(Server, port), 2, SOON)
    });
    // The clock is told after the callbacks.
    committed.reached();
    take_turn();
    committed.let_go();
    setting.join().expect("it is set");
}

/// Waits until the clock has done what was due so far.
fn pass_the_clock(server: &Hot<Server>) {
    let before = server.limits.burst.get();
    let set = server.set_for(path!(Server, limits.burst), before + 1, SOON);
    set.expect("it is valid");
    eventually("the clock comes by", || server.limits.burst.get() == before);
}
