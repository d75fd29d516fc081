//! A running watcher over real files: what reaches the target, and when.

mod shelf;

mod contents;
mod files;
mod folders;
mod pace;
mod places;
mod running;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::watch::{
    Armed, Patience, Places, Target, Unfinished, Verdict, WatchStatus, Watcher, Watching,
};

/// Long enough for a busy machine; a passing test waits for a fraction of it.
const LIMIT: Duration = Duration::from_secs(10);

/// A folder with a watched file in it.
///
/// The watcher goes first, so that the test's own cleaning up is not told.
struct Scene {
    watcher: Watcher,
    judged: Receiver<String>,
    file: PathBuf,
    folder: TempDir,
}

impl Scene {
    /// Watches `file`, by events alone.
    fn of(file: &str, prepare: impl FnOnce(&Path)) -> Self {
        Self::with(&Watching::events().without_poll(), file, prepare)
    }

    fn with(settings: &Watching, file: &str, prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("folder is made");
        prepare(folder.path());
        let file = folder.path().join(file);
        let (judged, watcher) = watch(settings, &file);
        Self {
            watcher,
            judged,
            file,
            folder,
        }
        .after_first_look()
    }

    /// From here on events tell of a change, not the look at the start.
    fn after_first_look(self) -> Self {
        self.wait_until(|status| status.last_checked.is_some());
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the target acted on next.
    fn next(&self) -> String {
        self.judged
            .recv_timeout(LIMIT)
            .expect("a change reaches the target in time")
    }

    /// Asserts that the target is left alone for a while.
    fn stays_calm_for(&self, time: Duration) {
        assert_eq!(
            self.judged.recv_timeout(time),
            Err(RecvTimeoutError::Timeout)
        );
    }

    /// Waits until a look answered an event.
    fn wait_for_a_look(&self) {
        self.wait_until(|status| {
            status.last_event.is_some() && status.last_checked > status.last_event
        });
    }

    /// Waits until the watcher says of itself what `is_so` asks for.
    fn wait_until(&self, is_so: impl Fn(&WatchStatus) -> bool) {
        wait_until(&self.watcher, is_so);
    }
}

fn wait_until(watcher: &Watcher, is_so: impl Fn(&WatchStatus) -> bool) {
    let end = Instant::now() + LIMIT;
    while !is_so(&watcher.status()) {
        assert!(Instant::now() < end, "{:?}", watcher.status());
        thread::yield_now();
    }
}

/// Watches `file` on behalf of a [`Document`] and hands out what that acts on.
fn watch(settings: &Watching, file: &Path) -> (Receiver<String>, Watcher) {
    let armed = Armed::new(settings, Places::of_files([file.to_path_buf()]));
    let (acted, judged) = channel();
    let watcher = armed
        .start(Document::new(file, acted))
        .expect("thread starts");
    (judged, watcher)
}

/// A file that is whole when its text ends with a full stop.
struct Document {
    file: PathBuf,
    seen: Option<String>,
    doubted: Option<String>,
    judged: Option<String>,
    acted: Sender<String>,
}

impl Document {
    fn new(file: &Path, acted: Sender<String>) -> Self {
        let judged = fs::read_to_string(file).ok();
        Self {
            file: file.to_path_buf(),
            seen: judged.clone(),
            doubted: None,
            judged,
            acted,
        }
    }
}

impl Target for Document {
    fn places(&mut self) -> Places {
        Places::of_files([self.file.clone()])
    }

    fn differs(&mut self) -> bool {
        self.seen = fs::read_to_string(&self.file).ok();
        self.seen != self.judged
    }

    fn keep_in_mind(&mut self) {
        self.doubted.clone_from(&self.seen);
    }

    fn is_as_kept(&self) -> bool {
        self.seen == self.doubted
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        let content = fs::read_to_string(&self.file).ok();
        let unfinished = match content.as_deref() {
            _ if content != self.seen => Some(Unfinished::Moving),
            None => Some(Unfinished::Missing),
            Some("") => Some(Unfinished::Empty),
            Some(text) if !text.ends_with('.') => Some(Unfinished::Broken),
            Some(_) => None,
        };
        if let Some(unfinished) = unfinished
            && patience == Patience::More
        {
            return Verdict::Unfinished(unfinished);
        }
        let told = unfinished.map(|unfinished| format!("{unfinished:?}"));
        // The test may have seen enough and be gone.
        let _ = self
            .acted
            .send(told.or(content.clone()).unwrap_or_default());
        self.judged = content;
        Verdict::Settled
    }
}

/// Writes in place: the file is empty for a moment.
fn write(file: &Path, text: &str) {
    fs::write(file, text).expect("file is written");
}

/// Writes aside and renames, as editors and tools do.
fn replace(file: &Path, text: &str) {
    let aside = file.with_file_name("aside");
    write(&aside, text);
    rename(&aside, file);
}

fn rename(from: &Path, to: &Path) {
    fs::rename(from, to).expect("path is renamed");
}

fn make_folder(folder: &Path) {
    fs::create_dir_all(folder).expect("folder is made");
}

/// Points the link at another target in one step.
fn point(link: &Path, target: &str) {
    let aside = link.with_file_name("aside");
    std::os::unix::fs::symlink(target, &aside).expect("link is made");
    rename(&aside, link);
}
