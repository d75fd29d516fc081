//! Several changes of what is set at run time, made as one.

use std::fmt;
use std::time::{Duration, Instant};

use crate::clock::Time;
use crate::field::Edits;
use crate::panics::caught;

use super::overrides::keys_at;
use super::{Gathered, HotConfig, Kept, Path};

/// Several changes of what is set at run time, made as one; see
/// [`Hot::edit`](crate::Hot::edit).
pub struct Edit<'a, T: HotConfig> {
    fields: &'a T::Fields,
    time: &'a Time,
    edits: Edits,
    expected: Option<u64>,
}

impl<'a, T: HotConfig> Edit<'a, T> {
    pub(crate) fn new(fields: &'a T::Fields, time: &'a Time) -> Self {
        Self {
            fields,
            time,
            edits: Edits::default(),
            expected: None,
        }
    }

    /// Sets a field or a section, above all layers; a section with all of its fields.
    pub fn set<V: Kept>(&mut self, path: Path<T, V>, value: V) -> &mut Self {
        self.set_until(path, value, None)
    }

    /// Sets a field or a section for this time; then it is as the layers have it again, and what
    /// was set for it before is gone too. The time begins at once, even where a gate has the value
    /// wait.
    ///
    /// Where that end breaks a rule, what was set stays, and the end is tried again after a
    /// while; see [`Status::rejected`](crate::Status::rejected). Where it waits for a gate until
    /// that time is over, it is left out: nothing is set, and nothing taken back.
    pub fn set_for<V: Kept>(&mut self, path: Path<T, V>, value: V, time: Duration) -> &mut Self {
        self.set_until(path, value, self.time.now().checked_add(time))
    }

    fn set_until<V: Kept>(
        &mut self,
        path: Path<T, V>,
        value: V,
        until: Option<Instant>,
    ) -> &mut Self {
        let Gathered(values) = path.find(self.fields).gather(&value);
        self.edits.set(values, until);
        // A panic as it goes would take the rest along.
        let _ = caught(|| drop(value));
        self
    }

    /// Takes back what was set for a field, or for anything in a section: it is as the layers
    /// have it again. Where nothing was set, nothing happens.
    pub fn unset<V>(&mut self, path: Path<T, V>) -> &mut Self {
        self.edits.unset(keys_at(T::SCHEMA, &path.to_string()));
        self
    }

    /// Makes the changes only while `version` is in force; otherwise nothing changes, and the
    /// error is of the kind [`Conflict`](crate::ErrorKind::Conflict). It is asked when the edit is
    /// made, and not again when what a gate deferred is taken up.
    pub fn if_version(&mut self, version: u64) -> &mut Self {
        self.expected = Some(version);
        self
    }

    /// The changes, and the version that is to be in force.
    pub(crate) fn into_parts(self) -> (Edits, Option<u64>) {
        (self.edits, self.expected)
    }
}

/// The values may be secrets, so they are not shown.
impl<T: HotConfig> fmt::Debug for Edit<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit")
            .field("if_version", &self.expected)
            .finish_non_exhaustive()
    }
}
