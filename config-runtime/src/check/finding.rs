//! What a rule found, or wants to be done.

use std::path::PathBuf;

use crate::key::Key;
use crate::origin::OriginNode;
use crate::report::{Problem, ProblemKind};

/// A directory that is to be made before the value that names it comes into force.
#[derive(Debug, Clone)]
pub(crate) struct ToCreate {
    pub(crate) path: PathBuf,
    pub(crate) key: Key,
    pub(crate) origin: OriginNode,
    /// Whether the path may be shown nowhere.
    pub(crate) is_secret: bool,
}

/// One thing that is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The steps from the value to the part that is to blame: indices and keys of maps.
    pub(crate) inside: Vec<String>,
    /// What follows the quoted key at once: it starts with a space or a colon.
    pub(crate) text: String,
    /// Whether the value is taken all the same.
    pub(crate) is_warning: bool,
}

impl Finding {
    /// The key of the part that is to blame, in the value at `key`.
    pub(crate) fn key_from(&self, key: &Key) -> Key {
        let inside = self.inside.iter();
        inside.fold(key.clone(), |key, step| key.child(step))
    }

    /// The problem, or the warning, that is to be reported of the value at `key`.
    pub(crate) fn problem(&self, key: &Key) -> Problem {
        let key = self.key_from(key);
        let message = format!("`{key}`{}", self.text);
        let problem = if self.is_warning {
            Problem::warning(ProblemKind::Rule, message)
        } else {
            Problem::new(ProblemKind::Rule, message)
        };
        problem.with_key(key)
    }
}
