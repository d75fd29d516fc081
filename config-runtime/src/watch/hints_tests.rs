//! What wakes the worker, and which watches it then doubts.

use std::fs;
use std::path::Path;
use std::time::Instant;

use tempfile::TempDir;

use super::*;
use crate::watch::Places;
use crate::watch::debouncer::Hint;
use crate::watch::settings::Ancestors;

#[test]
fn what_does_not_concern_the_plan_wakes_nobody() {
    let scene = Scene::new();

    scene
        .hints
        .tell(&Told::Hint(Hint::Wrote, vec![scene.root.join("other")]));

    assert!(!scene.hints.is_pending());
    assert_eq!(scene.hints.wait(Some(Instant::now())), Wake::Timer);
}

#[test]
fn every_path_of_an_event_is_noted() {
    let scene = Scene::new();
    let (other, file) = (scene.root.join("other"), scene.root.join("a"));

    scene
        .hints
        .tell(&Told::Hint(Hint::Renamed, vec![other, file]));

    assert!(scene.hints.is_pending());
    assert_eq!(scene.hints.wait(None), Wake::Hint);
}

#[test]
fn overflow_puts_every_watch_in_doubt() {
    let scene = Scene::new();

    scene.hints.tell(&Told::Overflow);

    assert_eq!(
        (scene.hints.is_pending(), scene.hints.status().overflows),
        (true, 1)
    );
    assert_eq!(scene.suspects().len(), scene.plan.watches().len());
}

#[test]
fn renamed_folder_puts_the_watches_below_it_in_doubt() {
    let scene = Scene::new();
    let above = scene
        .root
        .parent()
        .expect("folder has a parent")
        .to_path_buf();

    scene.hints.tell(&Told::Hint(Hint::Renamed, vec![above]));

    assert!(scene.hints.is_pending());
    assert!(scene.suspects().contains(&scene.root));
}

#[test]
fn failure_asks_for_a_look() {
    let scene = Scene::new();

    scene.hints.tell(&Told::Failed("why".to_owned()));

    assert!(scene.hints.is_pending());
    assert_eq!(scene.hints.take_failure().as_deref(), Some("why"));
    assert_eq!(scene.hints.take_failure(), None);
}

#[test]
fn hint_that_comes_before_the_files_are_read_is_not_settled() {
    let scene = Scene::new();
    scene.tell(Hint::Renamed, &scene.root.join("a"));
    assert_eq!(scene.hints.wait(None), Wake::Hint);
    assert_eq!(scene.hints.settle(), Settled::Still);

    scene.tell(Hint::Wrote, &scene.root.join("a"));

    assert_eq!(scene.hints.settle(), Settled::Hinted);
}

#[test]
fn stop_ends_every_wait() {
    let scene = Scene::new();

    scene.hints.stop();

    assert_eq!(scene.hints.wait(None), Wake::Stop);
    assert_eq!(scene.hints.settle(), Settled::Stopped);
}

#[test]
fn call_wakes_without_a_reason_to_look() {
    let scene = Scene::new();

    scene.hints.call();

    assert_eq!(scene.hints.wait(None), Wake::Called);
    assert!(!scene.hints.is_pending());
    assert_eq!(scene.hints.wait(Some(Instant::now())), Wake::Timer);
}

#[test]
fn writer_of_a_name_that_is_not_new_is_not_waited_for() {
    let scene = Scene::new();
    let log = scene.whole.join("log");

    scene.tell(Hint::Wrote, &log);
    assert!(!scene.awaits_writers());
    scene.tell(Hint::Renamed, &log);
    scene.tell(Hint::Wrote, &log);
    assert!(scene.awaits_writers());
}

#[test]
fn writer_of_what_turns_out_to_be_none_of_the_files_is_forgotten() {
    let scene = Scene::new();
    let (log, file) = (scene.whole.join("log"), scene.root.join("a"));
    scene.tell(Hint::Renamed, &log);
    scene.tell(Hint::Wrote, &log);
    assert!(scene.awaits_writers());
    scene.hints.lock().debouncer.take(Instant::now());

    scene.hints.forget_strangers();
    assert!(!scene.awaits_writers());
    scene.tell(Hint::Wrote, &log);
    assert!(!scene.awaits_writers());
    scene.tell(Hint::Wrote, &file);
    assert!(scene.awaits_writers());
}

/// Hints that are filtered by the plan for one missing file and one folder.
struct Scene {
    hints: Hints,
    plan: Arc<Plan>,
    root: PathBuf,
    /// The folder in which every name counts.
    whole: PathBuf,
    _folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder is made");
        let root = folder.path().canonicalize().expect("folder exists");
        fs::create_dir(root.join("whole")).expect("folder is made");
        let plan = Arc::new(Plan::of(&places(&root), Ancestors::Passed));
        let whole = root.join("whole");
        let hints = Hints::new(&Watching::events());
        hints.adopt(&plan);
        Self {
            hints,
            plan,
            root,
            whole,
            _folder: folder,
        }
    }

    fn tell(&self, hint: Hint, path: &Path) {
        self.hints.tell(&Told::Hint(hint, vec![path.to_path_buf()]));
    }

    /// Whether a look is put off for longer than the files have to rest.
    fn awaits_writers(&self) -> bool {
        let longest = Instant::now() + Duration::from_secs(1);
        self.hints.lock().debouncer.due() > Some(longest)
    }

    fn suspects(&self) -> BTreeSet<PathBuf> {
        self.hints.adopt(&self.plan).suspects
    }
}

fn places(root: &Path) -> Places {
    Places {
        files: BTreeSet::from([root.join("a")]),
        folders: BTreeSet::from([root.join("whole")]),
    }
}
