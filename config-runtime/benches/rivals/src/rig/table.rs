//! Tables in Markdown.

use std::fmt;

/// A table, and what stands above it.
#[derive(Debug, Clone)]
pub struct Table {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows; all but its first column hold figures.
    pub fn new<C: Into<String>>(
        title: impl Into<String>,
        head: impl IntoIterator<Item = C>,
    ) -> Self {
        Self {
            title: title.into(),
            head: head.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row<C: Into<String>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "### {}\n", self.title)?;
        writeln!(f, "| {} |", self.head.join(" | "))?;
        let columns = self.head.len().saturating_sub(1);
        writeln!(f, "|---|{}", "--:|".repeat(columns))?;
        for row in &self.rows {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}

/// Three digits.
#[must_use]
pub fn figure(number: f64) -> String {
    match number.abs() {
        100.0.. => format!("{number:.0}"),
        10.0.. => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// A time with a unit that suits it, to three digits.
#[must_use]
pub fn time(nanoseconds: f64) -> String {
    let units = [("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1.0)];
    let fits = |(_, size): &(&str, f64)| nanoseconds >= *size;
    let (unit, size) = units.into_iter().find(fits).unwrap_or(("ns", 1.0));
    format!("{} {unit}", figure(nanoseconds / size))
}
