//! How costs grow with the number of fields, and of those who are told.

mod audience;
mod operations;

pub use self::operations::{Meter, Operation};

use crate::Options;
use crate::rig::{Found, Outcome, Samples, Series, Table, Way, figure, time};
use crate::settings::{Hundred, Ten, TenThousand, Thousand};

/// How much steeper than its limit a cost may grow, as a ratio of the two powers.
///
/// What is sorted grows by the power of 1.15 from a hundred to ten thousand, and what is done for
/// each pair by 2.
const STEEPEST: f64 = 1.2;

/// The sizes, as they are called and as numbers.
const FIELDS: [(&str, f64); 4] = [("10", 1e1), ("100", 1e2), ("1,000", 1e3), ("10,000", 1e4)];

/// Costs of one operation after the other, each for all sizes.
struct Grown {
    title: &'static str,
    /// What grows.
    over: &'static str,
    sizes: Vec<(&'static str, f64)>,
    /// What they are called, and the plots that they are drawn in.
    operations: Vec<(&'static str, &'static str)>,
    samples: Samples,
}

/// All operations, over the number of fields and of those who are told.
///
/// # Errors
///
/// A configuration does not start.
pub fn measure(options: &Options) -> Outcome<Found> {
    let mut found = Found::default();
    let fields = over_fields(options)?;
    fields.tell(&mut found);
    audience::measure(options)?.tell(&mut found);
    Ok(found)
}

fn over_fields(options: &Options) -> Outcome<Grown> {
    let mut ways = Vec::new();
    for operation in Operation::ALL {
        ways.push(operation.measure::<Ten, _>(Timed)?);
        ways.push(operation.measure::<Hundred, _>(Timed)?);
        ways.push(operation.measure::<Thousand, _>(Timed)?);
        ways.push(operation.measure::<TenThousand, _>(Timed)?);
    }
    Ok(Grown {
        title: "Costs over the number of fields",
        over: "fields",
        sizes: FIELDS.to_vec(),
        operations: Operation::ALL.map(|one| (one.title(), one.plot())).to_vec(),
        samples: Samples::take(ways, options.rounds)?,
    })
}

/// Makes a way of an operation.
struct Timed;

impl Meter for Timed {
    type Measured = Way<'static>;

    fn every<P: 'static, R: 'static>(
        self,
        prepare: impl FnMut() -> Outcome<P> + 'static,
        go: impl FnMut(P) -> Outcome<R> + 'static,
    ) -> Way<'static> {
        Way::prepared("", prepare, go)
    }

    fn short<R: 'static>(self, go: impl FnMut() -> R + 'static) -> Way<'static> {
        Way::short("", go)
    }
}

impl Grown {
    fn tell(&self, found: &mut Found) {
        let series = self.series();
        let head = self.sizes.iter().map(|(size, _)| (*size).to_owned());
        let head = std::iter::once(String::new()).chain(head);
        let mut table = Table::new(self.title, head.chain(["power".to_owned()]));
        for one in &series {
            let costs = one.points.iter().map(|(_, cost)| time(*cost));
            let cells = std::iter::once(one.line.clone()).chain(costs);
            table.row(cells.chain([figure(one.power())]));
        }
        found.tables.push(table);
        self.judge(&series, found);
        found.series.extend(series);
    }

    /// Notes the one that grows most.
    ///
    /// The limit is what is linear, or a clone of the value: that does nothing but touch all of it,
    /// and grows faster where it no longer fits into the caches of the processor.
    fn judge(&self, series: &[Series], found: &mut Found) {
        let is_clone = |one: &&Series| one.line == Operation::Clone.title();
        let clone = series.iter().find(is_clone).map_or(1.0, Series::power);
        let limit = clone.max(1.0);
        let ours = series.iter().filter(|one| !is_clone(one));
        let count = ours.clone().count();
        let steepest = ours.max_by(|one, other| one.power().total_cmp(&other.power()));
        if let Some(steepest) = steepest {
            found.ratio(
                format!(
                    "growth of {count} costs over {}, the steepest: {}",
                    self.over, steepest.line
                ),
                format!("the power of {limit:.2}"),
                STEEPEST,
                steepest.power() / limit,
            );
        }
    }

    fn series(&self) -> Vec<Series> {
        let operations = self.operations.iter().enumerate();
        let series = operations.map(|(index, (line, plot))| {
            let sizes = self.sizes.iter().enumerate();
            let points = sizes.map(|(size, (_, number))| {
                let way = index * self.sizes.len() + size;
                (*number, self.samples.nanoseconds(way))
            });
            Series {
                plot,
                line: (*line).to_owned(),
                points: points.collect(),
            }
        });
        series.collect()
    }
}
