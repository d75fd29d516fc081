//! The rivals, as their documentation or their example says.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::loads::{Twin, reload, serve};

/// How long the debouncers wait.
const QUIET: Duration = Duration::from_millis(200);

/// notify, watching the file: any event but those of reading loads.
pub(crate) fn notify_file(path: &Path) -> Result<(), Box<dyn Error>> {
    notify_at(path, path)
}

/// notify, watching the folder: any event that names the file loads, but those of reading.
pub(crate) fn notify_folder(path: &Path) -> Result<(), Box<dyn Error>> {
    notify_at(path, &folder(path))
}

fn notify_at(path: &Path, place: &Path) -> Result<(), Box<dyn Error>> {
    let file = path.to_path_buf();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| concerns(&event, &file)) {
            reload(&file);
        }
    })?;
    go_on(watcher.watch(place, RecursiveMode::NonRecursive));
    serve(Twin::load(path).unwrap_or_default());
    Ok(())
}

/// notify-debouncer-mini, watching the folder.
pub(crate) fn debouncer_mini(path: &Path) -> Result<(), Box<dyn Error>> {
    let file = path.to_path_buf();
    let handler = move |events: notify_debouncer_mini::DebounceEventResult| {
        let mut events = events.into_iter().flatten();
        if events.any(|event| event.path == file) {
            reload(&file);
        }
    };
    let mut debouncer = notify_debouncer_mini::new_debouncer(QUIET, handler)?;
    let watcher = debouncer.watcher();
    go_on(watcher.watch(&folder(path), RecursiveMode::NonRecursive));
    serve(Twin::load(path).unwrap_or_default());
    Ok(())
}

/// notify-debouncer-full, watching the folder.
pub(crate) fn debouncer_full(path: &Path) -> Result<(), Box<dyn Error>> {
    let file = path.to_path_buf();
    let handler = move |events: notify_debouncer_full::DebounceEventResult| {
        let mut events = events.into_iter().flatten();
        if events.any(|event| concerns(&event, &file)) {
            reload(&file);
        }
    };
    let mut debouncer = notify_debouncer_full::new_debouncer(QUIET, None, handler)?;
    go_on(debouncer.watch(folder(path), RecursiveMode::NonRecursive));
    serve(Twin::load(path).unwrap_or_default());
    Ok(())
}

/// config-rs, as in its example `watch`: the file is watched, and what modifies it loads.
///
/// The example ends with a load that fails; here such a load is left out.
pub(crate) fn config_rs(path: &Path) -> Result<(), Box<dyn Error>> {
    let (tell, told) = channel();
    let poll = notify::Config::default().with_poll_interval(Duration::from_secs(2));
    let mut watcher = RecommendedWatcher::new(tell, poll)?;
    go_on(watcher.watch(path, RecursiveMode::NonRecursive));
    let file = path.to_path_buf();
    let load = move || -> Result<Twin, config::ConfigError> {
        let file = config::File::from(file.as_path());
        let all = config::Config::builder().add_source(file).build()?;
        all.try_deserialize()
    };
    let first = load().unwrap_or_default();
    thread::spawn(move || {
        for event in told.iter().flatten() {
            if event.kind.is_modify()
                && let Ok(twin) = load()
            {
                twin.tell();
            }
        }
    });
    serve(first);
    Ok(())
}

/// dynamic-config, as in its example `hot_reload`, for one file.
pub(crate) fn dynamic_config(path: &Path) -> Result<(), Box<dyn Error>> {
    let builder = dynamic_config::Builder::<Twin>::new("")
        .whole_document()
        .file(path.to_string_lossy());
    let settings = dynamic_config::Dynamic::new(builder);
    // Without a file it has no value.
    let _ = settings.init();
    settings.on_reload(|_, new| new.tell());
    let _watching = settings.watch(Duration::from_millis(250))?;
    serve(settings.current().map_or_else(Twin::default, |twin| *twin));
    Ok(())
}

/// Whether an event may have changed what is at `path`.
///
/// Our own reading is told of too, and would have the file loaded without end.
fn concerns(event: &Event, path: &Path) -> bool {
    let is_change = !matches!(event.kind, EventKind::Access(_));
    is_change && event.paths.iter().any(|named| named == path)
}

/// What cannot be watched is not; the program goes on without.
fn go_on(watched: notify::Result<()>) {
    if let Err(error) = watched {
        eprintln!("{error}");
    }
}

fn folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_path_buf()
}
