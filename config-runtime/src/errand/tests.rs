//! How errands end: in time, too late, with a panic, or not begun; and who waits for them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Barrier};

use super::*;

/// What a test waits for comes at once; if not, it fails instead of waiting for ever.
const LONG: Duration = Duration::from_secs(30);

#[test]
fn what_code_yields_in_time_is_given_to_the_caller() {
    let errands = Errands::default();

    let (thread, name) = errands.run("a", LONG, here).expect("it ends in time");

    assert_ne!(thread, thread::current().id());
    assert_eq!(name.as_deref(), Some("config-errand"));
    assert_eq!(errands.overdue(), [""; 0]);
}

#[test]
fn no_limit_is_too_long() {
    let yielded = Errands::default().run("a", Duration::MAX, || 7);

    assert_eq!(yielded.expect("it ends in time"), 7);
}

#[test]
fn a_panic_is_a_failure_and_leaves_the_name_free() {
    let errands = Errands::default();

    let failure = errands.run("a", LONG, || panic!("no pool")).map(|()| 0);

    assert!(matches!(failure, Err(Failure::Panicked(message)) if message == "no pool"));
    assert_eq!(errands.run("a", LONG, || 7).expect("the name is free"), 7);
}

#[test]
fn a_panic_when_code_drops_what_it_holds_is_a_failure_too() {
    let (drops, _dropped) = mpsc::channel();
    let held = Fragile(drops);

    let failure = Errands::default().run("a", LONG, move || {
        let _held = &held;
    });

    assert!(matches!(failure, Err(Failure::Panicked(message)) if message == "fragile"));
}

#[test]
fn a_late_errand_keeps_its_name_until_it_has_ended() {
    let errands = Errands::default();
    let (release, held) = mpsc::channel();

    let late = errands.run("a", Duration::from_millis(1), move || wait(&held));
    let busy = errands.run("a", LONG, || ());
    let other = errands.run("b", LONG, || 7);

    assert!(matches!(late, Err(Failure::Late(limit)) if limit == Duration::from_millis(1)));
    assert!(matches!(busy, Err(Failure::Busy)));
    assert_eq!(other.expect("another name is free"), 7);
    assert_eq!(errands.overdue(), ["a"]);

    drop(release);
    errands.join();

    assert_eq!(errands.overdue(), [""; 0]);
    assert_eq!(errands.run("a", LONG, || 7).expect("the name is free"), 7);
}

#[test]
fn an_errand_that_is_waited_for_keeps_its_name_too() {
    let errands = Arc::new(Errands::default());
    let inner = Arc::clone(&errands);

    let within = errands.run("a", LONG, move || {
        (inner.run("a", LONG, || ()), inner.overdue())
    });

    let (again, overdue) = within.expect("it ends in time");
    assert!(matches!(again, Err(Failure::Busy)));
    assert_eq!(overdue, [""; 0]);
}

#[test]
fn what_comes_too_late_is_dropped_on_the_thread_of_the_errand_and_may_panic_there() {
    let errands = Errands::default();
    let (drops, dropped) = mpsc::channel();
    let (release, held) = mpsc::channel();

    let late = errands.run("a", Duration::ZERO, move || {
        wait(&held);
        Fragile(drops)
    });
    assert!(matches!(late, Err(Failure::Late(_))));
    drop(release);
    errands.join();

    let (thread, name) = dropped.try_recv().expect("it was dropped before the end");
    assert_ne!(thread, thread::current().id());
    assert_eq!(name.as_deref(), Some("config-errand"));
}

#[test]
fn a_late_errand_is_overdue_until_what_it_yields_is_dropped() {
    let errands = Errands::default();
    let (tell, told) = mpsc::channel();
    let (release, held) = mpsc::channel();
    let (release_drop, held_drop) = mpsc::channel();

    let late = errands.run("a", Duration::ZERO, move || {
        wait(&held);
        Slow(tell, held_drop)
    });
    assert!(matches!(late, Err(Failure::Late(_))));
    drop(release);

    told.recv_timeout(LONG).expect("the drop begins");
    assert_eq!(errands.overdue(), ["a"]);
    drop(release_drop);
    errands.join();
    assert_eq!(errands.overdue(), [""; 0]);
}

#[test]
fn a_panic_that_comes_too_late_ends_the_errand() {
    let errands = Errands::default();
    let (release, held) = mpsc::channel();

    let late = errands.run("a", Duration::ZERO, move || {
        wait(&held);
        panic!("too late")
    });
    assert!(matches!(late.map(|()| 0), Err(Failure::Late(_))));
    drop(release);
    errands.join();

    assert_eq!(errands.run("a", LONG, || 7).expect("the name is free"), 7);
}

