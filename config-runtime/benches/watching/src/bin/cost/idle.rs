//! What watching costs while nothing happens.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use watching::numbers::shown;
use watching::process::{Memory, Threads};

use crate::AT_REST as REST;
use crate::edits::Edited;
use crate::options::Options;
use crate::table::Table;
use crate::ways::AT_REST;

/// What comes once, after the start, is over by then: first looks, connections, first polls.
const WARM: Duration = Duration::from_secs(7);

/// A process that watches and does nothing else, until this is dropped.
struct Resting {
    child: Child,
    before: Threads,
    // Removed when the process is gone.
    _file: Edited,
}

/// All ways side by side, as a table.
pub(crate) fn measure(options: &Options) -> Result<Table, Box<dyn Error>> {
    let mut resting = Vec::new();
    for way in AT_REST {
        resting.push(Resting::start(way.name, &options.disk)?);
    }
    thread::sleep(WARM);
    for process in &mut resting {
        process.before = Threads::of(&process.number())?;
    }
    thread::sleep(options.seconds);
    let wakes = format!("wake-ups in {} s", options.seconds.as_secs());
    let mut table = Table::new([
        "at rest",
        "threads",
        "RSS, KiB",
        "PSS, KiB",
        &wakes,
        "of threads of notify",
        "CPU time",
    ]);
    let mut base = None;
    for (way, process) in AT_REST.iter().zip(&resting) {
        let threads = Threads::of(&process.number())?;
        let during = |prefix: &str| threads.sum(prefix).since(process.before.sum(prefix));
        let (all, events) = (during(""), during("notify-rs"));
        let memory = Memory::of(&process.number())?;
        let (threads, base) = *base.get_or_insert((all.count, memory));
        table.row(&[
            way.name.to_owned(),
            format!("+{}", all.count.saturating_sub(threads)),
            over(memory.resident, base.resident),
            over(memory.proportional, base.proportional),
            all.wakes.to_string(),
            events.wakes.to_string(),
            shown(all.cpu),
        ]);
    }
    Ok(table)
}

/// Watches the way that is named so, until there is nothing more to read.
pub(crate) fn rest(name: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let way = AT_REST.iter().find(|way| way.name == name);
    let way = way.ok_or("there is no such way to watch")?;
    let _guard = (way.watch)(path, Box::new(|_| {}))?;
    println!("begun");
    io::stdout().flush()?;
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

impl Resting {
    fn start(name: &str, folder: &Path) -> Result<Self, Box<dyn Error>> {
        let file = Edited::below(folder)?;
        let mut child = Command::new(env::current_exe()?)
            .args([REST, name])
            .arg(file.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut begun = String::new();
        if let Some(output) = child.stdout.as_mut() {
            BufReader::new(output).read_line(&mut begun)?;
        }
        if begun.is_empty() {
            return Err(format!("`{name}` does not begin").into());
        }
        Ok(Self {
            child,
            before: Threads::default(),
            _file: file,
        })
    }

    fn number(&self) -> String {
        self.child.id().to_string()
    }
}

impl Drop for Resting {
    fn drop(&mut self) {
        // Its input ends with this, and so does the process.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// How much more there is than in the process that watches nothing.
fn over(kibibytes: u64, base: u64) -> String {
    match kibibytes.checked_sub(base) {
        Some(more) => format!("+{more}"),
        None => format!("-{}", base - kibibytes),
    }
}
