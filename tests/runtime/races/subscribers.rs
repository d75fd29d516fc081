//! Who subscribes to a resource while it is swapped.

use std::hint;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;

use config_runtime::{Resource, Subscription};

use crate::server::{plain, set_port};

/// So many that swapping them takes longer than a subscription.
const RESOURCES: usize = 64;
/// How many versions come while somebody subscribes.
const VERSIONS: u16 = 10;

/// Who subscribed, what was read after that, and what was told last.
struct Subscriber {
    read: u16,
    told: Arc<AtomicU16>,
    _subscription: Subscription,
}

impl Subscriber {
    fn new(port: &Resource<u16>) -> Self {
        let told = Arc::new(AtomicU16::new(0));
        let own = Arc::clone(&told);
        let subscription = port.on_change(move |change| own.store(*change.new, Ordering::SeqCst));
        Self {
            read: *port.load(),
            told,
            _subscription: subscription,
        }
    }

    /// What it holds for the value in force.
    fn knows(&self) -> u16 {
        self.read.max(self.told.load(Ordering::SeqCst))
    }
}

#[test]
fn who_subscribes_to_a_resource_and_reads_it_then_misses_no_version() {
    let server = plain();
    // The port for which the last of them was built.
    let built = Arc::new(AtomicU16::new(0));
    let resources: Vec<_> = (0..RESOURCES)
        .map(|number| {
            let built = Arc::clone(&built);
            let port = server.port.resource("port", move |port| {
                if number == RESOURCES - 1 {
                    built.store(*port, Ordering::SeqCst);
                }
                Ok::<_, String>(*port)
            });
            port.expect("it is built")
        })
        .collect();
    let last = &resources[RESOURCES - 1];
    for port in 2..2 + VERSIONS {
        let subscribers = thread::scope(|scope| {
            let subscribing = scope.spawn(|| subscribe(last, port, &built));
            set_port(&server, port);
            subscribing.join().expect("it does not panic")
        });
        let known = subscribers.iter().map(Subscriber::knows);
        assert_eq!(known.filter(|known| *known != port).count(), 0);
    }
}

/// Subscribes over and over, from when `next` is `built` until it is in force.
fn subscribe(port: &Resource<u16>, next: u16, built: &AtomicU16) -> Vec<Subscriber> {
    while built.load(Ordering::SeqCst) != next {
        hint::spin_loop();
    }
    let mut subscribers: Vec<Subscriber> = Vec::new();
    while subscribers.last().is_none_or(|last| last.read != next) {
        subscribers.push(Subscriber::new(port));
    }
    subscribers
}
