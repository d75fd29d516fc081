//! Turns the events of the file system into hints; the one file that knows notify.

use std::io;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::panics::caught;

use super::debouncer::Hint;
use super::settings::TELLS_CLOSE;

/// What the file system tells.
#[derive(Debug)]
pub(super) enum Told {
    /// Something happened to these paths.
    Hint(Hint, Vec<PathBuf>),
    /// Events were dropped; they may have concerned anything.
    Overflow,
    /// No more events will come, and why.
    Failed(String),
}

/// A connection to the system's events.
pub(super) struct Events {
    /// Always there until the drop, which has to contain a panic.
    watcher: Option<RecommendedWatcher>,
}

/// Why a path is not watched.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It went away since it was planned for.
    Gone,
    /// It cannot be watched.
    Because(String),
    /// Nothing can: the connection is broken.
    Broken(String),
}

impl Events {
    /// Connects; `tell` runs on the thread of the events and must be short.
    pub(super) fn open(tell: impl Fn(Told) + Send + 'static) -> Result<Self, String> {
        let handler = move |event| {
            if let Some(told) = translate(event) {
                tell(told);
            }
        };
        match contain(|| notify::recommended_watcher(handler)) {
            Some(Ok(watcher)) => Ok(Self {
                watcher: Some(watcher),
            }),
            Some(Err(error)) => Err(reason(&error)),
            None => Err(BROKEN.to_owned()),
        }
    }

    /// Watches the file or folder at `path`, but nothing inside the folders in it.
    pub(super) fn watch(&mut self, path: &Path) -> Result<(), Refusal> {
        let watcher = &mut self.watcher;
        let outcome = contain(|| match watcher {
            Some(watcher) => watcher.watch(path, RecursiveMode::NonRecursive),
            None => Ok(()),
        });
        match outcome {
            Some(Ok(())) => Ok(()),
            Some(Err(error)) if is_gone(&error) => Err(Refusal::Gone),
            Some(Err(error)) => Err(Refusal::Because(reason(&error))),
            None => Err(Refusal::Broken(BROKEN.to_owned())),
        }
    }

    /// Stops watching `path`, if it is still watched.
    pub(super) fn unwatch(&mut self, path: &Path) {
        let watcher = &mut self.watcher;
        // The watch may have ended with what it watched; that is no error.
        contain(|| watcher.as_mut().map(|watcher| watcher.unwatch(path)));
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        let watcher = self.watcher.take();
        contain(|| drop(watcher));
    }
}

#[cfg(unix)]
const EMFILE: i32 = libc::EMFILE;
#[cfg(not(unix))]
const EMFILE: i32 = 0;
const BROKEN: &str = "the thread that reads the events has ended";

/// Runs a call that panics when the thread behind it has ended.
fn contain<T>(call: impl FnOnce() -> T) -> Option<T> {
    caught(call).ok()
}

/// Says what an event means here, if it means anything.
fn translate(event: notify::Result<notify::Event>) -> Option<Told> {
    let event = match event {
        Ok(event) => event,
        Err(error) => return Some(Told::Failed(reason(&error))),
    };
    // An overflow names no paths, so it must not meet a filter that asks for them.
    if event.need_rescan() {
        return Some(Told::Overflow);
    }
    let hint = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Hint::Closed,
        // Also told of our own reads: a look would ask for the next one.
        EventKind::Access(_) => return None,
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_CLOSE => Hint::Wrote,
        EventKind::Create(CreateKind::Folder) => Hint::Made,
        EventKind::Create(_) => Hint::Came,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Hint::Went,
        EventKind::Modify(ModifyKind::Name(_)) => Hint::Renamed,
        _ => Hint::Touched,
    };
    Some(Told::Hint(hint, event.paths))
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            "permission denied: let the user that runs this program read it".to_owned()
        }
        notify::ErrorKind::Io(error) if is_out_of_files(error) => {
            "the limit of inotify instances (`fs.inotify.max_user_instances`) or of open files \
             (`ulimit -n`) is reached"
                .to_owned()
        }
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::MaxFilesWatch => {
            "the limit of inotify watches (`fs.inotify.max_user_watches`) is reached".to_owned()
        }
        notify::ErrorKind::Generic(reason) => reason.clone(),
        _ => error.to_string(),
    }
}

/// Whether the system has no more descriptors for this process.
fn is_out_of_files(error: &io::Error) -> bool {
    cfg!(unix) && error.raw_os_error() == Some(EMFILE)
}

#[cfg(test)]
mod tests {
    use notify::Event;
    use notify::event::{DataChange, Flag, MetadataKind, RemoveKind};

    use super::*;

    #[test]
    fn event_is_told_as_what_it_means() {
        let wrote = if TELLS_CLOSE {
            Hint::Wrote
        } else {
            Hint::Touched
        };
        let cases = [
            (
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                Some(Hint::Closed),
            ),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), None),
            (EventKind::Access(AccessKind::Close(AccessMode::Read)), None),
            (
                EventKind::Modify(ModifyKind::Data(DataChange::Any)),
                Some(wrote),
            ),
            (
                EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)),
                Some(Hint::Touched),
            ),
            (
                EventKind::Modify(ModifyKind::Name(RenameMode::From)),
                Some(Hint::Went),
            ),
            (EventKind::Create(CreateKind::File), Some(Hint::Came)),
            (EventKind::Create(CreateKind::Folder), Some(Hint::Made)),
            (EventKind::Remove(RemoveKind::Folder), Some(Hint::Went)),
            (
                EventKind::Modify(ModifyKind::Name(RenameMode::To)),
                Some(Hint::Renamed),
            ),
            (EventKind::Any, Some(Hint::Touched)),
        ];
        for (kind, expected) in cases {
            let hint = match translate(Ok(Event::new(kind))) {
                Some(Told::Hint(hint, _)) => Some(hint),
                _ => None,
            };
            assert_eq!(hint, expected, "{kind:?}");
        }
    }

    #[test]
    fn overflow_is_told_although_it_has_no_path() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);

        assert!(matches!(translate(Ok(event)), Some(Told::Overflow)));
    }

    #[test]
    fn panic_of_the_backend_is_contained() {
        assert_eq!(contain(|| 1), Some(1));
        assert_eq!(contain(|| panic!("expected by the test")), None::<()>);
    }
}
