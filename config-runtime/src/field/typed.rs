//! Values of leaves as Rust values.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use crate::key::Key;
use crate::origin::OriginNode;
use crate::show::AnyValue;

/// Values of leaves as Rust values, by key.
pub(crate) type TypedValues = BTreeMap<Key, TypedValue>;

/// Until when values are set that are set for a time, by key.
pub(crate) type Until = BTreeMap<Key, Instant>;

/// What is to become of values that are set at run time, step by step.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edits(Vec<Step>);

#[derive(Debug, Clone)]
enum Step {
    /// Sets leaves; for a time, if there is one.
    Set(TypedValues, Option<Instant>),
    /// Sets nothing any more at the keys `at`, and within them; but for those in `spared`.
    Unset { at: Vec<Key>, spared: Vec<Key> },
}

/// The value of one leaf, or the [`Outline`] of a collection.
#[derive(Debug, Clone)]
pub(crate) struct TypedValue {
    pub(crate) value: AnyValue,
    pub(crate) origin: OriginNode,
}

/// Which sections a field holds, whose leaves have values of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Whether there is nothing, not even an empty collection.
    pub(crate) is_none: bool,
    /// The entries, as written in files.
    pub(crate) segments: Vec<String>,
}

impl Edits {
    pub(crate) fn set(&mut self, mut values: TypedValues, until: Option<Instant>) {
        for typed in values.values_mut() {
            typed.origin = OriginNode::Override;
        }
        self.0.push(Step::Set(values, until));
    }

    pub(crate) fn unset(&mut self, keys: Vec<Key>) {
        self.0.push(Step::Unset {
            at: keys,
            spared: Vec::new(),
        });
    }

    pub(crate) fn and(&mut self, later: Self) {
        self.0.extend(later.0);
    }

    /// These, where `later` ones have been made meanwhile: they decide for the fields that they
    /// concern, also when they have come to their end.
    pub(crate) fn overtaken_by(mut self, later: &Self) -> Self {
        for step in &mut self.0 {
            match step {
                Step::Set(values, _) => values.retain(|key, _| !later.concerns(key)),
                Step::Unset { at, spared } => {
                    at.retain(|key| !later.concerns(key));
                    // What is unset as a whole may have a field in it that is set later.
                    let is_in = |key: &&Key| at.iter().any(|outer| key.is_within(outer));
                    spared.extend(later.keys().filter(is_in).cloned());
                    spared.sort();
                    spared.dedup();
                }
            }
        }
        self.0.retain(|step| match step {
            Step::Set(values, _) => !values.is_empty(),
            Step::Unset { at, .. } => !at.is_empty(),
        });
        self
    }

    fn concerns(&self, key: &Key) -> bool {
        self.0.iter().any(|step| match step {
            Step::Set(values, _) => values.contains_key(key),
            Step::Unset { at, .. } => at.iter().any(|outer| key.is_within(outer)),
        })
    }

    /// The keys that are set or unset.
    fn keys(&self) -> impl Iterator<Item = &Key> {
        self.0.iter().flat_map(|step| {
            let (set, unset) = match step {
                Step::Set(values, _) => (Some(values.keys()), None),
                Step::Unset { at, .. } => (None, Some(at)),
            };
            set.into_iter().flatten().chain(unset.into_iter().flatten())
        })
    }

    /// Leaves out what was to be set until `now` or before: its time has passed while it waited.
    pub(crate) fn end(&mut self, now: Instant) {
        let is_over = |step: &Step| matches!(step, Step::Set(_, Some(end)) if *end <= now);
        self.0.retain(|step| !is_over(step));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something is not set any more.
    pub(crate) fn unsets(&self) -> bool {
        self.0.iter().any(|step| matches!(step, Step::Unset { .. }))
    }

    /// Makes of what is set what is to be.
    pub(crate) fn apply(&self, values: &mut TypedValues, until: &mut Until) {
        for step in &self.0 {
            match step {
                Step::Set(set, end) => {
                    for (key, typed) in set {
                        values.insert(key.clone(), typed.clone());
                        match end {
                            Some(end) => drop(until.insert(key.clone(), *end)),
                            None => drop(until.remove(key)),
                        }
                    }
                }
                Step::Unset { at, spared } => {
                    let is_in = |keys: &[Key], key: &Key| {
                        let mut keys = keys.iter();
                        keys.any(|outer| key.is_within(outer))
                    };
                    let is_unset = |key: &Key| is_in(at, key) && !is_in(spared, key);
                    values.retain(|key, _| !is_unset(key));
                    until.retain(|key, _| !is_unset(key));
                }
            }
        }
    }

    /// What is set and stays so, by key.
    pub(crate) fn values(&self) -> TypedValues {
        let mut values = TypedValues::new();
        self.apply(&mut values, &mut Until::new());
        values
    }
}

impl TypedValue {
    pub(crate) fn new(value: impl Send + Sync + 'static, origin: OriginNode) -> Self {
        Self {
            value: Arc::new(value),
            origin,
        }
    }
}
