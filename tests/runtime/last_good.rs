//! The last good version on disk: kept after each commit, taken where the files are broken.

mod boot;
mod crash;
mod damage;
mod keep;
mod layers;
mod never;
mod secrets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use config_runtime::{
    BootedFrom, Builder, Error, Fallback, Hot, HotConfig, LastGood, LastGoodStatus, Watching,
};
use config_tests::{ConfigFile, Folder};

/// Longer than any test.
const NEVER: Duration = Duration::from_hours(24);

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1, range = 1..)]
    port: u16,
    #[hot(default = "localhost")]
    host: String,
    #[hot(restart, default = 4)]
    workers: u32,
}

/// A file, and where the last good version of it is kept.
struct Scene {
    file: ConfigFile,
    state: Folder,
}

impl Scene {
    fn new(text: &str) -> Self {
        Self {
            file: ConfigFile::new(text),
            state: Folder::new(),
        }
    }

    /// Where the last good version is kept.
    fn kept(&self) -> PathBuf {
        self.state.path().join("Server.last-good")
    }

    fn settings(&self) -> LastGood {
        LastGood::at(self.state.path()).fallback(Fallback::LastGood)
    }

    fn builder(&self, last_good: LastGood) -> Builder<Server> {
        let builder = Hot::<Server>::builder().file(self.file.path());
        builder.last_good(last_good).watch(Watching::manual())
    }

    /// Starts, or takes the last good version.
    fn start(&self) -> Result<Hot<Server>, Error> {
        self.builder(self.settings()).start()
    }

    /// Starts, where three processes may end early.
    fn start_guarded(&self) -> Result<Hot<Server>, Error> {
        let settings = self.settings().crash_loop(3, NEVER);
        self.builder(settings).start()
    }

    /// Starts with `text`, and ends.
    fn run_with(&self, text: &str) {
        self.file.write(text);
        drop(self.start().expect("the file is valid"));
    }

    /// What is kept, as bytes.
    fn bytes(&self) -> Vec<u8> {
        fs::read(self.kept()).expect("it is kept")
    }
}

fn last_good<T: HotConfig>(running: &Hot<T>) -> LastGoodStatus {
    let status = running.status().last_good;
    status.expect("it is asked for")
}

fn is_from_last_good<T: HotConfig>(running: &Hot<T>) -> bool {
    matches!(last_good(running).boot, BootedFrom::LastGood { .. })
}

/// The end of a process in which something panics.
fn crash<T: HotConfig>(running: Hot<T>) {
    let crashed = catch_unwind(AssertUnwindSafe(move || {
        let _running = running;
        // Prints nothing, as `panic!` would.
        resume_unwind(Box::new("crash"));
    }));
    assert!(crashed.is_err());
}

/// All messages of a report.
fn messages(error: &Error) -> Vec<String> {
    let problems = error.report().map(config_runtime::Report::problems);
    let problems = problems.unwrap_or_default().iter();
    problems.map(ToString::to_string).collect()
}
