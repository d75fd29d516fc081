//! The values of all resources that were built for one version.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::lock::lock;
use crate::show::AnyValue;
use crate::sync::Mutex;

/// The values of all resources that belong to one version, by the numbers of the resources.
///
/// A resource that is added later belongs to the version that is in force then.
#[derive(Default)]
pub(crate) struct Built(Mutex<BTreeMap<u64, AnyValue>>);

impl Built {
    /// The value of the resource with this number.
    pub(crate) fn get(&self, number: u64) -> Option<AnyValue> {
        lock(&self.0).get(&number).cloned()
    }

    pub(super) fn add(&self, number: u64, value: &AnyValue) {
        lock(&self.0).insert(number, Arc::clone(value));
    }

    /// What is removed is dropped by the caller, who holds no lock.
    pub(super) fn remove(&self, number: u64) -> Option<AnyValue> {
        lock(&self.0).remove(&number)
    }

    /// Removes all that `is_known` does not know; likewise.
    pub(super) fn remove_unless(&self, is_known: impl Fn(&u64) -> bool) -> Vec<AnyValue> {
        let mut values = lock(&self.0);
        let unknown = values.extract_if(.., |number, _| !is_known(number));
        unknown.map(|(_, value)| value).collect()
    }

    /// The same, but for what is built anew.
    pub(super) fn with(&self, anew: impl Iterator<Item = (u64, AnyValue)>) -> Self {
        let mut values = lock(&self.0).clone();
        values.extend(anew);
        Self(Mutex::new(values))
    }
}

impl fmt::Debug for Built {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(lock(&self.0).keys()).finish()
    }
}

/// What is known of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResourceStatus {
    /// What it is called in reports.
    pub name: String,
    /// The version that the value in force was built for.
    pub version: u64,
    /// How many values of it are alive: the one in force, and those that somebody still holds.
    pub alive: usize,
}

/// Says what it is called, and which version it is of.
impl fmt::Display for ResourceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            version,
            alive,
        } = self;
        write!(f, "{name}: built for version {version}, {alive} alive")
    }
}
