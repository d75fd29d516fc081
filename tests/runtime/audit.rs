//! The audit trail: each attempt is on disk, and whoever alters it is found out.

mod altered;
mod content;
mod crash;
mod disk;
mod others;
mod rotated;
mod start;

use std::fs;
use std::path::{Path, PathBuf};

use config_runtime::{
    Audit, AuditFault, AuditFaultKind, AuditStatus, Builder, Fsync, Hot, HotConfig, Verified,
    Watching, path,
};
use config_tests::Folder;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1, range = 1..)]
    port: u32,
}

/// A folder with a trail in it.
struct Scene {
    folder: Folder,
}

impl Scene {
    fn new() -> Self {
        let folder = Folder::new();
        Self { folder }
    }

    /// The file in use.
    fn path(&self) -> PathBuf {
        self.folder.path().join("audit.jsonl")
    }

    /// Its records need not survive a stop of the system.
    fn audit(&self) -> Audit {
        Audit::new(self.path()).fsync(Fsync::Never)
    }

    fn start(&self) -> Hot<Server> {
        start_with(self.audit())
    }

    /// Has `attempts` made, the start among them, and ends.
    fn run(&self, attempts: u32) {
        let server = self.start();
        (1..attempts).for_each(|port| set(&server, port + 1));
    }

    /// All lines of the file in use.
    fn lines(&self) -> Vec<String> {
        lines(&self.path())
    }

    /// Writes `lines` to the file in use.
    fn write(&self, lines: &[String]) {
        let text = lines
            .iter()
            .flat_map(|line| [line, "\n"])
            .collect::<String>();
        fs::write(self.path(), text).expect("the file is written");
    }

    fn verify(&self) -> Verified {
        Audit::verify(self.path()).expect("the trail can be read")
    }

    /// What kinds of faults there are, and in which lines.
    fn faults(&self) -> Vec<(AuditFaultKind, u64)> {
        let faults = self.verify().faults;
        faults
            .iter()
            .map(|fault| (fault.kind, fault.line))
            .collect()
    }

    /// The names of all files in the folder but the lock.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder can be read");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let names = entries.map(|entry| name(entry.expect("an entry can be read")));
        let mut names: Vec<_> = names.filter(|name| name != "audit.jsonl.lock").collect();
        names.sort();
        names
    }
}

fn start_with(audit: impl Into<Audit>) -> Hot<Server> {
    let started = builder(audit).start();
    started.expect("the trail can be opened")
}

fn builder(audit: impl Into<Audit>) -> Builder<Server> {
    let builder = Hot::<Server>::builder().audit(audit);
    builder.watch(Watching::manual())
}

fn set(server: &Hot<Server>, port: u32) {
    let set = server.set(path!(Server, port), port);
    set.expect("the port is valid");
}

fn status<T: HotConfig>(running: &Hot<T>) -> AuditStatus {
    running.status().audit.expect("it is asked for")
}

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("the trail can be read");
    text.lines().map(str::to_owned).collect()
}

/// A field of a record.
fn field(line: &str, name: &str) -> serde_json::Value {
    let record: serde_json::Value = serde_json::from_str(line).expect("a record is JSON");
    record[name].clone()
}

/// The numbers of the records in `lines`.
fn numbers(lines: &[String]) -> Vec<u64> {
    let numbers = lines.iter().map(|line| field(line, "seq").as_u64());
    numbers.map(|seq| seq.expect("it is a number")).collect()
}

fn messages(faults: &[AuditFault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.message.as_str()).collect()
}
