//! How a cost grows.

/// What something costs, over how much there is of it.
#[derive(Debug, Clone)]
pub struct Series {
    /// The plot that it is drawn in.
    pub plot: &'static str,
    /// What the line is called.
    pub line: String,
    /// How much there is, and the nanoseconds that it costs.
    pub points: Vec<(f64, f64)>,
}

impl Series {
    /// By which power the cost grows from the second point on: 1 where it is linear. Up to the
    /// second, what is paid once outweighs the rest.
    #[must_use]
    pub fn power(&self) -> f64 {
        match (self.points.get(1), self.points.last()) {
            (Some(first), Some(last)) if last.0 > first.0 => {
                (last.1 / first.1).ln() / (last.0 / first.0).ln()
            }
            _ => f64::NAN,
        }
    }
}
