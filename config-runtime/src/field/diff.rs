//! What differs between two versions, field by field.

use std::fmt;
use std::slice;
use std::sync::Arc;

use crate::origin::Origin;
use crate::show::Shown;

use super::place::Place;

/// What a commit altered, or what differs between two versions, in the order of the fields.
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

/// One field, or one entry of a collection, before and after.
#[derive(Clone)]
pub struct Difference {
    pub(crate) place: Arc<Place>,
    pub(crate) old: Option<Shown>,
    pub(crate) new: Option<Shown>,
    pub(crate) old_origin: Origin,
    pub(crate) new_origin: Origin,
    /// Whether it is the content of the file that changed which the value names.
    pub(crate) is_content: bool,
}

/// What happened to a field or an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// It has another value.
    Changed,
    /// It has the same value, which names a file with another content; see `watch_file`.
    Content,
    /// It was not there before: an entry of a collection, or an optional section.
    Added,
    /// It is no longer there.
    Removed,
}

/// Stands for the value of what is not there.
#[derive(Debug)]
struct Nothing;

impl Diff {
    pub(crate) fn new(version: u64, leaves: Vec<Difference>, sections: Vec<Difference>) -> Self {
        Self {
            version,
            leaves,
            sections,
        }
    }

    /// That of an attempt that alters nothing while `version` is in force.
    pub(crate) fn empty(version: u64) -> Self {
        Self::new(version, Vec::new(), Vec::new())
    }

    /// The version that the commit made, or to which the differences lead.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What changed: leaves, and entries and optional sections that came or went.
    pub fn iter(&self) -> slice::Iter<'_, Difference> {
        self.leaves.iter()
    }

    /// How many there are of them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The field or section at `path`, if it changed.
    pub(crate) fn find(&self, path: &str) -> Option<&Difference> {
        // A section that came or went stands among the leaves too, with another type.
        (self.sections.iter().chain(&self.leaves)).find(|difference| difference.path() == path)
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

    /// What happened to it.
    #[must_use]
    pub fn kind(&self) -> DifferenceKind {
        match (&self.old, &self.new) {
            (None, _) => DifferenceKind::Added,
            (_, None) => DifferenceKind::Removed,
            _ if self.is_content => DifferenceKind::Content,
            _ => DifferenceKind::Changed,
        }
    }

    /// The value before, to be shown; `Nothing` for what is added.
    #[must_use]
    pub fn old(&self) -> &(dyn fmt::Debug + Send + Sync) {
        shown(self.old.as_ref())
    }

    /// The value after, to be shown; `Nothing` for what is removed.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "the words are old and new")]
    pub fn new(&self) -> &(dyn fmt::Debug + Send + Sync) {
        shown(self.new.as_ref())
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

fn shown(value: Option<&Shown>) -> &(dyn fmt::Debug + Send + Sync) {
    match value {
        Some(value) => value,
        None => &Nothing,
    }
}

/// Shows what changed, one a line.
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
        let (path, origin) = (self.path(), &self.new_origin);
        match (&self.old, &self.new) {
            (Some(_), Some(new)) if self.is_content => {
                write!(f, "{path}: other content in {new:?} ({origin})")
            }
            (Some(old), Some(new)) => write!(f, "{path}: {old:?} -> {new:?} ({origin})"),
            (None, Some(new)) => write!(f, "{path}: added {new:?} ({origin})"),
            (_, None) => write!(f, "{path}: removed"),
        }
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
