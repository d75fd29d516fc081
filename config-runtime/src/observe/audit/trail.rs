//! Hands the records of attempts to the disk, on a thread that is there only for that.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::event::{AuditStatus, Event, EventKind, Sink};
use crate::lock::lock;
use crate::panics::caught;
use crate::sync::thread;
use crate::sync::{Condvar, Mutex};

use super::entry::entry_of;
use super::settings::Audit;
use super::text::Object;
use super::writer::Writer;

/// How long anybody waits for the disk.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// How many records wait for a disk that does not answer; of more, only the number is kept.
const MOST: usize = 1000;

/// Writes each attempt down.
///
/// An attempt waits until its record is on disk, so that what a call brought about is in the trail when it returns, but no
/// longer than a second: after that nobody waits until the disk has answered.
#[derive(Debug)]
pub(crate) struct Trail(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    desk: Mutex<Desk>,
    is_done: Condvar,
}

struct Desk {
    waiting: VecDeque<Object>,
    /// How many did not even find a place to wait, after those that wait.
    dropped: u64,
    /// The thread has it while it writes.
    writer: Option<Writer>,
    /// Whether somebody waited in vain for what is being written: nobody else is to wait too.
    is_slow: bool,
    is_over: bool,
    status: AuditStatus,
}

impl Trail {
    /// Opens the file.
    ///
    /// # Errors
    ///
    /// It cannot be opened or written to, or another configuration writes to it.
    pub(crate) fn open(settings: Audit) -> Result<Self, Error> {
        let path = settings.path.clone();
        let writer = Writer::open(settings).map_err(|error| {
            let message = format!(
                "the audit trail `{}` cannot be opened: {error}",
                path.display()
            );
            Error::new(ErrorKind::Audit, message).with_source(error)
        })?;
        let last_hash = (writer.link().seq > 0).then(|| writer.link().hash.to_string());
        let status = AuditStatus {
            path,
            written: 0,
            failed: 0,
            last_error: None,
            last_hash,
        };
        Ok(Self(Arc::new(Shared {
            desk: Mutex::new(Desk {
                waiting: VecDeque::new(),
                dropped: 0,
                writer: Some(writer),
                is_slow: false,
                is_over: false,
                status,
            }),
            is_done: Condvar::new(),
        })))
    }

    /// Has `record` written, after those before it.
    fn submit(&self, record: Object) {
        let mut desk = lock(&self.0.desk);
        if desk.waiting.len() < MOST {
            desk.waiting.push_back(record);
        } else {
            desk.dropped += 1;
            desk.status.failed += 1;
        }
        if let Some(writer) = desk.writer.take() {
            drop(desk);
            self.0.begin(writer);
            desk = lock(&self.0.desk);
        }
        let is_worth_it = |desk: &mut Desk| desk.writer.is_none() && !desk.is_slow;
        let waited = (self.0.is_done).wait_timeout_while(desk, LONGEST_WAIT, is_worth_it);
        let (mut desk, _) = waited.unwrap_or_else(PoisonError::into_inner);
        desk.is_slow = desk.writer.is_none();
    }
}

/// Takes the ends of attempts, and nothing else.
impl Sink for Trail {
    fn take(&self, event: &Event) {
        if let EventKind::AttemptEnded(attempt) = &event.kind {
            self.submit(entry_of(attempt));
        }
    }

    fn audit(&self) -> Option<AuditStatus> {
        Some(lock(&self.0.desk).status.clone())
    }
}

impl Shared {
    /// Has all that waits written by a thread of its own, or here, where there can be none.
    fn begin(self: &Arc<Self>, writer: Writer) {
        let place = Arc::new(Mutex::new(Some(writer)));
        let (shared, taken) = (Arc::clone(self), Arc::clone(&place));
        let thread = thread::Builder::new().name("config-audit".to_owned());
        if thread.spawn(move || shared.write_by(&taken)).is_err() {
            self.write_by(&place);
        }
    }

    fn write_by(&self, place: &Mutex<Option<Writer>>) {
        let writer = lock(place).take();
        if let Some(writer) = writer {
            self.write_all(writer);
        }
    }

    /// Writes until there is nothing more to write.
    fn write_all(&self, mut writer: Writer) {
        let mut desk = lock(&self.desk);
        while let Some(record) = desk.waiting.pop_front() {
            drop(desk);
            // No lock is held: the disk may be slow.
            let written = caught(|| writer.append(&record));
            let written = written.unwrap_or_else(|panic| Err(io::Error::other(panic)));
            desk = lock(&self.desk);
            desk.is_slow = false;
            desk.note(&writer, written);
            if desk.waiting.is_empty() {
                writer.lose(std::mem::take(&mut desk.dropped));
            }
        }
        if !desk.is_over {
            desk.writer = Some(writer);
        }
        drop(desk);
        self.is_done.notify_all();
    }
}

impl Desk {
    /// Notes what became of a record.
    fn note(&mut self, writer: &Writer, written: io::Result<()>) {
        let status = &mut self.status;
        match written {
            Ok(()) => {
                status.written += 1;
                status.last_error = writer.trouble().map(str::to_owned);
                status.last_hash = Some(writer.link().hash.to_string());
            }
            Err(error) => {
                status.failed += 1;
                status.last_error = Some(error.to_string());
            }
        }
    }
}

/// Lets others write to the file as soon as nothing is written here any more.
impl Drop for Trail {
    fn drop(&mut self) {
        let writer = {
            let mut desk = lock(&self.0.desk);
            desk.is_over = true;
            desk.writer.take()
        };
        // Outside of the lock, because it may force records to the disk.
        drop(writer);
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::audit::settings::Fsync;

    fn trail(folder: &tempfile::TempDir) -> Trail {
        let settings = Audit::new(folder.path().join("audit.jsonl")).fsync(Fsync::Never);
        Trail::open(settings).expect("the file can be made")
    }

    /// Has `trail` be without its writer, as if the disk did not answer, while `body` runs.
    fn stuck(trail: &Trail, body: impl FnOnce()) {
        let writer = lock(&trail.0.desk).writer.take();
        body();
        trail.0.write_all(writer.expect("nothing is being written"));
    }

    fn written(trail: &Trail) -> (u64, u64) {
        let status = trail.audit().expect("it always has one");
        (status.written, status.failed)
    }

    #[test]
    fn records_wait_for_a_disk_that_does_not_answer_and_nobody_else_does() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let trail = trail(&folder);
        stuck(&trail, || {
            // Only the first one waits for a second; a thousand would take too long otherwise.
            (0..MOST + 5).for_each(|_| trail.submit(Object::new()));
            assert!(lock(&trail.0.desk).is_slow);
        });
        assert_eq!(written(&trail), (MOST as u64, 5));
        trail.submit(Object::new().with("is_last", true));

        let verified = Audit::verify(folder.path().join("audit.jsonl"));
        let verified = verified.expect("it can be read");

        assert!(verified.is_intact(), "{verified}");
        assert_eq!((verified.records, verified.lost), (MOST as u64 + 1, 5));
    }

    #[test]
    fn writer_that_was_busy_at_the_end_writes_what_waits_and_lets_go() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let first = trail(&folder);
        let shared = Arc::clone(&first.0);
        let writer = lock(&shared.desk).writer.take();
        lock(&shared.desk).is_slow = true;
        first.submit(Object::new());
        drop(first);

        shared.write_all(writer.expect("nothing is being written"));

        let second = trail(&folder);
        assert!(
            second
                .audit()
                .is_some_and(|status| status.last_hash.is_some())
        );
    }
}
