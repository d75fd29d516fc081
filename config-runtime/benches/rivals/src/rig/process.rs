//! What the system tells of a process: its threads, how often they woke, its memory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// The threads of one process at one moment, by their names.
///
/// Threads of one name count as one.
#[derive(Debug, Clone, Default)]
pub struct Threads(BTreeMap<String, Thread>);

/// What one thread did since it began.
#[derive(Debug, Clone, Copy, Default)]
pub struct Thread {
    /// How many threads there are of the name.
    pub count: u64,
    /// How often it went to sleep of itself; each time something woke it.
    pub wakes: u64,
    /// How long it ran, user and system.
    pub cpu: Duration,
}

/// The memory of a process, in KiB.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// All pages that are mapped and present.
    pub resident: u64,
    /// Those of them that it alone has, and has written to.
    pub dirty: u64,
}

impl Threads {
    /// The threads of `process`, a number or `self`.
    ///
    /// # Errors
    ///
    /// There is no such process.
    pub fn of(process: &str) -> io::Result<Self> {
        let mut threads = Self::default();
        for task in fs::read_dir(format!("/proc/{process}/task"))? {
            // A thread may end while it is looked at.
            let Ok((name, thread)) = read(&task?.path()) else {
                continue;
            };
            let all = threads.0.entry(name).or_default();
            *all = all.and(thread);
        }
        Ok(threads)
    }

    /// All of them, or those whose name begins so, as one.
    #[must_use]
    pub fn sum(&self, prefix: &str) -> Thread {
        let named = self.0.iter().filter(|(name, _)| name.starts_with(prefix));
        named.fold(Thread::default(), |sum, (_, thread)| sum.and(*thread))
    }
}

impl Thread {
    /// What happened since `before`.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self {
            count: self.count,
            wakes: self.wakes.saturating_sub(before.wakes),
            cpu: self.cpu.saturating_sub(before.cpu),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            wakes: self.wakes + other.wakes,
            cpu: self.cpu + other.cpu,
        }
    }
}

impl Memory {
    /// The memory of `process`, a number or `self`.
    ///
    /// # Errors
    ///
    /// There is no such process.
    pub fn of(process: &str) -> io::Result<Self> {
        let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
        Ok(Self {
            resident: number(&text, "Rss:"),
            dirty: number(&text, "Private_Dirty:"),
        })
    }
}

fn read(task: &Path) -> io::Result<(String, Thread)> {
    let name = fs::read_to_string(task.join("comm"))?.trim().to_owned();
    let status = fs::read_to_string(task.join("status"))?;
    let times = fs::read_to_string(task.join("schedstat"))?;
    let nanoseconds = times.split_whitespace().next();
    let nanoseconds = nanoseconds.and_then(|text| text.parse().ok());
    let thread = Thread {
        count: 1,
        wakes: number(&status, "voluntary_ctxt_switches:"),
        cpu: Duration::from_nanos(nanoseconds.unwrap_or_default()),
    };
    Ok((name, thread))
}

/// The number in the line that begins with `key`.
fn number(text: &str, key: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    let word = line.and_then(|rest| rest.split_whitespace().next());
    word.and_then(|word| word.parse().ok()).unwrap_or_default()
}
