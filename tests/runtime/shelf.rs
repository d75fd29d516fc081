//! An executor that runs its work when the test says so.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// A piece of work, as an executor is given it.
pub(crate) type Work = Box<dyn FnOnce() + Send>;

/// An executor that keeps its work until the test takes it.
#[derive(Clone, Default)]
pub(crate) struct Shelf(Arc<Mutex<VecDeque<Work>>>);

impl Shelf {
    /// What `deliver_on` is given.
    pub(crate) fn executor(&self) -> impl Fn(Work) + Send + Sync + 'static {
        let own = self.clone();
        move |work| own.0.lock().expect("no panic holds it").push_back(work)
    }

    /// How much lies there.
    pub(crate) fn len(&self) -> usize {
        self.0.lock().expect("no panic holds it").len()
    }

    /// The oldest of what lies there.
    pub(crate) fn take(&self) -> Option<Work> {
        self.0.lock().expect("no panic holds it").pop_front()
    }

    /// Runs what lies there, and what is put there meanwhile, on this thread.
    pub(crate) fn run(&self) {
        while let Some(work) = self.take() {
            work();
        }
    }
}
