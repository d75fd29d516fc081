//! How many bytes versions take.

mod weigh;

pub use self::weigh::weigh;

use crate::Options;
use crate::rig::{Found, Outcome, Table, figure, lines_of};

/// The sizes, in the order in which the program prints what they take.
const SIZES: [(&str, f64); 4] = [("10", 1e1), ("100", 1e2), ("1,000", 1e3), ("10,000", 1e4)];

/// What was weighed: what it is called, and its bytes by size.
type Weighed = (String, Vec<f64>);

/// What a version takes that is kept, and all that runs, beside the value itself.
///
/// It is counted and not timed, so once is enough.
///
/// # Errors
///
/// The program that counts cannot be built, or fails.
pub fn measure(_: &Options) -> Outcome<Found> {
    let mut all: Vec<Weighed> = Vec::new();
    for sizes in lines_of("weight", "memory")?.chunks(SIZES.len()) {
        let title = sizes.first().map_or("", |(title, _)| title).to_owned();
        all.push((title, sizes.iter().map(|(_, bytes)| *bytes).collect()));
    }
    let (_, value) = all.first().ok_or("nothing was weighed")?;
    let mut found = Found::default();
    for (title, bytes) in all
        .iter()
        .filter(|(title, _)| title.starts_with("a version"))
    {
        found.ratio(
            format!("bytes of {title}, 1,000 fields"),
            "those of the value itself",
            2.0,
            bytes[2] / value[2],
        );
    }
    found.tables.push(table(&all, value));
    Ok(found)
}

fn table(all: &[Weighed], value: &[f64]) -> Table {
    let head = SIZES.map(|(size, _)| format!("{size} fields"));
    let mut table = Table::new(
        "Bytes for each field, and × of those of the value itself",
        std::iter::once(String::new()).chain(head),
    );
    for (title, bytes) in all {
        let sizes = bytes.iter().zip(value).zip(SIZES);
        let cells = sizes.map(|((bytes, value), (_, fields))| {
            format!("{} ({} ×)", figure(bytes / fields), figure(bytes / value))
        });
        table.row(std::iter::once(title.clone()).chain(cells));
    }
    table
}
