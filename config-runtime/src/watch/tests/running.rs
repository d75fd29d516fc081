//! The watcher itself: stopping, polling, panics.

use std::fs;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::lock::lock;
use crate::sync::Mutex;

use super::*;
use crate::watch::Backend;

/// Less than the waits that a stop has to cut short.
const AT_ONCE: Duration = Duration::from_millis(500);

#[test]
fn stops_at_once_while_it_waits_for_a_writer() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));
    let _writer = fs::File::create(&scene.file).expect("file opens");
    scene.wait_until(|status| status.last_event.is_some());

    let start = Instant::now();
    drop(scene.watcher);

    assert!(start.elapsed() < AT_ONCE);
    assert_eq!(
        scene.judged.recv_timeout(LIMIT),
        Err(RecvTimeoutError::Disconnected)
    );
}

#[test]
fn stops_at_once_while_it_waits_for_the_rest_of_a_file() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));
    write(&scene.file, "tw");
    scene.wait_for_a_look();

    let start = Instant::now();
    drop(scene.watcher);

    assert!(start.elapsed() < AT_ONCE);
    assert_eq!(
        scene.judged.recv_timeout(LIMIT),
        Err(RecvTimeoutError::Disconnected)
    );
}

#[test]
fn reports_what_it_did() {
    let scene = Scene::of("a", |root| write(&root.join("a"), "one."));
    scene.wait_until(|status| status.last_checked.is_some());
    let status = scene.watcher.status();
    assert_eq!((status.backend, status.last_event), (Backend::Events, None));

    replace(&scene.file, "two.");
    assert_eq!(scene.next(), "two.");

    let status = scene.watcher.status();
    assert!(status.last_event.is_some() && status.last_checked >= status.last_event);
    assert_eq!(
        (status.missed_by_events, status.rebuilds, status.overflows),
        (0, 0, 0)
    );
}

/// A deleted file that is read through `/proc`: its path leads nowhere, so no event is told.
#[test]
fn poll_finds_what_events_miss() {
    use std::io::Seek;
    use std::os::fd::AsRawFd;

    let mut file = tempfile::tempfile().expect("file is made");
    file.write_all(b"one.").expect("file is written");
    let path = format!("/proc/self/fd/{}", file.as_raw_fd());
    let settings = Watching::events().and(Watching::poll(Duration::from_millis(50)));
    let (judged, watcher) = watch(&settings, Path::new(&path));

    wait_until(&watcher, |status| status.last_checked.is_some());
    file.rewind().expect("file rewinds");
    file.write_all(b"two.").expect("file is written");

    assert_eq!(judged.recv_timeout(LIMIT).as_deref(), Ok("two."));
    let status = watcher.status();
    assert_eq!((status.missed_by_events, status.rebuilds), (1, 1));
}

