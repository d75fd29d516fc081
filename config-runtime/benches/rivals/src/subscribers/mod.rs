//! What those who are told of a change cost a commit.

mod builds;
mod ours;
mod peers;

use crate::Options;
use crate::rig::{Found, Outcome, Samples, Series, Table, Way, figure};

/// How many are told.
const COUNTS: [u32; 5] = [0, 1, 100, 1_000, 10_000];

/// From how many on what each of them costs can be told.
const MANY: u32 = 100;

/// Does once what is measured; is given another number each time.
type Go = Box<dyn FnMut(u64)>;

/// What is measured with each of these numbers.
type Row = (&'static str, fn(usize) -> Result<Go, config_runtime::Error>);

/// The first one is what all others are compared with.
const ROWS: [Row; 14] = [
    (OTHERS, ours::callbacks_of_others),
    (CALLBACKS, |count| {
        ours::callbacks(count, |server| &server.pool.size)
    }),
    ("callbacks of its section", |count| {
        ours::callbacks(count, |server| &server.pool)
    }),
    ("callbacks of the root", |count| {
        ours::callbacks(count, |server| server)
    }),
    ("`on_select` on the root", ours::selections),
    ("`Watch`es of other fields", ours::watches_of_others),
    (WATCHES, |count| {
        ours::watches(count, |server| &server.pool.size)
    }),
    ("`Watch`es of its section", |count| {
        ours::watches(count, |server| &server.pool)
    }),
    ("`Watch`es of the root", |count| {
        ours::watches(count, |server| server)
    }),
    ("callbacks of events", ours::callbacks_of_events),
    ("`status()`, with callbacks", ours::status),
    ("a list of closures", peers::list),
    (RIVAL, peers::channel),
    (
        "callbacks of other fields, once more",
        ours::callbacks_of_others,
    ),
];

const OTHERS: &str = "callbacks of other fields";
const CALLBACKS: &str = "callbacks of the field";
const WATCHES: &str = "`Watch`es of the field, each waits";
const RIVAL: &str = "`tokio::sync::watch` of the struct";

/// Commits, with so many who are told; what each of them weighs; what optional parts cost.
///
/// # Errors
///
/// The configuration does not start, or a program cannot be built.
pub fn measure(options: &Options) -> Outcome<Found> {
    let mut found = Found::default();
    commits(options, &mut found)?;
    found.tables.push(builds::weights()?);
    found.tables.push(builds::parts(options.rounds)?);
    Ok(found)
}

fn commits(options: &Options, found: &mut Found) -> Outcome<()> {
    let mut ways = Vec::new();
    for (title, go) in ROWS {
        for count in COUNTS {
            let mut go = go(count as usize)?;
            ways.push(Way::new(title, move |number| {
                go(number);
                Ok(())
            }));
        }
    }
    let samples = Samples::take(ways, options.rounds)?;
    found.tables.push(table(&samples));
    let last = COUNTS.len() - 1;
    found.ratio(
        "a commit with 10,000 callbacks on other fields",
        "a commit with none",
        1.05,
        samples.ratio(way(OTHERS, last), 0),
    );
    found.ratio(
        "10,000 `Watch`es that are woken by a commit",
        "as many receivers of `tokio::sync::watch`",
        1.5,
        samples.ratio(way(WATCHES, last), way(RIVAL, last)),
    );
    for title in [CALLBACKS, WATCHES, RIVAL] {
        found.series.push(series(&samples, title));
    }
    Ok(())
}

/// The way of this row with the count of this index.
fn way(title: &str, count: usize) -> usize {
    let row = ROWS.iter().position(|(row, _)| *row == title);
    row.unwrap_or_default() * COUNTS.len() + count
}

fn series(samples: &Samples, title: &str) -> Series {
    let points = COUNTS.iter().enumerate().skip(1);
    let cost = |index| samples.nanoseconds(way(title, index));
    Series {
        plot: "subscribers",
        line: title.to_owned(),
        points: points
            .map(|(index, count)| (f64::from(*count), cost(index)))
            .collect(),
    }
}

/// Ratios to the first way of all, and in brackets what each of many costs.
fn table(samples: &Samples) -> Table {
    let mut head = vec![String::new()];
    head.extend(COUNTS.map(|count| count.to_string()));
    let base = figure(samples.nanoseconds(0) / 1e3);
    let title = format!("A commit by `set`, with subscribers; 1.00 is {base} µs");
    let mut table = Table::new(title, head);
    for (row, (title, _)) in ROWS.iter().enumerate() {
        let none = row * COUNTS.len();
        let mut cells = vec![(*title).to_owned()];
        for (index, count) in COUNTS.iter().enumerate() {
            let ratio = figure(samples.ratio(none + index, 0));
            let more = samples.nanoseconds(none + index) - samples.nanoseconds(none);
            let each = more / f64::from(*count);
            cells.push(match *count {
                MANY.. => format!("{ratio} ({each:.1} ns)"),
                _ => ratio,
            });
        }
        table.row(cells);
    }
    table
}
