//! What differs between two versions, beside a comparison by hand.

use config_runtime::{Hot, Snapshot};

use crate::Options;
use crate::rig::{Found, Goal, Limit, Outcome, Samples, Table, Way, lines_of, time};
use crate::settings::{Hundred, Running, Settings, Ten, TenThousand, Thousand};

use super::by_hand::differing;

/// Three versions: the first and the last have equal values, each its own.
struct Versions<T: Settings> {
    hot: Hot<T>,
    numbers: [u64; 3],
    values: [Snapshot<T>; 3],
}

impl<T: Settings> Versions<T> {
    fn make() -> Outcome<Self> {
        let mut running = Running::<T>::start()?;
        let mut next = || -> Outcome<Snapshot<T>> {
            running.set()?;
            Ok(running.hot.snapshot())
        };
        let values = [next()?, next()?, next()?];
        Ok(Self {
            hot: running.hot,
            numbers: values.each_ref().map(Snapshot::version),
            values,
        })
    }

    /// How many fields differ between the first and the one with this index.
    fn diff(&self, index: usize) -> Outcome<usize> {
        Ok(self.hot.diff(self.numbers[0], self.numbers[index])?.len())
    }
}

/// The index of the version that differs in nothing, and of the one that differs in one field.
const NONE: usize = 2;
const ONE: usize = 1;

pub(super) fn measure(options: &Options, found: &mut Found) -> Outcome<()> {
    times(options, found)?;
    allocations(found)
}

fn times(options: &Options, found: &mut Found) -> Outcome<()> {
    let versions = Versions::<Thousand>::make()?;
    let [first, one, none] = &versions.values;
    let ways = vec![
        Way::short("by hand, none changed", || differing(first, none).len()),
        Way::new("`Hot::diff`, none changed", |_| {
            expect(versions.diff(NONE)?, 0)
        }),
        Way::short("by hand, one changed", || differing(first, one).len()),
        Way::new("`Hot::diff`, one changed", |_| {
            expect(versions.diff(ONE)?, 1)
        }),
        Way::short("`==` of the structs, none changed", || {
            Thousand::eq(first, none)
        }),
    ];
    let samples = Samples::take(ways, options.rounds)?;
    let mut table = Table::new(
        "What differs between two versions of 1,000 fields",
        ["", "each", "× of the comparison by hand"],
    );
    for (way, base) in [(0, 0), (1, 0), (2, 2), (3, 2), (4, 0)] {
        table.row([
            samples.titles()[way].clone(),
            time(samples.nanoseconds(way)),
            format!("{:.2}", samples.ratio(way, base)),
        ]);
    }
    found.tables.push(table);
    for (what, way) in [("none", 1), ("one", 3)] {
        found.ratio(
            format!("`Hot::diff` of 1,000 fields, {what} changed"),
            "a comparison field by field, by hand",
            2.0,
            samples.ratio(way, way - 1),
        );
    }
    Ok(())
}

fn expect(is: usize, wanted: usize) -> Outcome<()> {
    if is == wanted {
        Ok(())
    } else {
        Err(format!("{is} fields differ, and not {wanted}").into())
    }
}

/// What differences ask of the allocator, as a program tells that has one which counts.
fn allocations(found: &mut Found) -> Outcome<()> {
    let lines = lines_of("weight", "changes")?;
    let mut table = Table::new(
        "What `Hot::diff` asks of the allocator, in bytes",
        ["", "none changed", "one changed"],
    );
    for pair in lines.chunks(2) {
        if let [(title, none), (_, one)] = pair {
            table.row([title.clone(), none.to_string(), one.to_string()]);
        }
    }
    found.tables.push(table);
    // Two versions are looked up first, however many fields they have.
    let of_ten = lines.first().map_or(f64::NAN, |(_, bytes)| *bytes);
    let of_thousand = lines.get(4).map_or(f64::NAN, |(_, bytes)| *bytes);
    found.goals.push(Goal {
        what: "allocated by a diff of 1,000 fields, none changed".to_owned(),
        against: "by one of ten fields".to_owned(),
        limit: Limit::AtMost(0.0),
        is: of_thousand - of_ten,
        unit: "bytes more",
    });
    Ok(())
}

/// Prints what differences ask of the allocator, for which `asked` says how many bytes that were
/// so far: with none changed, and with one.
///
/// # Errors
///
/// The configuration does not start.
pub fn weigh(asked: fn() -> usize) -> Outcome<()> {
    weigh_one::<Ten>(asked)?;
    weigh_one::<Hundred>(asked)?;
    weigh_one::<Thousand>(asked)?;
    weigh_one::<TenThousand>(asked)
}

fn weigh_one<T: Settings>(asked: fn() -> usize) -> Outcome<()> {
    let versions = Versions::<T>::make()?;
    for index in [NONE, ONE] {
        // The first time may fill what lasts.
        versions.diff(index)?;
        let before = asked();
        versions.diff(index)?;
        println!("{} fields\t{}", T::KEYS, asked() - before);
    }
    Ok(())
}
