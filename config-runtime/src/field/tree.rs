//! The fields of a live tree, found by their place and without knowing their types.

use std::fmt;
use std::sync::Arc;

use crate::show::AnyValue;

use super::planted::Planted;
use super::way::Places;

/// The fields that stand at one place of a live tree and within it.
#[derive(Default)]
pub(crate) struct Branch {
    /// `None` for a field that never changes.
    pub(crate) here: Option<Arc<Planted>>,
    /// By the index of the field in its schema.
    pub(crate) branches: Vec<Branch>,
}

impl Branch {
    /// The field at the end of `indices`. What is in a collection has none.
    pub(crate) fn find(&self, indices: &[usize]) -> Option<&Planted> {
        let branch = indices
            .iter()
            .try_fold(self, |branch, index| branch.branches.get(*index))?;
        branch.here.as_deref()
    }

    /// All fields here and within.
    pub(crate) fn all(&self) -> Vec<&Planted> {
        let within = self.branches.iter().flat_map(Self::all);
        self.here.as_deref().into_iter().chain(within).collect()
    }

    /// The value in force at a place, if a field stands there.
    pub(super) fn current(&self, places: &Places) -> Option<AnyValue> {
        Some(self.find(&places.old.indices)?.cell.load())
    }
}

impl fmt::Debug for Branch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Branch").finish_non_exhaustive()
    }
}
