//! Commits of config-runtime, with so many who are told.

use std::any::Any;
use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Wake, Waker};

use config_runtime::{Error, Field, Hot, Subscription, Watch, path};
use probe::{AnyWatch, Server, others};

use super::Go;

/// Counts how often it was woken.
#[derive(Default)]
pub(super) struct Woken(AtomicU64);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// One commit of one field, while `kept` lives.
fn commit(server: Hot<Server>, kept: impl Any) -> Go {
    Box::new(move |number| {
        let set = server.set(path!(Server, pool.size), number);
        black_box((&kept, set.expect("no rule refuses it")));
    })
}

fn start() -> Result<Hot<Server>, Error> {
    Hot::<Server>::builder().start()
}

pub(super) fn callbacks_of_others(count: usize) -> Result<Go, Error> {
    let server = start()?;
    let kept: Vec<Subscription> = others(&server, count);
    Ok(commit(server, kept))
}

/// Callbacks of the field, or of a section, that `of` chooses.
pub(super) fn callbacks<V: 'static>(
    count: usize,
    of: fn(&Hot<Server>) -> &Field<V>,
) -> Result<Go, Error> {
    let server = start()?;
    let field = of(&server);
    let subscribe = || {
        field.on_change(|change| {
            black_box(change.new);
        })
    };
    let kept: Vec<Subscription> = (0..count).map(|_| subscribe()).collect();
    Ok(commit(server, kept))
}

/// Callbacks of a part of the root, which is compared.
pub(super) fn selections(count: usize) -> Result<Go, Error> {
    let server = start()?;
    let subscribe = || {
        server.on_select(
            |server| server.pool.size,
            |old, new| {
                black_box((old, new));
            },
        )
    };
    let kept: Vec<Subscription> = (0..count).map(|_| subscribe()).collect();
    Ok(commit(server, kept))
}

pub(super) fn callbacks_of_events(count: usize) -> Result<Go, Error> {
    let server = start()?;
    let subscribe = || {
        server.on_event(|event| {
            black_box(event);
        })
    };
    let kept: Vec<Subscription> = (0..count).map(|_| subscribe()).collect();
    Ok(commit(server, kept))
}

pub(super) fn watches_of_others(count: usize) -> Result<Go, Error> {
    let server = start()?;
    let kept: Vec<AnyWatch> = others(&server, count);
    Ok(commit(server, kept))
}

/// Watches of the field or section that `of` chooses: each is woken, takes the value and waits
/// again.
pub(super) fn watches<V: Send + Sync + 'static>(
    count: usize,
    of: fn(&Hot<Server>) -> &Field<V>,
) -> Result<Go, Error> {
    let server = start()?;
    let mut watches: Vec<Watch<V>> = (0..count).map(|_| of(&server).watch()).collect();
    let waker = Waker::from(Arc::new(Woken::default()));
    for watch in &mut watches {
        take(watch, &waker);
    }
    let mut commit = commit(server, ());
    Ok(Box::new(move |number| {
        commit(number);
        for watch in &mut watches {
            assert!(take(watch, &waker), "it has changed");
            black_box(watch.borrow());
        }
    }))
}

/// Takes what there is and waits for more; whether there was anything.
fn take<V: Send + Sync + 'static>(watch: &mut Watch<V>, waker: &Waker) -> bool {
    let mut context = Context::from_waker(waker);
    let mut has_changed = false;
    while pin!(watch.changed()).poll(&mut context).is_ready() {
        has_changed = true;
    }
    has_changed
}

/// The status, with so many subscribers.
pub(super) fn status(count: usize) -> Result<Go, Error> {
    let server = start()?;
    let kept: Vec<Subscription> = others(&server, count);
    Ok(Box::new(move |_| {
        black_box((&kept, server.status()));
    }))
}
