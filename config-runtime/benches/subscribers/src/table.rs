//! The tables that are printed.

use std::fmt::Write as _;

use subscribers::Samples;

/// From how many on what each of them costs can be told.
const MANY: usize = 100;

/// What was measured with different numbers of those who are told.
pub(crate) struct Measured {
    pub(crate) counts: Vec<usize>,
    /// Each with its first way; the ways for the other counts follow.
    pub(crate) rows: Vec<(&'static str, usize)>,
    pub(crate) samples: Samples,
}

impl Measured {
    /// Ratios to the first way of all, and in brackets what each of many costs.
    pub(crate) fn table(&self) -> String {
        let mut text = "| |".to_owned();
        for count in &self.counts {
            let _ = write!(text, " {count} |");
        }
        text += "\n|---|";
        text += &"--:|".repeat(self.counts.len());
        for (title, first) in &self.rows {
            let _ = write!(text, "\n| {title} |");
            for (way, count) in (*first..).zip(&self.counts) {
                let _ = write!(text, " {} |", self.cell(way, *first, *count));
            }
        }
        text
    }

    fn cell(&self, way: usize, none: usize, count: usize) -> String {
        let ratio = figure(self.samples.ratio(way, 0));
        if count < MANY {
            return ratio;
        }
        let more = self.samples.nanoseconds(way) - self.samples.nanoseconds(none);
        #[expect(clippy::cast_precision_loss, reason = "it is no more than 10,000")]
        let each = more / count as f64;
        format!("{ratio} ({each:.1} ns)")
    }
}

/// Three digits.
pub(crate) fn figure(number: f64) -> String {
    match number {
        100.0.. => format!("{number:.0}"),
        10.0.. => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}
