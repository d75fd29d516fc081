//! From `rename` to the callback.

use std::any::Any;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::rig::{Found, Goal, Limit, Outcome, Table, Times};

use super::edits::Edited;

use super::ways::{AT_ONCE, DEFAULT, IN_TIME, KERNEL, Told, Way};

/// How often each is edited, for each round.
const EDITS: u32 = 20;

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

/// All ways in turn, in a folder below `parent`.
pub(super) fn measure(name: &str, parent: &Path, rounds: usize, found: &mut Found) -> Outcome<()> {
    let watched = IN_TIME.map(|way| Watched::begin(way, parent)).into_iter();
    let mut watched = watched.collect::<Outcome<Vec<_>>>()?;
    let edits = u32::try_from(rounds)? * EDITS;
    for edit in 1..=edits {
        for one in &mut watched {
            one.edit(edit)?;
        }
    }
    let title = format!("From `rename` to the callback, {edits} edits, {name}");
    let mut table = Table::new(title, ["", "median", "95 %", "worst", "lost"]);
    for one in &watched {
        table.row([
            one.way.name.to_owned(),
            one.times.percentile(50),
            one.times.percentile(95),
            one.times.worst(),
            one.lost.to_string(),
        ]);
    }
    found.tables.push(table);
    goals(name, &watched, found);
    Ok(())
}

/// What our ways take beyond the kernel's own event, in milliseconds.
fn goals(name: &str, watched: &[Watched], found: &mut Found) {
    let median = |way: &Way| {
        let of = watched.iter().find(|one| one.way.name == way.name);
        let time = of.and_then(|one| one.times.within(50));
        time.map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    };
    let wanted = [
        (
            &AT_ONCE,
            "from `rename` to the callback, without quiet time",
            0.2,
        ),
        (&DEFAULT, "the same by default, with 50 ms of quiet", 53.0),
    ];
    for (way, what, limit) in wanted {
        found.goals.push(Goal {
            what: format!("{what}, {name}"),
            against: "beyond inotify's own event".to_owned(),
            limit: Limit::AtMost(limit),
            is: median(way) - median(&KERNEL),
            unit: "ms",
        });
    }
}

impl Watched {
    fn begin(way: Way, parent: &Path) -> Outcome<Self> {
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
    fn edit(&mut self, edit: u32) -> Outcome<()> {
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
