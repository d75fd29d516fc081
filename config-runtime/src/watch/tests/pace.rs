//! Watching that is switched off and on, and a quiet time that changes, while it runs.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::lock::lock;
use crate::sync::Mutex;
use crate::watch::{Debounce, Pace, WatchState};

use super::*;

const OFF: Pace = Pace {
    is_on: false,
    quiet: None,
};
const LONG: Duration = Duration::from_hours(1);

#[test]
fn nothing_is_looked_at_while_it_is_off() {
    let often = Watching::events().and(Watching::poll(Duration::from_millis(10)));
    for watch in [Watching::events().without_poll(), often] {
        let scene = Paced::new(&watch, Pace::default());
        scene.switch_off();
        let checked = scene.last_checked();

        write(&scene.file, "two.");
        scene.stays_calm();

        assert_eq!(scene.last_checked(), checked, "{watch:?}");
    }
}

#[test]
fn what_changed_while_it_was_off_is_found_when_it_is_on_again() {
    let scene = Paced::new(&Watching::events().without_poll(), Pace::default());
    scene.switch_off();
    write(&scene.file, "two.");
    scene.stays_calm();

    scene.ask_for(Pace::default());

    assert_eq!(scene.next(), "two.");
    let status = scene.watcher.status();
    assert_eq!(status.state, WatchState::Watching);
    assert_eq!((status.missed_by_events, status.rebuilds), (0, 0));
}

#[test]
fn poll_notices_that_it_is_on_again_and_blames_no_event() {
    let watch = Watching::events().and(Watching::poll(Duration::from_millis(10)));
    let scene = Paced::new(&watch, OFF);
    write(&scene.file, "two.");
    wait_until(&scene.watcher, |status| status.last_event.is_some());
    scene.stays_calm();

    *lock(&scene.pace) = Pace::default();

    assert_eq!(scene.next(), "two.");
    assert_eq!(scene.watcher.status().missed_by_events, 0);
}

#[test]
fn watch_goes_on_as_before_when_it_is_on_again() {
    let scene = Paced::new(&Watching::events().without_poll(), Pace::default());
    scene.switch_off();
    replace(&scene.file, "two.");
    scene.ask_for(Pace::default());
    assert_eq!(scene.next(), "two.");

    write(&scene.file, "three.");

    assert_eq!(scene.next(), "three.");
}

#[test]
fn unfinished_file_is_not_waited_for_while_it_is_off() {
    let scene = Paced::new(&Watching::events().without_poll(), Pace::default());
    scene.wait_for_first_look();
    write(&scene.file, "tw");
    wait_until(&scene.watcher, |status| {
        status.last_event.is_some() && status.last_checked > status.last_event
    });
    scene.switch_off();
    while scene.asked.try_recv().is_ok() {}

    scene.stays_calm();
    let is_idle = scene.asked.try_iter().count() < 10;
    scene.ask_for(Pace::default());

    assert_eq!(scene.next(), "Broken");
    assert!(is_idle, "the thread keeps waking up");
}

#[test]
fn target_may_switch_itself_off_by_what_it_acts_on() {
    let scene = Paced::new(&Watching::events().without_poll(), Pace::default());

    write(&scene.file, "off.");

    assert_eq!(scene.next(), "off.");
    wait_until(&scene.watcher, |status| status.state == WatchState::Off);
    write(&scene.file, "two.");
    scene.stays_calm();
}

#[test]
fn shorter_quiet_time_holds_for_an_edit_that_already_waits() {
    let settings = Watching::events().without_poll().debounce(Debounce::Fixed {
        quiet: Duration::from_millis(50),
        max_wait: LONG,
    });
    let scene = Paced::new(&settings, Pace::default());
    scene.wait_for_first_look();
    scene.ask_for(Pace {
        is_on: true,
        quiet: Some(LONG),
    });
    scene.wait_until_asked();
    replace(&scene.file, "two.");
    scene.stays_calm();

    let quiet = Some(Duration::from_millis(1));
    scene.ask_for(Pace { is_on: true, quiet });

    assert_eq!(scene.next(), "two.");
}

#[test]
fn quiet_time_of_the_target_holds_from_the_start() {
    let settings = Watching::events().without_poll().debounce(Debounce::Fixed {
        quiet: LONG,
        max_wait: LONG,
    });
    let quiet = Some(Duration::from_millis(1));
    let scene = Paced::new(&settings, Pace { is_on: true, quiet });

    replace(&scene.file, "two.");

    assert_eq!(scene.next(), "two.");
}

/// A watched file, and the pace that its target asks for.
struct Paced {
    watcher: Watcher,
    judged: Receiver<String>,
    pace: Arc<Mutex<Pace>>,
    asked: Receiver<Pace>,
    file: PathBuf,
    _folder: TempDir,
}

impl Paced {
    fn new(settings: &Watching, pace: Pace) -> Self {
        let folder = tempfile::tempdir().expect("folder is made");
        let file = folder.path().join("a");
        write(&file, "one.");
        let pace = Arc::new(Mutex::new(pace));
        let ((acted, judged), (tell, asked)) = (channel(), channel());
        let target = Pacer {
            document: Document::new(&file, acted),
            pace: Arc::clone(&pace),
            asked: tell,
        };
        let armed = Armed::new(settings, Places::of_files([file.clone()]));
        let watcher = armed.start(target).expect("thread starts");
        Self {
            watcher,
            judged,
            pace,
            asked,
            file,
            _folder: folder,
        }
    }

    fn ask_for(&self, pace: Pace) {
        *lock(&self.pace) = pace;
        self.watcher.waker()();
    }

    fn switch_off(&self) {
        self.ask_for(OFF);
        wait_until(&self.watcher, |status| status.state == WatchState::Off);
    }

    /// Waits until the watcher was given the pace that is asked for.
    fn wait_until_asked(&self) {
        let pace = *lock(&self.pace);
        while self
            .asked
            .recv_timeout(LIMIT)
            .expect("the pace is asked for")
            != pace
        {}
    }

    fn wait_for_first_look(&self) {
        wait_until(&self.watcher, |status| status.last_checked.is_some());
    }

    fn next(&self) -> String {
        self.judged
            .recv_timeout(LIMIT)
            .expect("a change reaches the target in time")
    }

    fn stays_calm(&self) {
        let judged = self.judged.recv_timeout(Duration::from_millis(200));
        assert_eq!(judged, Err(RecvTimeoutError::Timeout));
    }

    fn last_checked(&self) -> Option<SystemTime> {
        self.watcher.status().last_checked
    }
}

/// Asks for a pace of its own; acting on the word `off` switches it off.
struct Pacer {
    document: Document,
    pace: Arc<Mutex<Pace>>,
    asked: Sender<Pace>,
}

impl Target for Pacer {
    fn places(&mut self) -> Places {
        self.document.places()
    }

    fn pace(&self) -> Pace {
        let pace = *lock(&self.pace);
        // The test may have seen enough and be gone.
        let _ = self.asked.send(pace);
        pace
    }

    fn differs(&mut self) -> bool {
        self.document.differs()
    }

    fn judge(&mut self, patience: Patience) -> Verdict {
        if self.document.seen.as_deref() == Some("off.") {
            *lock(&self.pace) = OFF;
        }
        self.document.judge(patience)
    }
}
