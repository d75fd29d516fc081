//! How long the drop of the last handle takes.

use std::env;
use std::thread;
use std::time::{Duration, Instant};

use crate::rig::{Outcome, Table, Threads, Times};
use config_runtime::Hot;

use super::edits::{Edited, Settings};

use super::ways::{DEBOUNCER_FULL, NOTIFY, Way};

/// How often each is dropped.
const DROPS: u32 = 200;
/// Between an edit and the drop: the edit is known, and rests.
const AMID: Duration = Duration::from_millis(5);

/// Drops at rest and amid a change, as a table.
pub(super) fn measure() -> Outcome<Table> {
    let mut table = Table::new(
        "The drop of the last handle, 200 times",
        ["", "median", "95 %", "worst"],
    );
    let mut row = |name: &str, times: &Times| {
        table.row([
            name.to_owned(),
            times.percentile(50),
            times.percentile(95),
            times.worst(),
        ]);
    };
    let file = Edited::below(&env::temp_dir())?;
    row("config-runtime, at rest", &ours(&file, |_, _| Ok(()))?);
    let edited = ours(&file, |file, round| {
        file.replace(round)?;
        thread::sleep(AMID);
        Ok(())
    })?;
    row("config-runtime, 5 ms after an edit", &edited);
    for way in [NOTIFY, DEBOUNCER_FULL] {
        let name = format!("{}: waits for no thread", way.name);
        row(&name, &theirs(&file, way)?);
    }
    Ok(table)
}

fn ours(file: &Edited, before: impl Fn(&Edited, u32) -> Outcome<()>) -> Outcome<Times> {
    let mut times = Times::default();
    for round in 1..=DROPS {
        let settings = Hot::<Settings>::builder().file(file.path()).start()?;
        // The first look comes soon after the start, and would be dropped into.
        while settings.status().watch.last_checked.is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        before(file, round)?;
        let begin = Instant::now();
        drop(settings);
        times.add(begin.elapsed());
    }
    Ok(times)
}

fn theirs(file: &Edited, way: Way) -> Outcome<Times> {
    let threads = Threads::of("self")?.sum("").count;
    let mut times = Times::default();
    for _ in 0..DROPS {
        let guard = (way.watch)(&file.path(), Box::new(|_| {}))?;
        let begin = Instant::now();
        drop(guard);
        times.add(begin.elapsed());
        // Its thread ends later than it, and so many at a time would exceed the user's limit.
        while Threads::of("self")?.sum("").count > threads {
            thread::sleep(Duration::from_millis(1));
        }
    }
    Ok(times)
}
