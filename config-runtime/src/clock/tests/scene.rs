//! Clocks whose ticks tell what they do.

use std::sync::Weak;
use std::sync::mpsc::{self, Receiver};

use super::*;

impl Clock {
    pub(super) fn new() -> Self {
        Self::by(Time::System)
    }

    pub(super) fn now(&self) {
        self.set_again(Some(Instant::now()));
    }

    pub(super) fn set_again(&self, due: Option<Instant>) {
        let set = self.set(due, || unreachable!("a tick was made before"));
        set.expect("a thread was started before");
    }
}

/// Starts a clock with a tick that is due in an hour, and tells what each one yields.
pub(super) fn ticking<V: Send + 'static>(
    clock: &Clock,
    mut tick: impl FnMut() -> (V, Option<Instant>) + Send + 'static,
) -> Receiver<V> {
    let (tell, told) = mpsc::channel();
    let tick = move || {
        let (value, again) = tick();
        tell.send(value).ok();
        again
    };
    let set = clock.set(Some(Instant::now() + HOUR), || Box::new(tick));
    set.expect("a thread can be started");
    told
}

pub(super) fn upgraded(clock: &Weak<Clock>) -> Arc<Clock> {
    clock.upgrade().expect("the test holds the clock")
}

/// Runs code when it is dropped.
pub(super) struct OnDrop<F: FnMut()>(pub(super) F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

pub(super) fn refuse(work: Work) -> io::Result<JoinHandle<()>> {
    drop(work);
    Err(io::Error::other("too many"))
}
