//! Turns signals of the system into requests for a load; the one file that knows signal-hook.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use signal_hook::consts::FORBIDDEN;
use signal_hook::iterator::{Handle, Signals};

use crate::sync::thread::{self, JoinHandle};

use super::hints::Hints;

/// Those that signal-hook has room for; it panics beyond them.
const NUMBERS: Range<i32> = 1..128;

/// A thread that waits for signals, as long as this is kept.
pub(super) struct Listener {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Has each of `signals` ask for a load; `None` if there are none.
    ///
    /// # Errors
    ///
    /// The system does not let a program listen for one of them, or refuses another thread.
    pub(super) fn new(signals: &BTreeSet<i32>, hints: Arc<Hints>) -> io::Result<Option<Self>> {
        if signals.is_empty() {
            return Ok(None);
        }
        let is_refused = |signal: &&i32| FORBIDDEN.contains(signal) || !NUMBERS.contains(signal);
        if let Some(signal) = signals.iter().find(is_refused) {
            let message = format!("signal {signal} cannot be listened for");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let mut signals = Signals::new(signals)?;
        let handle = signals.handle();
        let thread = thread::Builder::new().name("config-signal".to_owned());
        let thread = thread.spawn(move || {
            for _ in signals.forever() {
                hints.ask();
            }
        })?;
        Ok(Some(Self {
            handle,
            thread: Some(thread),
        }))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.handle.close();
        // It has no code that panics, and nobody waits for its result.
        self.thread.take().map(JoinHandle::join);
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").finish_non_exhaustive()
    }
}
