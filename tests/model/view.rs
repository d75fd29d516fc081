//! What can be seen of a configuration from outside, of the real one as of the model.

use config_runtime::{AttemptResult, ErrorKind, Phase, Trigger};

/// All values, in the order of [`PATHS`].
pub(crate) type Values = [u8; 5];

pub(crate) const PATHS: [&str; 5] = ["low", "high", "inner.pace", "inner.load", "fixed"];
pub(crate) const LOW: usize = 0;
pub(crate) const HIGH: usize = 1;
pub(crate) const PACE: usize = 2;
pub(crate) const LOAD: usize = 3;
pub(crate) const FIXED: usize = 4;

/// What callbacks are subscribed to: a field or a section, and the values in it.
pub(crate) const SUBSCRIBED: [(&str, &[usize]); 5] = [
    ("low", &[LOW]),
    ("high", &[HIGH]),
    ("inner.pace", &[PACE]),
    ("inner", &[PACE, LOAD]),
    ("", &[LOW, HIGH, PACE, LOAD, FIXED]),
];

/// The resources, each with the values that it is built from, in the order in which they are made.
pub(crate) const RESOURCES: [(&str, &[usize]); 4] = [
    ("first", &[LOW]),
    ("inner", &[PACE, LOAD]),
    ("ends", &[LOW, HIGH]),
    ("over", &[LOW, PACE, LOAD]),
];

/// All that can be seen of a configuration.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct View {
    pub(crate) version: u64,
    pub(crate) values: Values,
    /// What set each of the values, but for that of the `restart` field.
    pub(crate) sources: [Source; 4],
    /// Number, parent and trigger of each version that is kept.
    pub(crate) history: Vec<(u64, Option<u64>, Trigger)>,
    pub(crate) last: AttemptView,
    /// How many attempts were unchanged, applied, deferred and rejected.
    pub(crate) counts: [u64; 4],
    /// The attempt that was rejected last, by its number.
    pub(crate) rejected: Option<u64>,
    pub(crate) pending: Option<Waiting>,
    /// The version on trial, and the one behind it.
    pub(crate) trial: Option<(u64, u64)>,
    /// The value of `fixed` that waits for a restart.
    pub(crate) waits: Option<u8>,
    /// The layers in quarantine.
    pub(crate) quarantined: Vec<usize>,
    /// What each resource was built from, and for which version.
    pub(crate) resources: Vec<(Vec<u8>, u64)>,
    /// All calls of callbacks so far, in order; those of one version by path.
    pub(crate) calls: Vec<Call>,
}

impl View {
    /// Each part of it with its name.
    pub(crate) fn rows(&self) -> [(&'static str, String); 13] {
        [
            ("version", format!("{:?}", self.version)),
            ("values", format!("{:?}", self.values)),
            ("sources", format!("{:?}", self.sources)),
            ("history", format!("{:?}", self.history)),
            ("last attempt", format!("{:?}", self.last)),
            ("counts", format!("{:?}", self.counts)),
            ("rejected", format!("{:?}", self.rejected)),
            ("pending", format!("{:?}", self.pending)),
            ("trial", format!("{:?}", self.trial)),
            ("waits for a restart", format!("{:?}", self.waits)),
            ("quarantined", format!("{:?}", self.quarantined)),
            ("resources", format!("{:?}", self.resources)),
            ("calls", format!("{:?}", self.calls)),
        ]
    }
}

/// What set a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Default,
    /// The file of this layer.
    File(usize),
    /// Somebody, at run time.
    Caller,
}

/// What can be seen of a deferred proposal.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Waiting {
    pub(crate) attempt: u64,
    pub(crate) gates: Vec<String>,
    /// Whether the gates are asked again by themselves.
    pub(crate) is_timed: bool,
}

/// What can be seen of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AttemptView {
    pub(crate) id: u64,
    pub(crate) trigger: Trigger,
    pub(crate) result: AttemptResult,
    pub(crate) phases: Vec<Phase>,
    pub(crate) before: u64,
    pub(crate) version: u64,
    /// Path, old and new value.
    pub(crate) diff: Vec<(String, String, String)>,
    pub(crate) waits: Option<u8>,
    /// Whether there is a problem that it was refused for.
    pub(crate) has_problem: bool,
    pub(crate) resources: Vec<String>,
    /// By path.
    pub(crate) callbacks: Vec<(String, usize)>,
    /// The layers that it loads although they are in quarantine.
    pub(crate) released: Vec<usize>,
}

/// One call of a callback.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Call {
    pub(crate) version: u64,
    pub(crate) path: &'static str,
    pub(crate) old: Vec<u8>,
    pub(crate) new: Vec<u8>,
}

/// What the caller of an operation is told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    /// There is nothing to be told.
    Nothing,
    Ended(AttemptView),
    /// With the attempt, where there was one.
    Refused(ErrorKind, Option<(u64, Phase)>),
    Confirmed(u64),
    Released(Vec<usize>),
    /// Whether the configuration could be started.
    Started(bool),
}

/// The values at `places`.
pub(crate) fn at(values: Values, places: &[usize]) -> Vec<u8> {
    places.iter().map(|place| values[*place]).collect()
}
