//! Appends records to the file, one after the other, whatever others do with it meanwhile.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use crate::durable::sync_folder;
use crate::fingerprint::Fingerprint;

use super::chain::{Link, written};
use super::file::{Open, claim};
use super::place;
use super::process::this_process;
use super::settings::{Audit, Fsync};
use super::tail::{Tail, Torn};
use super::text::Object;

/// Appends records to a file.
#[derive(Debug)]
pub(super) struct Writer {
    settings: Audit,
    /// This process and its user.
    who: Object,
    /// What the next record follows.
    link: Link,
    open: Option<Open>,
    /// Records of what became of the file, which come before the next one.
    notes: Vec<Object>,
    /// How many attempts could not be written since the last that could.
    lost: u64,
    /// Since when records may be in the memory of the system alone.
    unforced: Option<Instant>,
    forced: Option<Instant>,
    /// What went wrong though the last record was written.
    trouble: Option<String>,
    /// Keeps other processes away.
    claim: File,
}

impl Writer {
    /// Opens the file, and puts its end right.
    ///
    /// # Errors
    ///
    /// It cannot be opened or written to, or another one writes to it.
    pub(super) fn open(mut settings: Audit) -> io::Result<Self> {
        settings.path = place::real(&settings.path);
        let claim = claim(&settings.path)?;
        let mut writer = Self {
            settings,
            who: this_process(),
            link: Link::START,
            open: None,
            notes: Vec::new(),
            lost: 0,
            unforced: None,
            forced: None,
            trouble: None,
            claim,
        };
        writer.reopen()?;
        if writer.link == Link::START {
            writer.link = writer.last_aside()?;
        }
        Ok(writer)
    }

    /// What the next record follows.
    pub(super) fn link(&self) -> Link {
        self.link
    }

    /// What went wrong though the last record was written.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Counts attempts that are not even tried to be written.
    pub(super) fn lose(&mut self, attempts: u64) {
        self.lost += attempts;
    }

    /// Appends a record; one that could not be written is counted in the next one that is.
    ///
    /// # Errors
    ///
    /// It cannot be written. It is tried anew with the next one.
    pub(super) fn append(&mut self, record: &Object) -> io::Result<()> {
        self.trouble = None;
        let appended = self.try_append(record);
        if appended.is_err() {
            self.lost += 1;
            // Whatever is the matter with it, the next one looks anew.
            self.open = None;
        }
        appended
    }

    /// Forces what was written to the disk, unless that is never done.
    pub(super) fn force(&mut self) {
        if self.settings.fsync == Fsync::Never || self.unforced.is_none() {
            return;
        }
        let Some(open) = &self.open else { return };
        match open.sync() {
            Ok(()) => (self.unforced, self.forced) = (None, Some(Instant::now())),
            Err(error) => self.doubt("the file cannot be forced to the disk", &error),
        }
    }

    fn try_append(&mut self, record: &Object) -> io::Result<()> {
        let altered = |open: &Open| open.altered(&self.settings.path);
        let because = self.open.as_ref().and_then(altered);
        if let Some(because) = because {
            self.force();
            self.open = None;
            self.notes.push(note("continued").with("because", because));
        }
        if self.open.is_none() {
            self.reopen()?;
        }
        self.write_notes()?;
        let lost = (self.lost > 0).then_some(self.lost);
        let record = record.clone().with_some("lost", lost);
        if self.is_full(&record) {
            self.rotate()?;
        }
        self.write(&record)?;
        self.lost = 0;
        if self.is_due() {
            self.force();
        }
        Ok(())
    }

    /// Opens the file, cuts off what is torn of it, and goes on from its last record, unless this
    /// process has come further.
    fn reopen(&mut self) -> io::Result<()> {
        let (open, tail) = Open::at(&self.settings.path)?;
        let Tail { link, whole, torn } = tail;
        let open = self.open.insert(open);
        let mut last = link.unwrap_or(Link::START);
        match torn {
            Torn::Nothing => {}
            Torn::Record(link) => {
                open.write(&self.settings.path, "\n")?;
                last = link;
            }
            Torn::Bytes(bytes) => {
                open.cut(&self.settings.path, whole)?;
                let cut = note("repaired")
                    .with("cut_bytes", bytes.len())
                    .with("cut_sha256", Fingerprint::of(&bytes).to_string());
                self.notes.push(cut);
            }
        }
        if last.seq > self.link.seq {
            self.link = last;
        }
        Ok(())
    }

