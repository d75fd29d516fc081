//! What wakes the worker, and which watches it then doubts.

use tempfile::TempDir;

use super::*;
use crate::watch::settings::Ancestors;

#[test]
fn what_does_not_concern_the_plan_wakes_nobody() {
    let scene = Scene::new();

    scene
        .hints
        .tell(Told::Hint(Hint::Wrote, vec![scene.root.join("other")]));

    assert_eq!(scene.hints.number(), 0);
    assert_eq!(scene.hints.wait(Some(Instant::now())), Wake::Timer);
}

#[test]
fn every_path_of_an_event_is_noted() {
    let scene = Scene::new();
    let (other, file) = (scene.root.join("other"), scene.root.join("a"));

    scene
        .hints
        .tell(Told::Hint(Hint::Renamed, vec![other, file]));

    assert_eq!(scene.hints.number(), 1);
    assert_eq!(scene.hints.wait(None), Wake::Hint);
}

#[test]
fn overflow_puts_every_watch_in_doubt() {
    let scene = Scene::new();

    scene.hints.tell(Told::Overflow);

    assert_eq!(
        (scene.hints.number(), scene.hints.status().overflows),
        (1, 1)
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

    scene.hints.tell(Told::Hint(Hint::Renamed, vec![above]));

    assert_eq!(scene.hints.number(), 1);
    assert!(scene.suspects().contains(&scene.root));
}

#[test]
fn failure_asks_for_a_look() {
    let scene = Scene::new();

    scene.hints.tell(Told::Failed("why".to_owned()));

    assert_eq!(scene.hints.number(), 1);
    assert_eq!(scene.hints.take_failure().as_deref(), Some("why"));
    assert_eq!(scene.hints.take_failure(), None);
}

#[test]
fn stop_ends_every_wait() {
    let scene = Scene::new();

    scene.hints.stop();

    assert_eq!(scene.hints.wait(None), Wake::Stop);
    assert_eq!(scene.hints.settle(0), Settled::Stopped);
}

/// Hints that are filtered by the plan for one missing file.
struct Scene {
    hints: Hints,
    plan: Plan,
    root: PathBuf,
    _folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder is made");
        let root = folder.path().canonicalize().expect("folder exists");
        let plan = Plan::of(&[root.join("a")], Ancestors::Passed);
        let hints = Hints::new(&Watch::default());
        hints.adopt(&plan);
        Self {
            hints,
            plan,
            root,
            _folder: folder,
        }
    }

    fn suspects(&self) -> BTreeSet<PathBuf> {
        self.hints.adopt(&self.plan).suspects
    }
}
