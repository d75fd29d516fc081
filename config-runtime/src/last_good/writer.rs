//! Writes records to disk, one at a time, on a thread that is there only for that.

use std::fs::File;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::lock::lock;
use crate::panics::caught;
use crate::sync::thread;
use crate::sync::{Condvar, Mutex};

use super::file::Shelf;
use super::record::Record;

/// Writes records to disk, one at a time.
#[derive(Debug)]
pub(super) struct Writer(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    shelf: Shelf,
    schema: &'static str,
    slot: Mutex<Slot>,
    is_done: Condvar,
}

#[derive(Debug)]
struct Slot {
    /// What is to be written next. What waits when something newer comes is never written.
    next: Option<Arc<Record>>,
    is_busy: bool,
    /// Whether somebody waited in vain for what is being written: nobody else is to wait too.
    is_slow: bool,
    /// Keeps other processes away, from the first write on. The thread has it while it writes.
    claim: Option<File>,
    on_disk: Arc<Record>,
    /// Why the last write failed.
    problem: Option<String>,
}

impl Writer {
    /// Writes to `shelf`, which holds `on_disk`.
    pub(super) fn new(shelf: Shelf, schema: &'static str, on_disk: Arc<Record>) -> Self {
        Self(Arc::new(Shared {
            shelf,
            schema,
            slot: Mutex::new(Slot {
                next: None,
                is_busy: false,
                is_slow: false,
                claim: None,
                on_disk,
                problem: None,
            }),
            is_done: Condvar::new(),
        }))
    }

    pub(super) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// Has `record` written, after what is being written.
    pub(super) fn submit(&self, record: Arc<Record>) {
        let mut slot = lock(&self.0.slot);
        slot.next = Some(record);
        if slot.is_busy {
            return;
        }
        let shared = Arc::clone(&self.0);
        let thread = thread::Builder::new().name("config-last-good".to_owned());
        match thread.spawn(move || shared.write_all()) {
            Ok(_) => slot.is_busy = true,
            Err(error) => {
                slot.next = None;
                slot.problem = Some(format!("no thread can be started: {error}"));
            }
        }
    }

    /// Waits until nothing is to be written, but no longer than `limit`.
    pub(super) fn wait(&self, limit: Duration) {
        let slot = lock(&self.0.slot);
        let is_worth_it = |slot: &mut Slot| slot.is_busy && !slot.is_slow;
        let waited = self.0.is_done.wait_timeout_while(slot, limit, is_worth_it);
        let (mut slot, _) = waited.unwrap_or_else(PoisonError::into_inner);
        slot.is_slow = slot.is_busy;
    }

    /// What was written last, and why the last write failed.
    pub(super) fn state(&self) -> (Arc<Record>, Option<String>) {
        let slot = lock(&self.0.slot);
        (Arc::clone(&slot.on_disk), slot.problem.clone())
    }
}

impl Shared {
    /// Writes until there is nothing more to write.
    fn write_all(&self) {
        let mut slot = lock(&self.slot);
        let mut claim = slot.claim.take();
        while let Some(record) = slot.next.take() {
            drop(slot);
            // No lock is held: the disk may be slow.
            let written = caught(|| self.write(&record, &mut claim)).unwrap_or_else(Err);
            slot = lock(&self.slot);
            slot.is_slow = false;
            match written {
                Ok(()) => (slot.on_disk, slot.problem) = (record, None),
                Err(problem) => slot.problem = Some(problem),
            }
        }
        slot.claim = claim;
        slot.is_busy = false;
        self.is_done.notify_all();
    }

    fn write(&self, record: &Record, claim: &mut Option<File>) -> Result<(), String> {
        let bytes = record.to_bytes(self.schema)?;
        if claim.is_none() {
            *claim = Some(self.shelf.claim().map_err(|error| error.to_string())?);
        }
        let written = self.shelf.write(&bytes);
        written.map_err(|error| error.to_string())
    }
}

/// Lets others write as soon as nothing is written here any more, though the thread that wrote may
/// take a moment to end.
impl Drop for Writer {
    fn drop(&mut self) {
        lock(&self.0.slot).claim = None;
    }
}