    /// The last record of the files that were put aside: the one in use may be empty.
    fn last_aside(&self) -> io::Result<Link> {
        let aside = place::predecessors(&self.settings.path)?;
        for path in aside.iter().rev() {
            let mut file = File::open(path)?;
            let length = file.metadata()?.len();
            // What is no trail is nobody's predecessor.
            let Ok(tail) = Tail::read(&mut file, length) else {
                continue;
            };
            let last = match tail.torn {
                Torn::Record(link) => Some(link),
                _ => tail.link,
            };
            if let Some(last) = last {
                return Ok(last);
            }
        }
        Ok(Link::START)
    }

    fn write_notes(&mut self) -> io::Result<()> {
        while let Some(note) = self.notes.first().cloned() {
            self.write(&note)?;
            self.notes.remove(0);
        }
        Ok(())
    }

    fn write(&mut self, record: &Object) -> io::Result<()> {
        let (line, next) = self.link.follow(&record.clone().and(&self.who));
        let Some(open) = &mut self.open else {
            return Err(io::Error::other("the file is not open"));
        };
        open.write(&self.settings.path, &format!("{line}\n"))?;
        self.link = next;
        self.unforced.get_or_insert_with(Instant::now);
        Ok(())
    }

    /// Whether the file would grow too large by `record`.
    fn is_full(&self, record: &Object) -> bool {
        let (line, _) = self.link.follow(&record.clone().and(&self.who));
        let length = self.open.as_ref().map_or(0, |open| open.length);
        let grown = length.saturating_add(line.len() as u64 + 1);
        length > 0 && grown > self.settings.rotate_at
    }

    /// Puts the file aside, and begins another one; where that cannot be, goes on with it.
    fn rotate(&mut self) -> io::Result<()> {
        self.force();
        let path = self.settings.path.clone();
        let aside = place::aside(&path, self.link.seq);
        if let Err(error) = fs::rename(&path, &aside) {
            self.doubt("the file cannot be put aside", &error);
            return Ok(());
        }
        let before = self.open.take();
        let (surplus, oldest) = self.surplus();
        let name = aside.file_name().unwrap_or_default().to_string_lossy();
        let continued = note("continued")
            .with("because", "rotated")
            .with("after", name)
            .with_some("oldest", oldest);
        self.notes.push(continued);
        self.reopen()?;
        if let (Some(before), Some(next)) = (before, &self.open) {
            before.pass_on_permissions(next);
        }
        self.write_notes()?;
        self.remove(&surplus);
        if self.settings.fsync != Fsync::Never
            && let Err(error) = sync_folder(place::folder(&path))
        {
            self.doubt("the folder cannot be forced to the disk", &error);
        }
        Ok(())
    }

    /// The files that are not to be kept, and the number of the first record behind them.
    fn surplus(&mut self) -> (Vec<PathBuf>, Option<u64>) {
        let Some(keep) = self.settings.keep else {
            return (Vec::new(), None);
        };
        let mut aside = match place::put_aside(&self.settings.path, self.link.seq) {
            Ok(aside) => aside,
            Err(error) => {
                self.doubt("old files cannot be found", &error);
                return (Vec::new(), None);
            }
        };
        aside.truncate(aside.len().saturating_sub(keep));
        let oldest = aside.last().map(|(last, _)| last + 1);
        (aside.into_iter().map(|(_, path)| path).collect(), oldest)
    }

    /// Removes files, after it is written down that they go.
    fn remove(&mut self, surplus: &[PathBuf]) {
        for path in surplus {
            if let Err(error) = fs::remove_file(path) {
                self.doubt("an old file cannot be removed", &error);
            }
        }
    }

    fn is_due(&self) -> bool {
        match self.settings.fsync {
            Fsync::Always => true,
            Fsync::Never => false,
            Fsync::Every(time) => self.forced.is_none_or(|forced| forced.elapsed() >= time),
        }
    }

    fn doubt(&mut self, what: &str, error: &io::Error) {
        self.trouble = Some(format!("{what}: {error}"));
    }
}

/// What is not forced to the disk yet is, as the last thing; then others may write.
impl Drop for Writer {
    fn drop(&mut self) {
        self.force();
        // Closing it would not do: a program that this one starts at this moment has it too, until
        // it runs.
        let _ = self.claim.unlock();
    }
}

/// A record of what became of the file.
fn note(kind: &str) -> Object {
    Object::new()
        .with("time", written(SystemTime::now()))
        .with("kind", kind)
}
