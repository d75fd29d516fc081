//! Processes that end while they write.

use std::env;
use std::fs;
use std::hint::spin_loop;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use config_runtime::{Audit, AuditFaultKind, Fsync};
use config_tests::LIMIT;

use super::{Scene, builder, field, set};

/// Set to the file to which a process writes until it is killed.
const FILE: &str = "CONFIG_TESTS_AUDITED_IN";
/// What its lines begin with; the test harness prints lines of its own.
const MARK: &str = "written: ";
/// How often a process is killed, unless `AUDIT_KILLS` says otherwise.
const KILLS: u64 = 20;
/// At most so many records are waited for before the kill.
const RECORDS: u64 = 40;
/// At most so many turns of a loop pass between the last of them and the kill.
const TURNS: u64 = 200_000;

#[test]
fn file_that_ends_at_any_byte_is_put_right_and_gone_on_with() {
    let scene = Scene::new();
    scene.run(2);
    let text = fs::read(scene.path()).expect("the trail can be read");
    for end in 0..=text.len() {
        fs::write(scene.path(), &text[..end]).expect("the file is written");
        let is_torn = !(end == 0 || text[end - 1] == b'\n');
        let torn = scene
            .faults()
            .iter()
            .any(|(kind, _)| *kind == AuditFaultKind::Torn);
        assert_eq!(torn, is_torn, "up to {end}");

        scene.run(1);

        let verified = scene.verify();
        assert!(verified.is_intact(), "up to {end}: {verified}");
        let lines = scene.lines();
        // What lacks nothing but its newline is whole.
        let is_cut = is_torn && text.get(end) != Some(&b'\n');
        let kinds: Vec<_> = lines.iter().map(|line| field(line, "kind")).collect();
        let repaired = kinds.iter().filter(|kind| *kind == "repaired").count();
        assert_eq!(repaired, usize::from(is_cut), "up to {end}");
    }
}

#[test]
fn what_was_cut_off_is_noted_with_its_length() {
    let scene = Scene::new();
    scene.run(2);
    let text = fs::read_to_string(scene.path()).expect("the trail can be read");
    fs::write(scene.path(), format!("{text}{{\"seq\":3,\"pr")).expect("the file is written");

    scene.run(1);

    let repaired = &scene.lines()[2];
    assert_eq!(field(repaired, "kind"), "repaired");
    assert_eq!(field(repaired, "cut_bytes"), 12);
    assert_eq!(
        field(repaired, "cut_sha256").as_str().map(str::len),
        Some(64)
    );
}

#[test]
fn process_that_is_killed_while_it_writes_leaves_a_trail_that_goes_on() {
    if let Some(file) = env::var_os(FILE) {
        return write_for_ever(&PathBuf::from(file));
    }
    let scene = Scene::new();
    let kills = env::var("AUDIT_KILLS").map(|kills| kills.parse());
    let kills = kills.unwrap_or(Ok(KILLS)).expect("it is a number");
    for kill in 0..kills {
        let mut random = fastrand::Rng::with_seed(kill);
        let process = Process::start(&scene.path());
        let mut told = String::new();
        for _ in 0..random.u64(1..=RECORDS) {
            told = process.next();
        }
        (0..random.u64(0..TURNS)).for_each(|_| spin_loop());
        drop(process);

        // Whatever was told of is there, and the next process puts the rest right.
        drop(scene.start());
        let verified = Audit::verify_expecting(scene.path(), &told);
        let verified = verified.expect("the trail can be read");
        assert!(verified.is_intact(), "kill {kill}: {verified}");
    }
}

/// Makes one attempt after the other, and tells the hash of each that is written.
fn write_for_ever(file: &Path) {
    let audit = Audit::new(file).fsync(Fsync::Never).rotate_at(20_000);
    let server = builder(audit).start().expect("the trail can be opened");
    for port in 2.. {
        set(&server, port);
        let hash = super::status(&server).last_hash.expect("there is one");
        writeln!(io::stdout(), "\n{MARK}{hash}").expect("the test listens");
    }
}

/// A process that writes until it is killed.
struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    fn start(file: &Path) -> Self {
        let mut child = Command::new(env::current_exe().expect("the test binary has a path"));
        let test =
            "audit::crash::process_that_is_killed_while_it_writes_leaves_a_trail_that_goes_on";
        child.args(["--exact", test, "--nocapture"]);
        child.env(FILE, file).stdout(Stdio::piped());
        let mut child = child.spawn().expect("the test binary runs");
        let stdout = child.stdout.take().expect("it is piped");
        let (tell, lines) = channel();
        thread::spawn(move || {
            let mut told = BufReader::new(stdout).lines().map_while(Result::ok);
            told.try_for_each(|line| tell.send(line))
        });
        Self { child, lines }
    }

    /// The next hash that it tells of.
    fn next(&self) -> String {
        loop {
            let line = self.lines.recv_timeout(LIMIT);
            let line = line.expect("the process writes in time");
            if let Some(hash) = line.strip_prefix(MARK) {
                return hash.to_owned();
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
