//! When a clock calls back, on which thread, and until when.

mod scene;

use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};

use super::*;

use self::scene::{OnDrop, refuse, ticking, upgraded};

/// What a test waits for comes at once; if not, it fails instead of waiting for ever.
const LONG: Duration = Duration::from_secs(30);
/// No test lasts that long.
const HOUR: Duration = Duration::from_hours(1);

#[test]
fn there_is_no_thread_before_something_is_due() {
    let clock = Clock::new();

    let set = clock.set(None, || unreachable!("nothing is due"));

    set.expect("nothing is asked of the system");
    assert!(clock.is_idle());
    assert!(lock(&clock.shared.state).thread.is_none());
}

#[test]
fn a_tick_comes_on_the_thread_of_the_clock_and_not_before_it_is_due() {
    let (clock, (tell, told)) = (Clock::new(), mpsc::channel());
    let due = Instant::now() + Duration::from_millis(5);
    let tick = move || {
        let name = thread::current().name().map(str::to_owned);
        tell.send((Instant::now(), name)).expect("the test listens");
        None
    };

    clock
        .set(Some(due), || Box::new(tick))
        .expect("a thread can be started");

    let (came, name) = told.recv_timeout(LONG).expect("it comes");
    assert!(came >= due);
    assert_eq!(name.as_deref(), Some("config-clock"));
}

#[test]
fn a_tick_says_when_the_next_one_comes() {
    let (clock, mut numbers) = (Clock::new(), 1..);
    let told = ticking(&clock, move || {
        let number = numbers.next();
        let again = number.is_some_and(|number| number < 3).then(Instant::now);
        (number, again)
    });

    clock.now();

    let numbers = [(); 3].map(|()| told.recv_timeout(LONG).expect("it comes"));
    assert_eq!(numbers, [Some(1), Some(2), Some(3)]);
    clock.stop();
    assert_eq!(told.try_recv(), Err(TryRecvError::Disconnected));
}

#[test]
fn what_is_set_is_not_lost_to_one_who_sets_a_later_moment_or_none() {
    let clock = Clock::new();
    let told = ticking(&clock, || ((), None));

    clock.now();

    told.recv_timeout(LONG).expect("it does not wait an hour");
    let due = Instant::now() + HOUR;
    for set in [Some(due), Some(due + HOUR), None] {
        clock.set_again(set);
        assert_eq!(lock(&clock.shared.state).due, Some(due));
    }
}

#[test]
fn with_nothing_due_it_waits_without_an_end() {
    let now = Instant::now();
    let thread = thread::current().id();
    let cases = [
        (Stage::Running(thread), None, Next::Rest),
        (Stage::Running(thread), Some(now), Next::Tick),
        (Stage::Running(thread), Some(now + HOUR), Next::Wait(HOUR)),
        (Stage::Stopping(thread), Some(now), Next::End),
        (Stage::Over, None, Next::End),
    ];

    for (stage, due, next) in cases {
        let thread = None;
        let mut state = State { due, stage, thread };
        assert_eq!(state.next(now), next, "{stage:?}, {due:?}");
        // It comes once.
        assert_eq!(state.due.is_none(), due.is_none() || next == Next::Tick);
    }
}

#[test]
fn the_earlier_of_what_a_tick_returns_and_what_is_set_meanwhile_counts() {
    let now = Instant::now();
    let later = now + HOUR;
    let cases = [
        (None, None, None),
        (None, Some(now), Some(now)),
        (Some(now), None, Some(now)),
        (Some(later), Some(now), Some(now)),
        (Some(now), Some(later), Some(now)),
    ];

    for (due, again, both) in cases {
        let mut state = State {
            due,
            ..State::new()
        };
        state.renew(again);
        assert_eq!(state.due, both);
    }
}

#[test]
fn what_a_tick_sets_is_not_lost_to_what_it_returns() {
    let clock = Arc::new(Clock::new());
    let mut inner = Arc::downgrade(&clock);
    let told = ticking(&clock, move || {
        // The first one alone knows the clock.
        if let Some(clock) = mem::take(&mut inner).upgrade() {
            clock.now();
        }
        ((), Some(Instant::now() + HOUR))
    });

    clock.now();

    for _ in 0..2 {
        told.recv_timeout(LONG).expect("it comes");
    }
}

#[test]
fn what_is_set_is_not_lost_to_a_panic() {
    let (clock, mut times) = (Arc::new(Clock::new()), 0);
    let (inner, (begin, ticks)) = (Arc::downgrade(&clock), mpsc::channel());
    let told = ticking(&clock, move || {
        times += 1;
        if times == 1 {
            upgraded(&inner).now();
        }
        begin.send(times).expect("the test listens");
        assert!(times == 3, "tick {times} panics");
        (times, None)
    });

    clock.now();

    // The second one was set by the first, and the third is set here.
    let panicked = [(); 2].map(|()| ticks.recv_timeout(LONG));
    assert_eq!(panicked, [Ok(1), Ok(2)]);
    clock.now();
    assert_eq!(told.recv_timeout(LONG), Ok(3));
}

