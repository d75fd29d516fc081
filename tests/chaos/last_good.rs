//! The last good version of a process that is killed at any moment.

use std::env;
use std::hint::spin_loop;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use config_runtime::{BootedFrom, Builder, Fallback, Hot, HotConfig, LastGood, Watching};
use config_tests::{Folder, LIMIT};

use crate::content::{Part, text};

/// Set to the folder in which a process commits until it is killed.
const FOLDER: &str = "CONFIG_TESTS_KILLED_IN";
/// What its lines begin with; the test harness prints lines of its own.
const MARK: &str = "committed: ";
/// How often a process is killed, unless `LAST_GOOD_KILLS` says otherwise.
const KILLS: u64 = 20;
/// At most so many commits are waited for before the kill.
const COMMITS: u64 = 12;
/// At most so many turns of a loop pass between the last of them and the kill.
const TURNS: u64 = 200_000;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Killed {
    #[hot(nested)]
    shared: Part,
    /// So that a write takes longer.
    #[hot(default)]
    ballast: Vec<u64>,
}

#[test]
fn process_that_is_killed_while_it_writes_leaves_a_whole_version() {
    if let Some(folder) = env::var_os(FOLDER) {
        return commit_for_ever(&PathBuf::from(folder));
    }
    let (folder, mut last) = (Folder::new(), 0);
    let kills = env::var("LAST_GOOD_KILLS").map(|kills| kills.parse());
    let kills = kills.unwrap_or(Ok(KILLS)).expect("it is a number");
    for kill in 0..kills {
        let mut random = fastrand::Rng::with_seed(kill);
        let process = Process::start(folder.path());
        let mut told = 0;
        for _ in 0..random.u64(1..=COMMITS) {
            told = process.next();
        }
        (0..random.u64(0..TURNS)).for_each(|_| spin_loop());
        drop(process);

        let found = taken_after_the_kill(&folder);

        assert!(found >= told, "kill {kill}: {told} was on disk, {found} is");
        assert!(found > last, "kill {kill}: {last} was there before");
        last = found;
    }
}

/// The number of the version that a start takes whose file is broken.
fn taken_after_the_kill(folder: &Folder) -> u64 {
    let _broken = folder.file("killed.toml", "broken = ");
    let taken = builder(folder.path()).start();
    let taken = taken.expect("a whole version is kept");
    let status = taken.status().last_good.expect("it is asked for");
    assert!(matches!(status.boot, BootedFrom::LastGood { .. }));
    let killed = taken.snapshot();
    assert!(killed.shared.is_whole(), "{:?}", killed.shared);
    let number = killed.shared.number();
    assert_eq!(killed.ballast, ballast(number));
    number
}

fn builder(folder: &Path) -> Builder<Killed> {
    // Nothing is ever convicted, and each version is proven by the next: two are in the file.
    let last_good = LastGood::at(folder).crash_loop(u32::MAX, Duration::from_millis(1));
    Hot::<Killed>::builder()
        .file(folder.join("killed.toml"))
        .last_good(last_good.fallback(Fallback::LastGood))
        .watch(Watching::manual())
}

fn ballast(number: u64) -> Vec<u64> {
    (0..2_000).map(|index| index * number).collect()
}

/// Commits one version after the other, and tells of each that is on disk.
fn commit_for_ever(folder: &Path) {
    let path = folder.join("killed.toml");
    let write = |number: u64| {
        let text = format!(
            "ballast = {:?}\n{}",
            ballast(number),
            text("shared", number)
        );
        std::fs::write(&path, text).expect("the file is written");
    };
    // The file is broken; what is kept says how far an earlier process came.
    let killed = builder(folder).start().ok();
    let first = killed.map_or(1, |killed| killed.snapshot().shared.number() + 1);
    write(first);
    let running = builder(folder).start().expect("the file is valid");
    for number in first + 1.. {
        write(number);
        running.reload().expect("the file is valid");
        let status = running.status();
        let newest = status.last_good.and_then(|last_good| last_good.newest);
        if newest.is_some_and(|newest| newest.version == status.version) {
            writeln!(io::stdout(), "\n{MARK}{number}").expect("the test listens");
        }
    }
}

/// A process that commits until it is killed.
struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env::current_exe().expect("the test binary has a path"));
        let test = "last_good::process_that_is_killed_while_it_writes_leaves_a_whole_version";
        child.args(["--exact", test, "--nocapture"]);
        child.env(FOLDER, folder).stdout(Stdio::piped());
        let mut child = child.spawn().expect("the test binary runs");
        let stdout = child.stdout.take().expect("it is piped");
        let (tell, lines) = channel();
        thread::spawn(move || {
            let mut told = BufReader::new(stdout).lines().map_while(Result::ok);
            told.try_for_each(|line| tell.send(line))
        });
        Self { child, lines }
    }

    /// The number of the next version that it tells of.
    fn next(&self) -> u64 {
        loop {
            let line = self.lines.recv_timeout(LIMIT);
            let line = line.expect("the process commits in time");
            if let Some(number) = line.strip_prefix(MARK) {
                return number.parse().expect("it tells a number");
            }
        }
    }
}

/// It is killed as it is.
impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().expect("it runs until it is killed");
        self.child.wait().expect("it is killed");
    }
}
