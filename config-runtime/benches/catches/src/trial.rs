//! One way of changing a file, tried on one contender.

use std::io::{BufRead, BufReader};
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use config_tests::ways::{Scene, Then, ToldBy, Way};
use inotify::Inotify;

use crate::contenders::Contender;

/// The first step that is a change, and the last one.
pub(crate) const STEPS: RangeInclusive<u32> = 2..=4;
/// How long the start may take, on a machine that has much to do.
const START: Duration = Duration::from_secs(30);
/// How many connections to events are to be had before a contender asks for one.
const ROOM: usize = 4;
/// After the start, for what is looked at once more then.
const CALM: Duration = Duration::from_millis(300);
/// After a change that was told of: it may be told of twice.
const AFTER: Duration = Duration::from_millis(700);
/// After no change at all.
const NOTHING: Duration = Duration::from_millis(1_500);
/// How long a change is waited for that events can tell of.
const LIMIT: Duration = Duration::from_secs(4);
/// How long a change is waited for that only a poll finds; the slowest comes every 5 s.
const LIMIT_OF_POLLS: Duration = Duration::from_secs(8);

/// What was loaded, as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Loaded {
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// What was told in one trial.
#[derive(Debug, Default)]
pub(crate) struct Trial {
    /// What was in force before the first change.
    pub(crate) before: Option<Loaded>,
    pub(crate) loaded: Vec<Loaded>,
    /// Whether the process ended before its time.
    pub(crate) ended: bool,
    /// From the end of a change until it was told of.
    pub(crate) delays: Vec<Duration>,
}

/// A contender at work; it ends with this.
struct Running {
    child: Child,
    told: Receiver<(Loaded, Instant)>,
}

impl Trial {
    /// Tries `way` on `contender`; `None` if the way itself fails, which says why.
    pub(crate) fn of(way: &Way, contender: &Contender) -> Option<Self> {
        let attempt = || {
            let scene = (way.prepare)();
            wait_for_room();
            let running = Running::start(contender.at(scene.path()));
            let mut trial = Self::default();
            trial.follow(way, &scene, &running);
            drop(running);
            trial
        };
        catch_unwind(AssertUnwindSafe(attempt)).ok()
    }

    fn follow(&mut self, way: &Way, scene: &Scene, running: &Running) {
        self.before = running
            .next(Instant::now() + START)
            .map(|(loaded, _)| loaded);
        self.listen(running, CALM);
        for step in STEPS {
            (way.change)(scene, step);
            let end = Instant::now();
            if way.then == Then::Nothing {
                self.listen(running, NOTHING);
            } else if self.wait_for(step, end + limit(way), running) {
                self.listen(running, AFTER);
            }
        }
    }

    /// Waits until the content of `step` is loaded.
    fn wait_for(&mut self, step: u32, end: Instant, running: &Running) -> bool {
        let begin = Instant::now();
        let wanted = Loaded {
            first: step,
            last: step,
        };
        // It may have been told of while the change went on.
        while self.loaded.last() != Some(&wanted) {
            match running.told.recv_timeout(rest(end)) {
                Ok((loaded, at)) => {
                    self.loaded.push(loaded);
                    if loaded == wanted {
                        self.delays.push(at.saturating_duration_since(begin));
                    }
                }
                Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => {
                    self.ended = true;
                    return false;
                }
            }
        }
        true
    }

    /// Notes all that is told within this time.
    fn listen(&mut self, running: &Running, time: Duration) {
        let end = Instant::now() + time;
        while let Some((loaded, _)) = running.next(end) {
            self.loaded.push(loaded);
        }
    }
}

impl Running {
    fn start(mut command: Command) -> Self {
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.expect("the contender is there");
        let output = child.stdout.take().expect("it is a pipe");
        let (tell, told) = channel();
        thread::spawn(move || {
            for loaded in lines(output) {
                // The trial may be over.
                let _ = tell.send((loaded, Instant::now()));
            }
        });
        Self { child, told }
    }

    fn next(&self, end: Instant) -> Option<(Loaded, Instant)> {
        self.told.recv_timeout(rest(end)).ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It ends when its input does, but for those that hang.
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(output: ChildStdout) -> impl Iterator<Item = Loaded> {
    let lines = BufReader::new(output).lines().map_while(Result::ok);
    lines.filter_map(|line| {
        let (first, last) = line.split_once(' ')?;
        Some(Loaded {
            first: first.parse().ok()?,
            last: last.parse().ok()?,
        })
    })
}

/// Waits, though not for ever, until the user may have some more connections to events.
///
/// Other programs take them too, and a contender that gets none would be judged for that.
fn wait_for_room() {
    let end = Instant::now() + START;
    let connect = |_| Inotify::init();
    while (0..ROOM)
        .map(connect)
        .collect::<Result<Vec<_>, _>>()
        .is_err()
        && Instant::now() < end
    {
        thread::sleep(CALM);
    }
}

fn limit(way: &Way) -> Duration {
    match way.told_by {
        ToldBy::Events => LIMIT,
        ToldBy::Reading => LIMIT_OF_POLLS,
    }
}

fn rest(end: Instant) -> Duration {
    end.saturating_duration_since(Instant::now())
}
