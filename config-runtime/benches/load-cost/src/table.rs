//! The table that is printed.

use std::fmt::Write as _;

use crate::format::Format;
use crate::measure::Samples;

/// What was measured of one format, with one number of keys.
pub(crate) struct Measured {
    pub(crate) titles: Vec<String>,
    pub(crate) samples: Samples,
}

/// Times, and ratios to the plain parser, as a table in Markdown.
pub(crate) fn table(keys: &[usize], measured: &[(Format, Vec<Measured>)]) -> String {
    let mut text = "| |".to_owned();
    for keys in keys {
        let _ = write!(text, " {keys} keys | |");
    }
    text += "\n|---|";
    text += &"--:|--:|".repeat(keys.len());
    for (format, measured) in measured {
        let _ = write!(text, "\n| **{}** |", format.name());
        text += &" | |".repeat(keys.len());
        let titles = measured.first().map_or(&[][..], |first| &first.titles);
        for (way, title) in titles.iter().enumerate() {
            let _ = write!(text, "\n| {title} |");
            for measured in measured {
                let time = time(measured.samples.nanoseconds(way));
                let ratio = measured.samples.ratio(way);
                let _ = write!(text, " {time} | {ratio:.2} |");
            }
        }
    }
    text.push('\n');
    text
}

/// A time with a unit that suits it, to three digits.
fn time(nanoseconds: f64) -> String {
    let units = [("ms", 1e6), ("µs", 1e3), ("ns", 1.0)];
    let fits = |(_, size): &(&str, f64)| nanoseconds >= *size;
    let (unit, size) = units.into_iter().find(fits).unwrap_or(("ns", 1.0));
    let time = nanoseconds / size;
    let digits = match time {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    format!("{time:.digits$} {unit}")
}
