//! The table that is printed.

use std::fmt::Write as _;

use crate::library::Library;
use crate::measure::Samples;
use crate::options::Options;

/// Seconds of CPU time, and ratios to the base, as a table in Markdown.
pub(crate) fn table(samples: &Samples, options: &Options) -> String {
    let mut text = "| |".to_owned();
    for profile in &options.profiles {
        let _ = write!(text, " {0}, s | {0}, ratio |", profile.name());
    }
    text += "\n|---|";
    text += &"--:|--:|".repeat(options.profiles.len());
    for &library in &options.libraries {
        let _ = write!(text, "\n| {} |", library.title());
        for &profile in &options.profiles {
            let seconds = samples.seconds(library, profile);
            let ratio = samples.ratio(library, Library::BASE, profile);
            let _ = write!(text, " {seconds:.2} | {ratio:.2} |");
        }
    }
    text.push('\n');
    text
}
