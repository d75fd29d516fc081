//! Tries one way of changing a file, and says what came of it.

use std::any::Any;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use config_runtime::{Hot, Status, Subscription, WatchState, Watching};
use config_tests::ways::{Scene, Then, ToldBy, Way};
use config_tests::{LIMIT, QUIET};

use crate::twin::Twin;

/// The first step that is a change, and the last one.
const STEPS: RangeInclusive<u32> = 2..=4;

/// How often the file is read where the poll is to find changes.
const POLL: Duration = Duration::from_millis(200);

/// What may lead to a look at the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// Events alone, so that no poll makes up for a missed one. What no event tells of is polled
    /// for all the same.
    Events,
    /// A poll beside the events, which reads files while they are written.
    EventsAndPoll,
}

/// A way of changing a file, and what came of it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) way: &'static Way,
    pub(crate) end: End,
}

/// What came of a trial.
#[derive(Debug)]
pub(crate) enum End {
    Tried(Trial),
    /// The way itself failed, and why.
    Failed(String),
    /// This program is not installed.
    Lacks(&'static str),
}

/// What was seen of the changes.
#[derive(Debug, Default)]
pub(crate) struct Trial {
    pub(crate) told: Vec<Told>,
    /// From the end of each change that was caught to the callback.
    pub(crate) delays: Vec<Duration>,
    pub(crate) faults: Vec<String>,
}

/// One call of the subscription.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) twin: Twin,
    version: u64,
    time: Instant,
}

impl Row {
    /// Tries `way`, if its program is there.
    pub(crate) fn of(way: &'static Way, means: Means) -> Self {
        let end = match way.missing_program() {
            Some(program) => End::Lacks(program),
            None => match catch_unwind(AssertUnwindSafe(|| attempt(way, means))) {
                Ok(trial) => End::Tried(trial),
                Err(panic) => End::Failed(said(panic.as_ref())),
            },
        };
        Self { way, end }
    }
}

fn attempt(way: &Way, means: Means) -> Trial {
    let scene = (way.prepare)();
    let hot = start(&scene, watch(way, means));
    let (told, _subscription) = subscribe(&hot);
    let mut trial = Trial::default();
    for step in STEPS {
        (way.change)(&scene, step);
        let end = Instant::now();
        if way.then != Then::Nothing && !trial.is_caught(step, end, &told) {
            trial.faults.push(format!("missed step {step}"));
            break;
        }
    }
    while let Ok(more) = told.recv_timeout(QUIET) {
        trial.told.push(more);
    }
    trial.judge(way, &hot.status());
    trial
}

fn watch(way: &Way, means: Means) -> Watching {
    match (way.told_by, means) {
        (ToldBy::Events, Means::Events) => Watching::events().without_poll(),
        _ => Watching::events().and(Watching::poll(POLL)),
    }
}

fn start(scene: &Scene, watch: Watching) -> Hot<Twin> {
    let builder = Hot::<Twin>::builder().watch(watch);
    let builder = if scene.path().exists() {
        builder.file(scene.path())
    } else {
        builder.file_if_present(scene.path())
    };
    builder.start().expect("the file is valid")
}

fn subscribe(hot: &Hot<Twin>) -> (Receiver<Told>, Subscription) {
    let (tell, told) = channel();
    let subscription = hot.on_change(move |change| {
        // The row may have seen enough and be gone.
        let _ = tell.send(Told {
            twin: *change.new,
            version: change.version,
            time: Instant::now(),
        });
    });
    (told, subscription)
}

impl Trial {
    /// Waits until the content of `step` is told of, within the limit.
    fn is_caught(&mut self, step: u32, end: Instant, told: &Receiver<Told>) -> bool {
        let limit = end + LIMIT;
        while let Ok(next) = told.recv_timeout(limit.saturating_duration_since(Instant::now())) {
            self.told.push(next);
            if next.twin == Twin::of(step) {
                // A slow way may end after its content was told of.
                self.delays.push(next.time.saturating_duration_since(end));
                return true;
            }
        }
        false
    }

    /// How many callbacks were given half a file.
    pub(crate) fn halves(&self) -> usize {
        self.told.iter().filter(|told| told.twin.is_half()).count()
    }

    fn judge(&mut self, way: &Way, status: &Status) {
        let twins: Vec<_> = self.told.iter().map(|told| told.twin).collect();
        let is_as_expected = match way.then {
            Then::EachOnce => twins.iter().copied().eq(STEPS.map(Twin::of)),
            Then::Nothing => twins.is_empty(),
            Then::TheLast => twins.windows(2).all(|pair| pair[0] != pair[1]),
        };
        self.fault(!is_as_expected, || format!("told of {twins:?}"));
        self.fault(self.halves() > 0, || "half a file was in force".to_owned());
        let mut versions: Vec<_> = self.told.iter().map(|told| told.version).collect();
        versions.insert(0, 1);
        let rises = versions.windows(2).all(|pair| pair[0] < pair[1]);
        self.fault(!rises, || format!("versions {versions:?}"));
        self.fault(versions.last() != Some(&status.version), || {
            format!("version {} was not told of", status.version)
        });
        self.judge_status(status);
    }

    fn judge_status(&mut self, status: &Status) {
        let watch = &status.watch;
        self.fault(status.rejected.is_some(), || {
            format!("refused: {:?}", status.rejected)
        });
        let is_well = watch.state == WatchState::Watching
            && watch.degraded.is_empty()
            && watch.overflows == 0
            && watch.restarts == 0;
        self.fault(!is_well, || format!("not well: {watch:?}"));
    }

    fn fault(&mut self, is_so: bool, says: impl FnOnce() -> String) {
        if is_so {
            self.faults.push(says());
        }
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without a text").to_owned()
}