#[test]
fn poll_alone_misses_no_event() {
    let often = Watching::poll(Duration::from_millis(50));
    let scene = Scene::with(&often, "a", |root| write(&root.join("a"), "one."));

    replace(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
    let status = scene.watcher.status();
    assert_eq!(status.backend, Backend::PollOnly);
    assert_eq!((status.missed_by_events, status.rebuilds), (0, 0));
    assert!(status.degraded.is_empty() && status.last_event.is_none());
}

/// Nothing tells of the writer, so the file must be the same in two looks.
#[test]
fn file_that_grows_from_poll_to_poll_is_left_alone() {
    let often = Watching::poll(Duration::from_millis(50));
    let scene = Scene::with(&often, "a", |root| write(&root.join("a"), "one."));
    let mut text = String::new();
    let mut writer = fs::File::create(&scene.file).expect("file opens");

    for part in ["two.", "three.", "four.", "five."] {
        text.push_str(part);
        writer.write_all(part.as_bytes()).expect("part is written");
        scene.stays_calm_for(Duration::from_millis(300));
    }

    assert_eq!(scene.next(), text);
}

#[test]
fn file_that_was_broken_and_grows_untold_is_left_alone() {
    let often = Watching::poll(Duration::from_millis(50));
    let scene = Scene::with(&often, "a", |root| write(&root.join("a"), "one."));
    let mut writer = fs::File::create(&scene.file).expect("file opens");
    writer.write_all(b"tw").expect("part is written");
    scene.stays_calm_for(Duration::from_millis(900));

    for part in ["o.", "three.", "four."] {
        writer.write_all(part.as_bytes()).expect("part is written");
        scene.stays_calm_for(Duration::from_millis(300));
    }

    assert_eq!(scene.next(), "two.three.four.");
}

#[test]
fn change_is_put_off_by_the_jitter_and_a_stop_is_not() {
    let watch = Watching::events().jitter(Duration::from_hours(24));
    let scene = Scene::with(&watch, "a", |root| write(&root.join("a"), "one."));

    replace(&scene.file, "two.");
    scene.wait_for_a_look();
    scene.stays_calm_for(Duration::from_millis(200));

    let start = Instant::now();
    drop(scene.watcher);
    assert!(start.elapsed() < AT_ONCE);
}

#[test]
fn change_that_was_put_off_is_acted_on_when_it_is_due() {
    let watch = Watching::events().jitter(Duration::from_millis(50));
    let scene = Scene::with(&watch, "a", |root| write(&root.join("a"), "one."));

    for text in ["two.", "three."] {
        replace(&scene.file, text);
        assert_eq!(scene.next(), text);
    }
}

#[test]
fn panic_of_the_target_does_not_end_the_watch() {
    let folder = tempfile::tempdir().expect("folder is made");
    let file = folder.path().join("a");
    write(&file, "one.");
    let (acted, judged) = channel();
    let armed = Armed::new(
        &Watching::events().without_poll(),
        Places::of_files([file.clone()]),
    );
    let document = Document::new(&file, acted);
    let watcher = armed.start(Fragile(document)).expect("thread starts");

    replace(&file, "panic.");
    wait_until(&watcher, |status| status.restarts == 1);
    replace(&file, "two.");

    assert_eq!(judged.recv_timeout(LIMIT).as_deref(), Ok("two."));
}

#[test]
fn watcher_may_be_dropped_by_its_own_target() {
    let folder = tempfile::tempdir().expect("folder is made");
    let file = folder.path().join("a");
    write(&file, "one.");
    let (acted, judged) = channel();
    let own = Arc::new(Mutex::new(None));
    let armed = Armed::new(
        &Watching::events().without_poll(),
        Places::of_files([file.clone()]),
    );
    let target = Last {
        document: Document::new(&file, acted),
        own: Arc::clone(&own),
    };
    let watcher = armed.start(target).expect("thread starts");
    *lock(&own) = Some(watcher);

    replace(&file, "two.");

    assert_eq!(judged.recv_timeout(LIMIT).as_deref(), Ok("two."));
    assert_eq!(
        judged.recv_timeout(LIMIT),
        Err(RecvTimeoutError::Disconnected)
    );
}

/// Panics when it is to act on the word `panic`.
struct Fragile(Document);

impl Target for Fragile {
    fn places(&mut self) -> Places {
        self.0.places()
    }

    fn differs(&mut self) -> bool {
        self.0.differs()
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        assert_ne!(
            self.0.seen.as_deref(),
            Some("panic."),
            "expected by the test"
        );
        self.0.judge(patience)
    }
}

/// Drops its own watcher when it has acted.
struct Last {
    document: Document,
    own: Arc<Mutex<Option<Watcher>>>,
}

impl Target for Last {
    fn places(&mut self) -> Places {
        self.document.places()
    }

    fn differs(&mut self) -> bool {
        self.document.differs()
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        let verdict = self.document.judge(patience);
        drop(lock(&self.own).take());
        verdict
    }
}
