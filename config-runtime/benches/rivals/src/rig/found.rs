//! What one part found, and whether it is what was wanted.

use super::series::Series;
use super::table::{Table, figure};

/// What one part found.
#[derive(Debug, Default)]
pub struct Found {
    /// The few figures that matter, each beside its limit.
    pub goals: Vec<Goal>,
    /// All that was measured.
    pub tables: Vec<Table>,
    /// How costs grow.
    pub series: Vec<Series>,
}

/// One figure beside its limit.
#[derive(Debug)]
pub struct Goal {
    /// What was measured.
    pub what: String,
    /// What it was compared with, in the same run.
    pub against: String,
    /// What it is to be.
    pub limit: Limit,
    /// What it is.
    pub is: f64,
    /// What both are counted in; empty for a ratio.
    pub unit: &'static str,
}

/// What a figure is to be.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}

impl Found {
    /// Adds what another part found.
    pub fn add(&mut self, other: Self) {
        self.goals.extend(other.goals);
        self.tables.extend(other.tables);
        self.series.extend(other.series);
    }

    /// Notes that the ratio of `what` to `against` is to be at most `limit`.
    pub fn ratio(
        &mut self,
        what: impl Into<String>,
        against: impl Into<String>,
        limit: f64,
        is: f64,
    ) {
        self.goals.push(Goal {
            what: what.into(),
            against: against.into(),
            limit: Limit::AtMost(limit),
            is,
            unit: "",
        });
    }

    /// The figures that matter as one table.
    #[must_use]
    pub fn summary(&self) -> Table {
        let mut table = Table::new("Goals", ["", "against", "goal", "measured", "is it met"]);
        for goal in &self.goals {
            table.row([
                goal.what.clone(),
                goal.against.clone(),
                goal.wanted(),
                goal.measured(),
                (if goal.is_met() { "yes" } else { "**no**" }).to_owned(),
            ]);
        }
        table
    }
}

impl Goal {
    /// Whether the figure is what it is to be, to two digits.
    #[must_use]
    pub fn is_met(&self) -> bool {
        match self.limit {
            Limit::AtMost(most) => self.is < most + 0.005,
            Limit::AtLeast(least) => self.is > least - 0.005,
        }
    }

    fn wanted(&self) -> String {
        let (sign, limit) = match self.limit {
            Limit::AtMost(most) => ('≤', most),
            Limit::AtLeast(least) => ('≥', least),
        };
        format!("{sign} {}", self.with_unit(limit))
    }

    fn measured(&self) -> String {
        self.with_unit(self.is)
    }

    fn with_unit(&self, number: f64) -> String {
        match self.unit {
            "" => format!("{} ×", figure(number)),
            unit => format!("{} {unit}", figure(number)),
        }
    }
}