#[test]
fn a_tick_that_stops_the_clock_is_the_last_one() {
    let clock = Arc::new(Clock::new());
    let inner = Arc::downgrade(&clock);
    let told = ticking(&clock, move || {
        let clock = upgraded(&inner);
        clock.stop();
        clock.now();
        ((), Some(Instant::now()))
    });

    clock.now();

    told.recv_timeout(LONG).expect("the first one comes");
    let end = told.recv_timeout(LONG);
    assert_eq!(end, Err(RecvTimeoutError::Disconnected));
}

#[test]
fn all_who_stop_the_clock_wait_for_the_tick_that_runs() {
    let (clock, has_ended) = (Clock::new(), Arc::new(AtomicBool::new(false)));
    let ((begin, ticks), (release, held)) = (mpsc::channel(), mpsc::channel::<()>());
    let tell = Arc::clone(&has_ended);
    let _told = ticking(&clock, move || {
        begin.send(()).expect("the test listens");
        let _ = held.recv();
        tell.store(true, Ordering::SeqCst);
        ((), Some(Instant::now()))
    });
    clock.now();
    ticks.recv_timeout(LONG).expect("a tick begins");

    let stop = || {
        clock.stop();
        has_ended.load(Ordering::SeqCst)
    };
    thread::scope(|scope| {
        let stops = [(); 3].map(|()| scope.spawn(stop));
        while !matches!(lock(&clock.shared.state).stage, Stage::Stopping(_)) {
            thread::yield_now();
        }
        drop(release);
        let ends = stops.map(|stop| stop.join().expect("it does not panic"));
        assert_eq!(ends, [true; 3]);
    });
    assert!(ticks.try_recv().is_err(), "no tick comes after the stop");
}

#[test]
fn a_clock_that_is_stopped_calls_nothing() {
    let [idle, used] = [Clock::new(), Clock::new()];
    let told = ticking(&used, || ((), None));

    for clock in [&idle, &used] {
        clock.stop();
        clock.now();
        clock.stop();
        assert_eq!(lock(&clock.shared.state).stage, Stage::Over);
    }

    assert_eq!(told.try_recv(), Err(TryRecvError::Disconnected));
}

#[test]
fn a_clock_that_is_dropped_by_its_tick_ends() {
    let (give, given) = mpsc::channel::<Clock>();
    let clock = Clock::new();
    let told = ticking(&clock, move || {
        drop(given.recv_timeout(LONG));
        ((), Some(Instant::now()))
    });
    clock.now();

    give.send(clock).expect("the tick waits for it");

    told.recv_timeout(LONG).expect("the drop does not wait");
    let end = told.recv_timeout(LONG);
    assert_eq!(end, Err(RecvTimeoutError::Disconnected));
}

#[test]
fn a_tick_that_panics_when_it_is_dropped_does_not_hold_up_the_stop() {
    let clock = Clock::new();
    let fragile = OnDrop(|| panic!("fragile"));
    let told = ticking(&clock, move || {
        let _held = &fragile;
        ((), None)
    });

    clock.stop();

    assert_eq!(told.try_recv(), Err(TryRecvError::Disconnected));
    assert!(lock(&clock.shared.state).thread.is_none());
}

#[test]
fn a_refused_thread_leaves_nothing_set_and_is_asked_for_again() {
    let clock = Clock::new();

    let tick: Tick = Box::new(|| None);
    let refused = clock.set_with(refuse, Some(Instant::now()), Some(tick));

    assert!(refused.is_err() && clock.is_idle());
    assert_eq!(lock(&clock.shared.state).due, None);
    let told = ticking(&clock, || ((), None));
    clock.now();
    told.recv_timeout(LONG).expect("it comes");
}

/// Two who set the clock for the first time at once both make a tick.
#[test]
fn a_tick_too_many_is_dropped_with_no_lock_held() {
    for (spawn, is_started) in [(refuse as Spawn, false), (spawn, true)] {
        let clock = Arc::new(Clock::new());
        let _told = is_started.then(|| ticking(&clock, || ((), None)));
        let ((tell, told), inner) = (mpsc::channel(), Arc::downgrade(&clock));
        let looks = OnDrop(move || tell.send(upgraded(&inner).is_idle()).expect("it listens"));
        let tick: Tick = Box::new(move || {
            let _held = &looks;
            None
        });

        thread::spawn(move || clock.set_with(spawn, Some(Instant::now() + HOUR), Some(tick)));

        assert_eq!(told.recv_timeout(LONG), Ok(!is_started));
    }
}
