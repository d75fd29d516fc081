//! Code that takes longer than its deadline: refused, and named until it has ended.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use config_runtime::{Error, ErrorKind, Hot, HotConfig, Phase, Resource, Watching, path};
use config_tests::{Changes, eventually};

/// Sooner than anything that waits.
const SOON: Duration = Duration::from_millis(1);

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Lock {
    #[hot(default = 1)]
    number: u32,
}

/// What stops at a gate until it is opened.
#[derive(Clone, Default)]
struct Sluice(Arc<(Mutex<bool>, Condvar)>);

/// Opens the sluice as it goes, so that a failed test does not wait for ever.
struct Opener(Sluice);

impl Sluice {
    fn close(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
    }

    fn open(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.1.notify_all();
    }

    fn pass(&self) {
        let is_closed = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = self.0.1.wait_while(is_closed, |is_closed| *is_closed);
        drop(passed.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Opener {
    fn drop(&mut self) {
        self.0.open();
    }
}

/// A configuration, what is built from it, and what is late when the sluice is closed.
struct Scene {
    _opener: Opener,
    sluice: Sluice,
    lock: Hot<Lock>,
    chamber: Option<Resource<Chamber>>,
}

/// Counts itself while it lives.
struct Chamber {
    number: u32,
    is_alive: Arc<AtomicBool>,
}

impl Drop for Chamber {
    fn drop(&mut self) {
        self.is_alive.store(false, Ordering::SeqCst);
    }
}

/// Starts in spite of a deadline that may pass by itself, where a machine is busy.
fn patiently<R>(what: &str, mut make: impl FnMut() -> Result<R, Error>) -> R {
    let mut in_time = None;
    eventually(what, || {
        in_time = make().ok();
        in_time.is_some()
    });
    in_time.expect("it was waited for")
}

impl Scene {
    fn with_late_check() -> Self {
        let sluice = Sluice::default();
        let lock = patiently("it starts", || {
            let own = sluice.clone();
            let builder = Hot::<Lock>::builder()
                .watch(Watching::manual())
                .deadline(SOON);
            let check = move |_: &Lock| {
                own.pass();
                Ok::<_, String>(())
            };
            builder.validate(check).start()
        });
        Self {
            _opener: Opener(sluice.clone()),
            sluice,
            lock,
            chamber: None,
        }
    }

    fn with_late_resource() -> Self {
        let sluice = Sluice::default();
        let builder = Hot::<Lock>::builder().deadline(SOON);
        let lock = builder.start().expect("all is by default");
        let chamber = patiently("it is built", || {
            let own = sluice.clone();
            lock.number.resource("chamber", move |number| {
                own.pass();
                Ok::<_, String>(Chamber {
                    number: *number,
                    is_alive: Arc::new(AtomicBool::new(true)),
                })
            })
        });
        Self {
            _opener: Opener(sluice.clone()),
            sluice,
            lock,
            chamber: Some(chamber),
        }
    }

    fn set(&self, number: u32) -> Result<Option<u64>, Error> {
        let set = self.lock.set(path!(Lock, number), number);
        set.map(|outcome| outcome.version())
    }
}

/// What is late, in which phase, and how it is called.
type Row = (fn() -> Scene, Phase, &'static str);

const ROWS: &[Row] = &[
    (Scene::with_late_check, Phase::Check, "check 1"),
    (Scene::with_late_resource, Phase::Prepare, "chamber"),
];

#[test]
fn what_is_late_changes_nothing_and_is_named_until_it_has_ended() {
    for (start, phase, name) in ROWS {
        let scene = start();
        let numbers = Changes::of(&scene.lock.number);
        scene.sluice.close();

        let late = scene.set(2);
        let overdue = scene.lock.status().overdue;
        let busy = scene.set(2);

        assert_refused(late, *phase, "took longer than 1 ms, and still runs");
        assert_refused(busy, *phase, "an earlier run of it has not ended yet");
        assert_eq!(overdue, [(*name).to_owned()]);
        let versions = scene.lock.history().len();
        assert_eq!((scene.lock.number.get(), versions), (1, 1), "{name}");
        scene.sluice.open();
        eventually("it has ended", || scene.lock.status().overdue.is_empty());
        assert_eq!(patiently("it is in time again", || scene.set(2)), Some(2));
        assert_eq!(numbers.next_values(), (1, 2));
        assert!(numbers.so_far().is_empty(), "{name}");
    }
}

fn assert_refused(ended: Result<Option<u64>, Error>, phase: Phase, why: &str) {
    let error = ended.expect_err(why);
    assert!(error.to_string().contains(why), "{error}");
    let refused = (Some(phase), ErrorKind::Refused);
    assert_eq!((error.phase(), error.kind()), refused, "{error}");
}

#[test]
fn what_comes_too_late_is_dropped_and_what_is_in_force_stays() {
    let scene = Scene::with_late_resource();
    let chamber = scene.chamber.as_ref().expect("it has one");
    let before = chamber.load();
    scene.sluice.close();
    scene.set(2).expect_err("the deadline passes");

    scene.sluice.open();

    eventually("it has ended", || scene.lock.status().overdue.is_empty());
    assert!(Arc::ptr_eq(&before, &chamber.load()));
    assert!(before.is_alive.load(Ordering::SeqCst));
    assert_eq!(
        (before.number, chamber.alive(), chamber.version()),
        (1, 1, 1)
    );
}

#[test]
fn code_that_is_late_holds_no_turn() {
    let scene = Scene::with_late_resource();
    drop(scene.chamber);
    let (lock, sluice) = (scene.lock.clone(), scene.sluice.clone());
    sluice.close();
    let late = lock.number.resource("late", {
        let sluice = sluice.clone();
        move |_| {
            sluice.pass();
            Ok::<_, String>(())
        }
    });
    late.expect_err("the deadline passes");

    let set = lock.set(path!(Lock, number), 2);

    assert_eq!(set.expect("nobody has the turn").version(), Some(2));
    assert_eq!(lock.status().overdue, ["late"]);
}
