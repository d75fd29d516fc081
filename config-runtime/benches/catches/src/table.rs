//! The comparison, as tables in Markdown.

use std::fmt::Write;
use std::iter::repeat_n;

use config_tests::ways::Way;
use rivals::rig::Times;

use crate::contenders::Contender;
use crate::verdict::{Findings, Verdict};

/// A way, and what came of it with each contender.
pub(crate) struct Row {
    way: &'static Way,
    pub(crate) cells: Vec<Option<Verdict>>,
}

impl Row {
    /// Nobody was tried yet.
    pub(crate) fn new(way: &'static Way, contenders: usize) -> Self {
        Self {
            way,
            cells: repeat_n(None, contenders).collect(),
        }
    }
}

/// Each way and each contender.
pub(crate) fn rows(contenders: &[Contender], rows: &[Row]) -> String {
    let mut text = heading("way to change a file", contenders, "---|");
    for row in rows {
        let _ = write!(text, "\n| {} |", row.way.name);
        for cell in &row.cells {
            let cell = cell.as_ref().map(ToString::to_string);
            let _ = write!(text, " {} |", cell.unwrap_or_default());
        }
    }
    text
}

/// Sums over all ways.
pub(crate) fn totals(contenders: &[Contender], rows: &[Row]) -> String {
    let mut text = heading(&format!("of {} ways", rows.len()), contenders, "--:|");
    let columns: Vec<Column<'_>> = (0..contenders.len())
        .map(|place| Column::of(rows, place))
        .collect();
    let lines: [(&str, Line); 9] = [
        ("nothing went wrong", |all| all.count(Findings::is_ok)),
        ("ends with the right content", |all| {
            all.count(|one| one.ends_right)
        }),
        ("missed one on the way (`m`)", |all| {
            all.count(|one| one.ends_right && one.missed)
        }),
        ("half or empty in force (`h`)", |all| {
            all.count(|one| one.had_half)
        }),
        ("loaded for nothing (`F`)", |all| all.count(|one| one.fired)),
        ("process ended (`†`)", |all| all.count(|one| one.ended)),
        ("loads / changes, where each is one", |all| all.loads()),
        ("loads of what was in force", |all| {
            all.0.iter().map(|one| one.again).sum::<usize>().to_string()
        }),
        ("from change to load: median, 95 %", |all| all.delays()),
    ];
    for (name, line) in lines {
        let _ = write!(text, "\n| {name} |");
        for column in &columns {
            let _ = write!(text, " {} |", line(column));
        }
    }
    text
}

fn heading(first: &str, contenders: &[Contender], rule: &str) -> String {
    let names: Vec<_> = contenders.iter().map(|one| one.name).collect();
    let rules = rule.repeat(names.len());
    format!("| {first} | {} |\n|---|{rules}", names.join(" | "))
}

/// One figure of a contender.
type Line = fn(&Column<'_>) -> String;

/// What was found of one contender.
struct Column<'a>(Vec<&'a Findings>);

impl<'a> Column<'a> {
    fn of(rows: &'a [Row], place: usize) -> Self {
        let cells = rows.iter().filter_map(|row| row.cells[place].as_ref());
        let findings = cells.filter_map(|cell| match cell {
            Verdict::Tried(findings) => Some(findings),
            Verdict::Failed => None,
        });
        Self(findings.collect())
    }

    fn count(&self, what: impl Fn(&Findings) -> bool) -> String {
        self.0.iter().filter(|one| what(one)).count().to_string()
    }

    fn loads(&self) -> String {
        let told = self.0.iter().filter(|one| one.changes.is_some());
        let loads: usize = told.map(|one| one.loads).sum();
        let changes: usize = self.0.iter().filter_map(|one| one.changes).sum();
        format!("{loads}/{changes}")
    }

    fn delays(&self) -> String {
        let mut times = Times::default();
        for delay in self.0.iter().flat_map(|one| &one.delays) {
            times.add(*delay);
        }
        format!("{}, {}", times.percentile(50), times.percentile(95))
    }
}
