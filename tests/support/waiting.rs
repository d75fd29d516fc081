//! Waits that end: with what they wait for, or with a failed test.

use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take; a passing test waits for a fraction of it.
pub const LIMIT: Duration = Duration::from_secs(10);

/// How long nothing must happen to count as nothing: several times the watcher's quiet time.
pub const QUIET: Duration = Duration::from_millis(300);

/// Time between two looks at a condition that nothing tells of.
const PAUSE: Duration = Duration::from_millis(2);

/// Waits until `is_so`; `claim` says what did not come true in time.
pub fn eventually(claim: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + LIMIT;
    while !is_so() {
        assert!(Instant::now() < end, "not so after {LIMIT:?}: {claim}");
        thread::park_timeout(PAUSE);
    }
}

/// Runs `work` on a thread of its own and hands out what it makes.
///
/// Work that waits for itself fails the test, where it would hang it otherwise.
pub fn within_limit<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> R {
    let (tell, told) = sync_channel(1);
    let worker = thread::spawn(move || {
        // Nobody listens any more once the limit is over.
        let _ = tell.send(work());
    });
    match told.recv_timeout(LIMIT) {
        Ok(made) => made,
        Err(RecvTimeoutError::Timeout) => panic!("still at work after {LIMIT:?}: a deadlock?"),
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => unreachable!("work that ends is told"),
        },
    }
}
