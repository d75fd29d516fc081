//! Keeps the last good version of one configuration.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::lock::lock;
use crate::report::{Problem, ProblemKind};
use crate::schema::Schema;
use crate::sync::Mutex;

use super::file::Shelf;
use super::generation::Terms;
use super::memory::Memory;
pub(crate) use super::memory::Noted;
use super::record::Record;
use super::settings::LastGood;
use super::status::{BootedFrom, LastGoodStatus, SavedVersion};
use super::writer::Writer;

/// How long anybody waits for the disk.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Keeps the last good version of one configuration.
#[derive(Debug)]
pub(crate) struct Keeper {
    pub(super) settings: LastGood,
    /// What an earlier process left.
    pub(super) found: Arc<Record>,
    /// Why what it left is not taken.
    pub(super) ignored: Option<String>,
    writer: Writer,
    memory: Mutex<Kept>,
    boot: OnceLock<BootedFrom>,
}

#[derive(Debug)]
struct Kept {
    memory: Memory,
    /// The version that was noted last; 0 before the first.
    version: u64,
    /// What was handed to the writer last, or found on disk.
    submitted: Arc<Record>,
}

impl Keeper {
    /// Reads what an earlier process left of the configuration that `schema` describes.
    ///
    /// What cannot be read is ignored; the status says why.
    pub(crate) fn open(settings: LastGood, schema: &'static Schema) -> Self {
        let shelf = Shelf::new(settings.directory.clone(), schema.name);
        let read = shelf.read().and_then(|bytes| match bytes {
            Some(bytes) => Record::of_bytes(&bytes, schema.name),
            None => Ok(Record::default()),
        });
        let (record, ignored) = match read {
            Ok(record) => (record, None),
            Err(cause) => (Record::default(), Some(cause)),
        };
        let found = Arc::new(record.clone());
        let terms = Terms::new(schema, settings.key.clone());
        let memory = Memory::new(record, settings.crash_loop, terms);
        Self {
            writer: Writer::new(shelf, schema.name, Arc::clone(&found)),
            memory: Mutex::new(Kept {
                memory,
                version: 0,
                submitted: Arc::clone(&found),
            }),
            settings,
            found,
            ignored,
            boot: OnceLock::new(),
        }
    }

    /// The file in which it is kept.
    pub(crate) fn path(&self) -> PathBuf {
        self.writer.shelf().path()
    }

    /// Notes what the program started from.
    pub(crate) fn booted(&self, from: BootedFrom) {
        // There is one start.
        let _ = self.boot.set(from);
    }

    /// Notes what is in force from now on, and has it written if that is not on disk.
    pub(crate) fn note(&self, noted: Noted, now: Instant) {
        lock(&self.memory).version = noted.version;
        self.change(|memory| memory.note(noted, now));
    }

    /// Whether the version with this number was noted last.
    pub(crate) fn has_noted(&self, version: u64) -> bool {
        lock(&self.memory).version == version
    }

    /// When [`tick`](Self::tick) is to be called next; `None` for never.
    pub(crate) fn due(&self) -> Option<Instant> {
        lock(&self.memory).memory.due()
    }

    /// Notes what has been in force for long enough.
    pub(crate) fn tick(&self, now: Instant) {
        self.change(|memory| memory.tick(now));
    }

    /// Waits for the disk, but not for ever.
    pub(crate) fn wait(&self) {
        self.writer.wait(LONGEST_WAIT);
    }

    /// Notes that the last handle goes, which proves what is in force, unless that is part of a
    /// panic.
    pub(crate) fn end(&self, is_panicking: bool) {
        if !is_panicking {
            self.change(Memory::lasted);
        }
        self.wait();
    }

    /// What is known of it.
    pub(crate) fn status(&self) -> LastGoodStatus {
        let (on_disk, problem) = self.writer.state();
        let boot = self.boot.get().cloned();
        LastGoodStatus {
            path: self.path(),
            boot: boot.unwrap_or(BootedFrom::Layers),
            newest: on_disk.newest.as_deref().map(SavedVersion::of),
            proven: on_disk.proven.as_deref().map(SavedVersion::of),
            ignored: self.ignored.clone(),
            problem,
        }
    }

    /// A warning, if what was on disk at the start was ignored.
    pub(crate) fn doubt(&self) -> Option<Problem> {
        self.hint().filter(|_| self.ignored.is_some())
    }

    /// A warning, if the last write failed.
    pub(crate) fn warning(&self) -> Option<Problem> {
        let (_, problem) = self.writer.state();
        let path = self.path();
        let message = format!("`{}` cannot be written: {}", path.display(), problem?);
        let help = "let this program write to the directory; it is tried again after the next \
                    attempt at a new version";
        Some(Problem::warning(ProblemKind::LastGood, message).with_help(help))
    }

    /// Alters what is to be on disk, and has it written if it is not there.
    fn change(&self, change: impl FnOnce(&mut Memory)) {
        let has_failed = self.writer.state().1.is_some();
        let mut kept = lock(&self.memory);
        change(&mut kept.memory);
        let is_new = !kept.memory.record.says_what(&kept.submitted);
        if kept.memory.has_begun() && (is_new || has_failed) {
            let record = Arc::new(kept.memory.record.clone());
            kept.submitted = Arc::clone(&record);
            // Under the lock, so that records are written in the order of versions.
            self.writer.submit(record);
        }
    }
}
