//! The worker's life: it goes on after a panic, and tells when it is over.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::panics::caught;
use crate::watch::hints::Hints;
use crate::watch::restarts::Restarts;
use crate::watch::status::WatchState;
use crate::watch::target::Target;

use super::Worker;

impl<T: Target> Worker<T> {
    /// Works until it is stopped.
    ///
    /// A panic does not end it: all but the target is begun anew, after a rest.
    pub(in crate::watch) fn run(mut self) {
        let _end = End(Arc::clone(&self.hints));
        let mut restarts = Restarts::new(Instant::now());
        while let Err(panic) = caught(|| self.work()) {
            let rest = restarts.rest(Instant::now());
            self.hints.note(|status| {
                status.restarts += 1;
                status.restarts_in_row = restarts.in_row();
                status.last_restart = Some(SystemTime::now());
                status.last_panic = Some(panic);
                status.state = WatchState::Resting;
            });
            self.hints.rest(rest);
            self.begin_anew();
        }
    }

    fn begin_anew(&mut self) {
        self.rest();
        self.pace = None;
        self.coverage.lose();
    }
}

/// Tells that the worker is gone, however it went.
struct End(Arc<Hints>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.end();
    }
}
