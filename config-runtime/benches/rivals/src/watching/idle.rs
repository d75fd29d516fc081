//! What watching costs while nothing happens.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::rig::{Found, Goal, Limit, Memory, Outcome, Table, Thread, Threads, shown};

use super::edits::Edited;
use super::ways::AT_REST as WAYS;

/// Says that this process is one of those that rest.
pub const AT_REST: &str = "at-rest";

/// How long they rest.
const TIME: Duration = Duration::from_mins(1);

/// How often ours polls by default.
const POLL: Duration = Duration::from_secs(5);

/// What comes once, after the start, is over by then: first looks, connections, first polls.
const WARM: Duration = Duration::from_secs(7);

/// A process that watches and does nothing else, until this is dropped.
struct Resting {
    child: Child,
    before: Threads,
    // Removed when the process is gone.
    _file: Edited,
}

/// All ways side by side.
pub(super) fn measure(folder: &Path, found: &mut Found) -> Outcome<()> {
    let mut resting = Vec::new();
    for way in WAYS {
        resting.push(Resting::start(way.name, folder)?);
    }
    thread::sleep(WARM);
    for process in &mut resting {
        process.before = Threads::of(&process.number())?;
    }
    thread::sleep(TIME);
    let rows = resting.iter().map(Resting::now);
    let rows = rows.collect::<Outcome<Vec<Rested>>>()?;
    let (Some(base), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(());
    };
    goals(base, last, found);
    let wakes = format!("wake-ups in {} s", TIME.as_secs());
    let mut table = Table::new(
        "At rest, beside a program that watches nothing",
        [
            "",
            "threads",
            "RSS, KiB",
            "private and dirty, KiB",
            &wakes,
            "of threads of notify",
            "CPU time",
        ],
    );
    for (way, row) in WAYS.iter().zip(&rows) {
        table.row([
            way.name.to_owned(),
            over(row.all.count, base.all.count),
            over(row.memory.resident, base.memory.resident),
            over(row.memory.dirty, base.memory.dirty),
            row.all.wakes.to_string(),
            row.events.wakes.to_string(),
            shown(row.all.cpu),
        ]);
    }
    found.tables.push(table);
    Ok(())
}

fn goals(base: &Rested, ours: &Rested, found: &mut Found) {
    let mut goal = |what: &str, limit: f64, is: u64, unit| {
        found.goals.push(Goal {
            what: format!("at rest: {what}"),
            against: "a program that watches nothing".to_owned(),
            limit: Limit::AtMost(limit),
            #[expect(clippy::cast_precision_loss, reason = "it is a small number")]
            is: is as f64,
            unit,
        });
    };
    let more = |of: fn(&Memory) -> u64| of(&ours.memory).saturating_sub(of(&base.memory));
    let polls = TIME.as_secs_f64() / POLL.as_secs_f64();
    goal("wake-ups in a minute", polls, ours.all.wakes, "wake-ups");
    goal("threads", 2.0, ours.all.count - base.all.count, "threads");
    goal(
        "memory of its own",
        512.0,
        more(|memory| memory.dirty),
        "KiB",
    );
    goal(
        "resident memory",
        512.0,
        more(|memory| memory.resident),
        "KiB",
    );
}

/// Watches the way that is named so, until there is nothing more to read.
///
/// # Errors
///
/// There is no such way, or it does not begin.
pub fn rest(name: &str, path: &Path) -> Outcome<()> {
    let way = WAYS.iter().find(|way| way.name == name);
    let way = way.ok_or("there is no such way to watch")?;
    let _guard = (way.watch)(path, Box::new(|_| {}))?;
    println!("begun");
    io::stdout().flush()?;
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// What one of them did meanwhile, and what it has.
struct Rested {
    all: Thread,
    /// Of the threads of notify.
    events: Thread,
    memory: Memory,
}

impl Resting {
    fn start(name: &str, folder: &Path) -> Outcome<Self> {
        let file = Edited::below(folder)?;
        let mut child = Command::new(env::current_exe()?)
            .args([AT_REST, name])
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

    fn now(&self) -> Outcome<Rested> {
        let threads = Threads::of(&self.number())?;
        let during = |prefix: &str| threads.sum(prefix).since(self.before.sum(prefix));
        Ok(Rested {
            all: during(""),
            events: during("notify-rs"),
            memory: Memory::of(&self.number())?,
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
fn over(much: u64, base: u64) -> String {
    match much.checked_sub(base) {
        Some(more) => format!("+{more}"),
        None => format!("-{}", base - much),
    }
}
