//! The real program, on a file of its own and at a port of the system's choice.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

use config_tests::{ConfigFile, Folder, LIMIT, eventually};
use serde_json::Value;

/// A port of the system's choice; each file begins with it.
const LISTEN: &str = "listen = \"127.0.0.1:0\"\n";

/// The program while it runs; it is ended when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// Kept open, because the program may print at any time.
    _told: BufReader<ChildStdout>,
    address: String,
    file: ConfigFile,
    log: ConfigFile,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Server {
    /// Starts it on a file with `text`.
    pub(crate) fn start(text: &str) -> Self {
        let folder = Folder::new();
        let file = folder.file("gateway.toml", format!("{LISTEN}{text}"));
        // A file and no pipe: what is in it was written before the answer came.
        let log = folder.no_file("log");
        let stderr = File::create(log.path()).expect("the log is made");
        let mut program = program(&file);
        let spawned = program.stdout(Stdio::piped()).stderr(stderr).spawn();
        let mut child = spawned.expect("the program starts");
        let stdout = child.stdout.take().expect("it is piped");
        let mut told = BufReader::new(stdout);
        let address = address(&mut told);
        Self {
            child,
            _told: told,
            address,
            file,
            log,
        }
    }

    /// Starts it on a file with `text`, which it is to refuse, and waits for its end.
    pub(crate) fn refuse(text: &str) -> Output {
        let file = ConfigFile::new(text);
        program(&file).output().expect("the program ends")
    }

    /// Writes `text` aside and renames that over the file, as editors and deployers do.
    pub(crate) fn edit(&self, text: &str) {
        self.edit_whole(&format!("{LISTEN}{text}"));
    }

    /// Does so with all of the file, where it listens too.
    pub(crate) fn edit_whole(&self, text: &str) {
        self.file.replace(text);
    }

    /// Asks for `path`.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("somebody listens");
        let limited = stream.set_read_timeout(Some(LIMIT));
        limited.expect("the wait is limited");
        let asked = write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: gateway\r\nconnection: close\r\n\r\n"
        );
        asked.expect("the request is sent");
        let mut text = String::new();
        let read = stream.read_to_string(&mut text);
        read.expect("an answer comes in time");
        Answer::of(&text)
    }

    /// Waits until requests are answered by `version`.
    pub(crate) fn is_at(&self, version: u64) {
        let claim = format!("version {version} is in force");
        eventually(&claim, || self.get("/health").version() == version);
    }

    /// What `/health` says.
    pub(crate) fn health(&self) -> Value {
        let answer = self.get("/health");
        serde_json::from_str(&answer.body).expect("it is JSON")
    }

    /// What it has logged.
    pub(crate) fn log(&self) -> String {
        self.log.text()
    }

    /// Asks it to end, as systems do, and waits for that.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let mut kill = Command::new("kill");
        let sent = kill.arg(self.child.id().to_string()).status();
        assert!(sent.expect("`kill` is there").success());
        let mut ended = None;
        eventually("the program ends", || {
            ended = self.child.try_wait().expect("it is ours to wait for");
            ended.is_some()
        });
        ended.expect("it has ended")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn of(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").expect("a head ends");
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Self {
            code: code.expect("it begins with a code"),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// What stands in the head under `name`.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The version of the configuration that it was made by.
    pub(crate) fn version(&self) -> u64 {
        let version = self.header("x-config-version");
        let version = version.and_then(|version| version.parse().ok());
        version.expect("each answer says its version")
    }
}

fn program(file: &ConfigFile) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_gateway"));
    program.arg(file.path());
    program
}

/// Where the program says that it listens.
fn address(told: &mut BufReader<ChildStdout>) -> String {
    let mut lines = told.lines().map_while(Result::ok);
    let address = lines.find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        let (address, _) = rest.split_once(',')?;
        Some(address.to_owned())
    });
    address.expect("the program says where it listens")
}
