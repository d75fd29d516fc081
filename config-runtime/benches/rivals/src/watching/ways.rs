//! The ways to watch one file, ours and others.

use std::any::Any;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use config_runtime::{Debounce, Hot, Watching};
use inotify::{Inotify, WatchMask};
use notify::{RecursiveMode, Watcher};

use crate::rig::Outcome;

use super::edits::Settings;

/// The quiet time of notify's debouncers.
const QUIET: Duration = Duration::from_millis(200);

/// Called when the file changed.
pub(super) type Tell = Box<dyn Fn(Told) + Send + Sync>;

/// What a way to watch tells of a change.
pub(super) struct Told {
    /// When it was told.
    pub(super) at: Instant,
    /// Which edit was loaded, by those that load.
    pub(super) edit: Option<u32>,
}

/// What ends the watching when it is dropped.
pub(super) type Followed = Outcome<Box<dyn Any>>;

/// One way to watch.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) name: &'static str,
    /// Watches a path until what it yields is dropped.
    pub(super) watch: fn(&Path, Tell) -> Followed,
}

/// Those that are measured at rest; the first is what the others are compared with.
pub(super) const AT_REST: [Way; 11] = [
    Way {
        name: "nothing",
        watch: |_, _| Ok(Box::new(())),
    },
    KERNEL,
    NOTIFY,
    Way {
        name: "notify-debouncer-mini 0.7, 200 ms",
        watch: debouncer_mini,
    },
    DEBOUNCER_FULL,
    Way {
        name: "dynamic-config 0.10, 250 ms",
        watch: dynamic_config,
    },
    Way {
        name: "config-runtime, `Watching::manual()`",
        watch: |path, tell| ours(path, tell, Watching::manual()),
    },
    Way {
        name: "config-runtime, `Watching::poll(1 s)`",
        watch: |path, tell| ours(path, tell, Watching::poll(Duration::from_secs(1))),
    },
    Way {
        name: "config-runtime, `ancestors(false)`",
        watch: |path, tell| ours(path, tell, Watching::events().ancestors(false)),
    },
    Way {
        name: "config-runtime, events without the poll",
        watch: |path, tell| ours(path, tell, Watching::events().without_poll()),
    },
    DEFAULT,
];

/// Those whose time to the callback is measured; the first is the floor.
pub(super) const IN_TIME: [Way; 5] = [
    KERNEL,
    NOTIFY,
    AT_ONCE,
    Way {
        name: "config-runtime, `Debounce::Aggressive`",
        watch: |path, tell| {
            ours(
                path,
                tell,
                Watching::events().debounce(Debounce::Aggressive),
            )
        },
    },
    DEFAULT,
];

pub(super) const AT_ONCE: Way = Way {
    name: "config-runtime, `Debounce::Fixed`, quiet 0",
    watch: |path, tell| {
        let debounce = Debounce::Fixed {
            quiet: Duration::ZERO,
            max_wait: Duration::from_secs(1),
        };
        ours(path, tell, Watching::events().debounce(debounce))
    },
};

pub(super) const DEFAULT: Way = Way {
    name: "config-runtime, as it is by default",
    watch: |path, tell| ours(path, tell, Watching::events()),
};

pub(super) const NOTIFY: Way = Way {
    name: "notify 8, the folder",
    watch: plain_notify,
};

pub(super) const DEBOUNCER_FULL: Way = Way {
    name: "notify-debouncer-full 0.7, 200 ms",
    watch: debouncer_full,
};

pub(super) const KERNEL: Way = Way {
    name: "inotify, read and nothing else",
    watch: kernel,
};

/// Our own, which tells of what was loaded.
pub(super) fn ours(path: &Path, tell: Tell, watch: Watching) -> Followed {
    let settings = Hot::<Settings>::builder().file(path).watch(watch).start()?;
    let subscription = settings.on_change(move |change| {
        tell(Told {
            at: Instant::now(),
            edit: Some(change.new.edit),
        });
    });
    // Dropped in this order: the callback goes first.
    Ok(Box::new((subscription, settings)))
}

/// The floor. Its thread ends with the process, because nothing ends a read that waits.
fn kernel(path: &Path, tell: Tell) -> Followed {
    let mut inotify = Inotify::init()?;
    inotify.watches().add(folder(path), WatchMask::MOVED_TO)?;
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(events) = inotify.read_events_blocking(&mut buffer) {
            let at = Instant::now();
            events.for_each(|_| tell(Told { at, edit: None }));
        }
    });
    Ok(Box::new(()))
}

fn plain_notify(path: &Path, tell: Tell) -> Followed {
    let file = path.to_path_buf();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let at = Instant::now();
        if event.is_ok_and(|event| is_rename_to(&event, &file)) {
            tell(Told { at, edit: None });
        }
    })?;
    watcher.watch(&folder(path), RecursiveMode::NonRecursive)?;
    Ok(Box::new(watcher))
}

/// A rename tells of the old name, of the new one and of both; one of these counts.
fn is_rename_to(event: &notify::Event, file: &Path) -> bool {
    use notify::event::{EventKind, ModifyKind, RenameMode};
    let is_to = event.kind == EventKind::Modify(ModifyKind::Name(RenameMode::To));
    is_to && event.paths.iter().any(|path| path == file)
}

fn debouncer_mini(path: &Path, tell: Tell) -> Followed {
    let handler = move |events: notify_debouncer_mini::DebounceEventResult| {
        let at = Instant::now();
        for _ in events.into_iter().flatten() {
            tell(Told { at, edit: None });
        }
    };
    let mut debouncer = notify_debouncer_mini::new_debouncer(QUIET, handler)?;
    debouncer
        .watcher()
        .watch(&folder(path), RecursiveMode::NonRecursive)?;
    Ok(Box::new(debouncer))
}

fn debouncer_full(path: &Path, tell: Tell) -> Followed {
    let handler = move |events: notify_debouncer_full::DebounceEventResult| {
        let at = Instant::now();
        for _ in events.into_iter().flatten() {
            tell(Told { at, edit: None });
        }
    };
    let mut debouncer = notify_debouncer_full::new_debouncer(QUIET, None, handler)?;
    debouncer.watch(folder(path), RecursiveMode::NonRecursive)?;
    Ok(Box::new(debouncer))
}

fn dynamic_config(path: &Path, tell: Tell) -> Followed {
    let builder = dynamic_config::Builder::<Settings>::new("")
        .whole_document()
        .file(path.to_string_lossy());
    let settings = dynamic_config::Dynamic::new(builder);
    settings.init()?;
    settings.on_reload(move |_, new| {
        tell(Told {
            at: Instant::now(),
            edit: Some(new.edit),
        });
    });
    // Its documentation's example waits so long.
    let watching = settings.watch(Duration::from_millis(250))?;
    Ok(Box::new((watching, settings)))
}

fn folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_path_buf()
}
