//! What a commit altered, field by field.

use std::fmt;
use std::slice;
use std::sync::Arc;

use crate::origin::Origin;

use super::place::Place;
use super::show::Shown;

/// What a commit altered, field by field, in the order of the fields.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, Outcome, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let Outcome::Applied { diff, .. } = server.set(path!(Server, workers), 20)? else {
///     unreachable!("the value is another one");
/// };
/// assert_eq!(diff.to_string(), "workers: 10 -> 20 (set at run time)");
/// assert_eq!(diff.of(path!(Server, workers)).map(|change| *change.new), Some(20));
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Diff {
    version: u64,
    leaves: Vec<Difference>,
    sections: Vec<Difference>,
}

/// One field before and after a commit.
#[derive(Clone)]
pub struct Difference {
    pub(crate) place: Arc<Place>,
    pub(crate) old: Shown,
    pub(crate) new: Shown,
    pub(crate) old_origin: Origin,
    pub(crate) new_origin: Origin,
}

impl Diff {
    pub(crate) fn new(version: u64, leaves: Vec<Difference>, sections: Vec<Difference>) -> Self {
        Self {
            version,
            leaves,
            sections,
        }
    }

    /// The version that the commit made.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The leaves that changed.
    pub fn iter(&self) -> slice::Iter<'_, Difference> {
        self.leaves.iter()
    }

    /// How many leaves changed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    /// Whether no leaf changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The field or section at `path`, if it changed.
    pub(crate) fn find(&self, path: &str) -> Option<&Difference> {
        (self.leaves.iter().chain(&self.sections)).find(|difference| difference.path() == path)
    }
}

impl<'a> IntoIterator for &'a Diff {
    type Item = &'a Difference;
    type IntoIter = slice::Iter<'a, Difference>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Difference {
    /// The path as written in Rust.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.place.path
    }

    /// The key as written in files.
    #[must_use]
    pub fn key(&self) -> String {
        self.place.key.to_string()
    }

    /// The value before, to be shown.
    #[must_use]
    pub fn old(&self) -> &(dyn fmt::Debug + Send + Sync) {
        &self.old
    }

    /// The value after, to be shown.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "the words are old and new")]
    pub fn new(&self) -> &(dyn fmt::Debug + Send + Sync) {
        &self.new
    }

    /// Where the value before came from.
    #[must_use]
    pub fn old_origin(&self) -> &Origin {
        &self.old_origin
    }

    /// Where the value after comes from.
    #[must_use]
    pub fn new_origin(&self) -> &Origin {
        &self.new_origin
    }
}

/// Shows the leaves that changed, one a line.
impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, difference) in self.leaves.iter().enumerate() {
            let newline = if index == 0 { "" } else { "\n" };
            write!(f, "{newline}{difference}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { old, new, .. } = self;
        write!(
            f,
            "{}: {old:?} -> {new:?} ({})",
            self.path(),
            self.new_origin
        )
    }
}

impl fmt::Debug for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.leaves).finish()
    }
}

impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Difference({self})")
    }
}
