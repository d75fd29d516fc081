//! What the small programs share with the one that runs them: the settings, and the clock.

mod settings;

use rustix::time::{ClockId, clock_gettime};

pub use self::settings::{AnyWatch, Cache, Pool, Server, Told, others};

/// What one of so many goes costs, in nanoseconds of CPU time.
pub fn nanoseconds(times: u32, mut go: impl FnMut(u64)) -> f64 {
    let before = now();
    (0..u64::from(times)).for_each(&mut go);
    (now() - before) / f64::from(times)
}

/// The CPU time of this thread, user and system, in nanoseconds. Wall time would count what other
/// programs do meanwhile.
#[expect(
    clippy::cast_precision_loss,
    reason = "a thread that ran for a hundred days would lose a nanosecond"
)]
#[must_use]
pub fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