#[test]
fn a_result_that_comes_at_the_limit_is_taken_or_dropped() {
    let (errands, counted) = (Errands::default(), Arc::new(()));
    let mut taken = 0;
    for limit in (0..400).map(|tenth| Duration::from_nanos(tenth * 250)) {
        let one = Arc::clone(&counted);
        match errands.run("a", limit, move || one) {
            Ok(one) => taken += Arc::strong_count(&one) - 1,
            Err(Failure::Late(_)) => errands.join(),
            Err(failure) => panic!("{failure}"),
        }
        assert_eq!(Arc::strong_count(&counted), 1, "after {taken} were taken");
    }
}

#[test]
fn code_that_is_not_run_is_dropped_and_may_panic_then() {
    let errands = Errands::default();
    let (release, held) = mpsc::channel();
    let late = errands.run("a", Duration::ZERO, move || wait(&held));
    assert!(matches!(late, Err(Failure::Late(_))));
    let (drops, dropped) = mpsc::channel();
    let (busy, refused) = (Fragile(drops.clone()), Fragile(drops));

    let busy = errands.run("a", LONG, move || drop(busy));
    let code: Code = Box::new(move || Box::new(refused));
    let refused = errands.run_with(refuse, "b", LONG, code);

    assert!(matches!(busy, Err(Failure::Busy)));
    assert!(matches!(refused, Err(Failure::NotStarted(_))));
    assert_eq!(dropped.try_iter().count(), 2);
    assert_eq!(errands.overdue(), ["a"]);
    assert_eq!(errands.run("b", LONG, || 7).expect("the name is free"), 7);
    drop(release);
}

#[test]
fn errands_do_not_wait_for_themselves_nor_for_each_other() {
    let errands = Arc::new(Errands::default());
    let (tell, told) = mpsc::channel();
    let are_late = Arc::new(Barrier::new(3));
    for name in ["a", "b"] {
        let (inner, tell, are_late) = (Arc::clone(&errands), tell.clone(), Arc::clone(&are_late));
        let late = errands.run(name, Duration::ZERO, move || {
            are_late.wait();
            inner.join();
            tell.send(()).expect("the test listens");
        });
        assert!(matches!(late, Err(Failure::Late(_))));
    }

    are_late.wait();

    for _ in 0..2 {
        told.recv_timeout(LONG).expect("each goes on");
    }
    errands.join();
}

#[test]
fn all_who_join_wait_for_the_end() {
    let errands = Errands::default();
    let (release, held) = mpsc::channel();
    let has_ended = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&has_ended);
    let late = errands.run("a", Duration::ZERO, move || {
        wait(&held);
        tell.store(true, Ordering::SeqCst);
    });
    assert!(matches!(late, Err(Failure::Late(_))));

    thread::scope(|scope| {
        let join = || {
            errands.join();
            has_ended.load(Ordering::SeqCst)
        };
        let joins = [(); 3].map(|()| scope.spawn(join));
        while lock(&errands.0).joining.len() < joins.len() {
            thread::yield_now();
        }
        drop(release);
        let ends = joins.map(|join| join.join().expect("it does not panic"));
        assert_eq!(ends, [true; 3]);
    });

    assert!(lock(&errands.0).joining.is_empty());
}

#[test]
fn failures_say_what_became_of_the_code() {
    let refused = io::Error::other("too many");
    let said = [
        Failure::Panicked("no pool".to_owned()),
        Failure::Late(Duration::from_secs(30)),
        Failure::Late(Duration::from_micros(1500)),
        Failure::Busy,
        Failure::NotStarted(refused),
    ];

    assert_eq!(
        said.map(|failure| failure.to_string()),
        [
            "it panicked: no pool",
            "it took longer than 30 s, and still runs",
            "it took longer than 1.5 ms, and still runs",
            "an earlier run of it has not ended yet",
            "no thread can be started: too many",
        ]
    );
}

/// A thread, and its name.
type Place = (ThreadId, Option<String>);

fn here() -> Place {
    let thread = thread::current();
    (thread.id(), thread.name().map(str::to_owned))
}

/// Tells where it is dropped, and panics.
struct Fragile(Sender<Place>);

impl Drop for Fragile {
    fn drop(&mut self) {
        self.0.send(here()).expect("the test listens");
        panic!("fragile");
    }
}

/// Tells that it is being dropped, and waits to be released.
struct Slow(Sender<()>, Receiver<()>);

impl Drop for Slow {
    fn drop(&mut self) {
        let _ = self.0.send(());
        wait(&self.1);
    }
}

/// Waits until the test lets go of the other end.
fn wait(held: &Receiver<()>) {
    let _ = held.recv();
}

fn refuse(work: Work) -> io::Result<JoinHandle<()>> {
    drop(work);
    Err(io::Error::other("too many"))
}
