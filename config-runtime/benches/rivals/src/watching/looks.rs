//! What one look costs, by the number of files in a folder.

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::rig::{Outcome, Table, Threads, Times, shown};
use config_runtime::{Debounce, Hot, Watching};

use super::edits::{Settings, text};

const FILES: [u32; 3] = [1, 200, 2_000];
/// Between two looks; more than the longest of them.
const POLL: Duration = Duration::from_millis(200);
/// How many looks are measured.
const LOOKS: u32 = 20;
/// How often one of the files is edited.
const EDITS: u32 = 20;
const LIMIT: Duration = Duration::from_secs(10);

/// Looks at unchanged files, and edits of one of them, as a table.
pub(super) fn measure() -> Outcome<Table> {
    let mut table = Table::new(
        "A folder of so many files",
        [
            "",
            "CPU time of a look",
            "of notify's thread beside it",
            "from `rename` to the callback, quiet 0: median",
            "worst",
        ],
    );
    for files in FILES {
        let folder = tempfile::tempdir()?;
        for file in 0..files {
            fs::write(folder.path().join(format!("{file:04}.toml")), text(0))?;
        }
        let (look, beside) = polls(folder.path())?;
        let times = edits(folder.path())?;
        table.row([
            files.to_string(),
            shown(look),
            shown(beside),
            times.percentile(50),
            times.worst(),
        ]);
    }
    Ok(table)
}

/// The CPU time of one poll: of the thread that looks, and of the one that reads the events.
fn polls(folder: &Path) -> Outcome<(Duration, Duration)> {
    let watch = Watching::events().and(Watching::poll(POLL));
    let settings = Hot::<Settings>::builder()
        .dir(folder)
        .watch(watch)
        .start()?;
    // The first look is one of those that make sure.
    next_look(&settings);
    next_look(&settings);
    let before = Threads::of("self")?;
    for _ in 0..LOOKS {
        next_look(&settings);
    }
    let after = Threads::of("self")?;
    let cpu = |name: &str| after.sum(name).since(before.sum(name)).cpu / LOOKS;
    Ok((cpu("config-watch"), cpu("notify-rs")))
}

/// Waits until the files were looked at once more.
fn next_look(settings: &Hot<Settings>) {
    let last = settings.status().watch.last_checked;
    while settings.status().watch.last_checked == last {
        thread::sleep(Duration::from_millis(1));
    }
}

fn edits(folder: &Path) -> Outcome<Times> {
    let debounce = Debounce::Fixed {
        quiet: Duration::ZERO,
        max_wait: Duration::from_secs(1),
    };
    let watch = Watching::events().debounce(debounce);
    let settings = Hot::<Settings>::builder()
        .dir(folder)
        .watch(watch)
        .start()?;
    let (tell, told) = channel();
    let _subscription = settings.on_edit_change(move |change| {
        // Nobody listens at the end.
        let _ = tell.send((*change.new, Instant::now()));
    });
    let aside = tempfile::NamedTempFile::new_in(folder)?;
    let mut times = Times::default();
    for edit in 1..=EDITS {
        fs::write(aside.path(), text(edit))?;
        let begin = Instant::now();
        // The last file wins, so the others count for nothing but their reading.
        fs::rename(aside.path(), folder.join("9999.toml"))?;
        let told = told.recv_timeout(LIMIT)?;
        times.add(told.1.saturating_duration_since(begin));
    }
    Ok(times)
}
