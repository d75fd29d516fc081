//! Other processes that follow a file, each with a watcher of its own.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use config_runtime::{Hot, HotConfig, Watching};
use config_tests::{ConfigFile, LIMIT};

use crate::content::{Part, text};

/// Set to the file that a process is to follow.
const FOLLOWED: &str = "CONFIG_TESTS_FOLLOWED";
/// What a follower's lines begin with; the test harness prints lines of its own.
const MARK: &str = "follower: ";

/// A process that follows a file.
#[derive(Debug)]
pub(crate) struct Follower {
    child: Child,
    lines: Receiver<String>,
    /// The process ends when this is closed.
    _leash: Option<ChildStdin>,
}

/// What a follower tells of what is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sight {
    pub(crate) number: u64,
    pub(crate) overflows: u64,
}

/// What a follower waits for.
#[derive(Debug, PartialEq, Eq)]
enum Ring {
    Changed,
    /// Who started it wants no more of it, or is gone.
    Unleashed,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Shared {
    #[hot(nested)]
    shared: Part,
}

/// The text of a followed file.
pub(crate) fn shared(number: u64) -> String {
    text("shared", number)
}

/// Follows the file, if this process was started to do so; says whether it was.
pub(crate) fn followed(watch: Watching) -> bool {
    let Some(path) = env::var_os(FOLLOWED) else {
        return false;
    };
    let builder = Hot::<Shared>::builder().file(PathBuf::from(path));
    let running = builder.watch(watch).start().expect("the file is valid");
    let (ring, bell) = channel();
    let changed = ring.clone();
    // The last ring may come when nobody listens any more.
    let _changes = running.on_change(move |_| {
        let _ = changed.send(Ring::Changed);
    });
    thread::spawn(move || {
        // However the leash ends, it ends.
        let _ = io::stdin().read_to_end(&mut Vec::new());
        ring.send(Ring::Unleashed)
    });
    tell(&running);
    while bell.recv() == Ok(Ring::Changed) {
        tell(&running);
    }
    true
}

/// Prints what is in force.
fn tell(running: &Hot<Shared>) {
    let part = running.snapshot().shared.clone();
    assert!(part.is_whole(), "half a file is in force: {part:?}");
    let overflows = running.status().watch.overflows;
    let number = part.number();
    writeln!(io::stdout(), "\n{MARK}{number} {overflows}").expect("the test listens");
}

impl Follower {
    /// Starts a process that follows `file` as the test called `test` says.
    pub(crate) fn start(test: &str, file: &ConfigFile) -> Self {
        let mut child = Command::new(env::current_exe().expect("the test binary has a path"));
        child.args(["--exact", test, "--nocapture"]);
        child.env(FOLLOWED, file.path());
        child.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = child.spawn().expect("the test binary runs");
        let stdout = child.stdout.take().expect("it is piped");
        let (tell, lines) = channel();
        thread::spawn(move || {
            let mut told = BufReader::new(stdout).lines().map_while(Result::ok);
            told.try_for_each(|line| tell.send(line))
        });
        Self {
            _leash: child.stdin.take(),
            child,
            lines,
        }
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it tells that `number` is in force.
    pub(crate) fn until(&self, number: u64) -> Sight {
        loop {
            let sight = self.next();
            if sight.number == number {
                return sight;
            }
        }
    }

    fn next(&self) -> Sight {
        loop {
            let line = self.lines.recv_timeout(LIMIT);
            let line = line.expect("the process tells of the change in time");
            if let Some(sight) = line.strip_prefix(MARK) {
                return Sight::of(sight).expect("it tells two numbers");
            }
        }
    }
}

impl Sight {
    fn of(line: &str) -> Option<Self> {
        let (number, overflows) = line.split_once(' ')?;
        Some(Self {
            number: number.parse().ok()?,
            overflows: overflows.parse().ok()?,
        })
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        // It may have failed, or be stopped; then nothing else ends it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
