//! From `rename` to the callback.

use std::any::Any;
use std::error::Error;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use watching::numbers::Times;

use crate::edits::Edited;
use crate::table::Table;
use crate::ways::{IN_TIME, Told, Way};

/// How long an edit is waited for before it counts as lost.
const LIMIT: Duration = Duration::from_secs(10);

/// Before each edit, because who comes after a long wait finds the processor asleep: so all do.
const CALM: Duration = Duration::from_millis(5);

/// One file, watched in one way.
struct Watched {
    way: Way,
    file: Edited,
    told: Receiver<Told>,
    times: Times,
    lost: u32,
    _guard: Box<dyn Any>,
}

/// All ways in turn, in a folder below `parent`, as a table.
pub(crate) fn measure(name: &str, parent: &Path, edits: u32) -> Result<Table, Box<dyn Error>> {
    let watched = IN_TIME.map(|way| Watched::begin(way, parent)).into_iter();
    let mut watched = watched.collect::<Result<Vec<_>, _>>()?;
    for edit in 1..=edits {
        for one in &mut watched {
            one.edit(edit)?;
        }
    }
    let heading = format!("from `rename` to the callback, {edits} edits, {name}");
    let mut table = Table::new([&heading, "median", "95 %", "worst", "lost"]);
    for one in watched {
        table.row(&[
            one.way.name.to_owned(),
            one.times.percentile(50),
            one.times.percentile(95),
            one.times.worst(),
            one.lost.to_string(),
        ]);
    }
    Ok(table)
}

impl Watched {
    fn begin(way: Way, parent: &Path) -> Result<Self, Box<dyn Error>> {
        let file = Edited::below(parent)?;
        let (tell, told) = channel();
        let tell = move |what| {
            // Nobody listens at the end.
            let _ = tell.send(what);
        };
        let guard = (way.watch)(&file.path(), Box::new(tell))?;
        Ok(Self {
            way,
            file,
            told,
            times: Times::default(),
            lost: 0,
            _guard: guard,
        })
    }

    /// Edits the file and waits for the callback.
    fn edit(&mut self, edit: u32) -> Result<(), Box<dyn Error>> {
        // What came late, or twice, belongs to the edits before.
        while self.told.try_recv().is_ok() {}
        thread::sleep(CALM);
        let begin = self.file.replace(edit)?;
        match self.next(edit, begin + LIMIT) {
            Some(at) => self.times.add(at.saturating_duration_since(begin)),
            None => self.lost += 1,
        }
        Ok(())
    }

    fn next(&self, edit: u32, end: Instant) -> Option<Instant> {
        loop {
            let rest = end.saturating_duration_since(Instant::now());
            let told = self.told.recv_timeout(rest).ok()?;
            if told.edit.is_none_or(|told| told == edit) {
                return Some(told.at);
            }
        }
    }
}
