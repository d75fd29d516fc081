//! The layers merged into one tree, each value with its place in the layer it comes from.

use crate::field::TypedValues;
use crate::origin::Setters;
use crate::report::{Problem, ProblemKind};
use crate::tree::Table;

use super::merge::Shadowed;
use super::recipe::UnknownKeys;

/// The layers merged into one tree.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(super) table: Table,
    /// Values of leaves that have no text.
    pub(super) given: TypedValues,
    pub(super) setters: Setters,
    /// What lower layers set and higher ones set too.
    pub(super) shadowed: Shadowed,
    pub(super) is_incomplete: bool,
    /// Whether a key is misspelt, or a value has two names.
    pub(super) is_misnamed: bool,
    /// Whether the values have been in force, so that their rules need not be asked again.
    pub(super) is_checked: bool,
}

impl Merged {
    /// A tree without any value, of layers that have these setters.
    pub(crate) fn empty(setters: Setters) -> Self {
        Self {
            table: Table::new(),
            given: TypedValues::new(),
            setters,
            shadowed: Shadowed::new(),
            is_incomplete: false,
            is_misnamed: false,
            is_checked: false,
        }
    }

    /// Whether a layer could not be read, so that keys may be missing for want of it.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    /// Whether values may stand in for others that are meant: those of a layer that could not be
    /// read, or of a key that is misspelt.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.is_incomplete || self.is_misnamed
    }

    /// Whether the rules of fields have nothing to say, because the values were in force before.
    pub(crate) fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// Makes of the unknown keys among `problems` what the user wants.
    pub(crate) fn judge(&mut self, unknown_keys: UnknownKeys, problems: &mut Vec<Problem>) {
        let is_unknown = |problem: &Problem| problem.kind() == ProblemKind::UnknownKey;
        match unknown_keys {
            UnknownKeys::Deny => {}
            UnknownKeys::Warn => {
                let unknown = problems.iter_mut().filter(|problem| is_unknown(problem));
                unknown.for_each(Problem::lessen);
            }
            UnknownKeys::Allow => problems.retain(|problem| !is_unknown(problem)),
        }
        let is_misnamed = |problem: &Problem| {
            let kind = problem.kind();
            let is_of_names = matches!(kind, ProblemKind::UnknownKey | ProblemKind::Ambiguous);
            is_of_names && !problem.is_warning()
        };
        self.is_misnamed = problems.iter().any(is_misnamed);
    }

    /// The values of leaves that have no text.
    pub(crate) fn given(&self) -> &TypedValues {
        &self.given
    }

    /// What set the values, by the index that their marks have.
    pub(crate) fn setters(&self) -> &Setters {
        &self.setters
    }
}
