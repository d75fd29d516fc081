//! What one would do by hand: publish the whole struct, and let everybody compare.

use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};

use config_runtime::{Error, Hot};
use probe::Server;
use tokio::sync::watch::{self, Receiver};

use super::Go;
use super::ours::Woken;

type Callback = Box<dyn FnMut(&Server, &Server)>;

fn first() -> Result<Server, Error> {
    Ok(Server::clone(&Hot::<Server>::builder().start()?.snapshot()))
}

fn next(server: &Server, size: u64) -> Server {
    let mut next = server.clone();
    next.pool.size = size;
    next
}

/// A list of callbacks, each of which compares the one field that it is about.
pub(super) fn list(count: usize) -> Result<Go, Error> {
    let mut current = Arc::new(first()?);
    let callback = |old: &Server, new: &Server| {
        if old.pool.size != new.pool.size {
            black_box(new.pool.size);
        }
    };
    let mut callbacks: Vec<Callback> = (0..count).map(|_| Box::new(callback) as Callback).collect();
    Ok(Box::new(move |number| {
        let new = Arc::new(next(&current, number));
        for callback in &mut callbacks {
            callback(&current, &new);
        }
        current = new;
    }))
}

/// One who waits for the whole struct in a channel of tokio, and compares one field.
struct Waiting {
    receiver: Receiver<Arc<Server>>,
    seen: Arc<Server>,
}

impl Waiting {
    fn take(&mut self, waker: &Waker) -> bool {
        let mut context = Context::from_waker(waker);
        let mut has_changed = false;
        while pin!(self.receiver.changed()).poll(&mut context).is_ready() {
            let new = Arc::clone(&self.receiver.borrow_and_update());
            has_changed |= self.seen.pool.size != new.pool.size;
            self.seen = new;
        }
        has_changed
    }
}

/// So many receivers, each of which is woken, takes the value and waits again.
pub(super) fn channel(count: usize) -> Result<Go, Error> {
    let mut current = Arc::new(first()?);
    let (sender, receiver) = watch::channel(Arc::clone(&current));
    let waiting = || Waiting {
        receiver: receiver.clone(),
        seen: Arc::clone(&current),
    };
    let mut all: Vec<Waiting> = (0..count).map(|_| waiting()).collect();
    let waker = Waker::from(Arc::new(Woken::default()));
    for one in &mut all {
        one.take(&waker);
    }
    Ok(Box::new(move |number| {
        current = Arc::new(next(&current, number));
        sender.send_replace(Arc::clone(&current));
        for one in &mut all {
            assert!(one.take(&waker), "it has changed");
            black_box(one.seen.pool.size);
        }
    }))
}
