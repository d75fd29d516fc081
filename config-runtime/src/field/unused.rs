//! Fields that nobody heeds (feature `usage`).

use std::collections::BTreeSet;
use std::fmt;

use crate::schema::{Kind, Shape};
use crate::show::AnyValue;

use super::planted::Planted;
use super::tree::Branch;

/// A field that nobody seems to use; made by [`Hot::unused`](crate::Hot::unused).
///
/// Shown as text, it says in a line what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unused {
    /// The path of the field as written in Rust.
    pub path: String,
    /// Its key as written in files.
    pub key: String,
    /// Whether it, or a section around it, was ever read.
    pub is_read: bool,
    /// The version that changed it while nobody heeded it: the first one since it was heeded last.
    /// `None` if it did not change since the start.
    pub changed: Option<u64>,
    /// Whether anybody has subscribed to it, watches it or builds a resource from it, or from a
    /// section around it. They came after the change, and will be told of the next one.
    pub is_awaited: bool,
    /// Whether a snapshot was taken that holds this value, or a reader: what is read through those
    /// cannot be seen.
    pub is_in_snapshots: bool,
}

/// What is about to change.
#[derive(Debug)]
pub(crate) struct Changing<'a> {
    pub(crate) version: u64,
    /// The places of the fields and sections that change.
    pub(crate) places: BTreeSet<&'a [usize]>,
    /// The places that resources are built from.
    pub(crate) sources: BTreeSet<Vec<usize>>,
}

/// What is asked of the fields of a tree.
pub(crate) struct Question<'a> {
    /// The places that resources are built from.
    pub(crate) sources: BTreeSet<Vec<usize>>,
    /// The latest version of which a snapshot was taken; 0 if there was none.
    pub(crate) snapshot: u64,
    /// Whether a value is heeded by this library itself.
    pub(crate) is_own: &'a dyn Fn(&AnyValue) -> bool,
}

/// What holds of a place because it holds of a section around it.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    is_read: bool,
    is_heeded: bool,
    is_awaited: bool,
}

impl Branch {
    /// Notes what is about to change. To be called before a value is stored, so that no read of
    /// the next value counts as one of the value before.
    pub(crate) fn note(&self, changing: &Changing<'_>) {
        self.note_here(changing, Around::default());
    }

    fn note_here(&self, changing: &Changing<'_>, around: Around) {
        let Some(planted) = self.here.as_deref() else {
            return;
        };
        let (marks, indices) = (&planted.cell.marks, planted.place.indices.as_slice());
        if planted.is_read_once() || !changing.places.contains(indices) {
            // The section around it is about to forget that it was heeded.
            if around.is_heeded {
                marks.heed();
            }
            return;
        }
        let here = Around {
            is_heeded: marks.change(changing.version, around.is_heeded),
            is_awaited: around.is_awaited || planted.is_awaited(&changing.sources),
            ..around
        };
        // They are told of the change.
        if here.is_awaited {
            marks.heed();
        }
        for branch in &self.branches {
            branch.note_here(changing, here);
        }
    }

    /// The fields that nobody heeds, in the order of the tree.
    pub(crate) fn unused(&self, question: &Question<'_>) -> Vec<Unused> {
        let mut unused = Vec::new();
        self.gather(question, Around::default(), &mut unused);
        unused
    }

    fn gather(&self, question: &Question<'_>, around: Around, unused: &mut Vec<Unused>) {
        let Some(planted) = self.here.as_deref() else {
            return;
        };
        let marks = &planted.cell.marks;
        let here = Around {
            is_read: around.is_read || marks.is_read(),
            is_heeded: around.is_heeded || marks.is_heeded(),
            is_awaited: around.is_awaited || planted.is_awaited(&question.sources),
        };
        if here.is_heeded || (question.is_own)(&planted.cell.load()) {
            return;
        }
        if !planted.is_section() {
            unused.extend(planted.unused(here, question.snapshot));
        }
        for branch in &self.branches {
            branch.gather(question, here, unused);
        }
    }
}

impl Planted {
    /// Whether anybody wants to be told of changes.
    fn is_awaited(&self, sources: &BTreeSet<Vec<usize>>) -> bool {
        self.callbacks.count() > 0
            || self.wakers.count() > 0
            || sources.contains(&self.place.indices)
    }

    /// Whether it is used up when it was read: what it holds is for the start of the program.
    fn is_read_once(&self) -> bool {
        let kind = self.place.schema.map(|schema| &schema.kind);
        matches!(kind, Some(Kind::Restart))
    }

    fn is_section(&self) -> bool {
        let kind = self.place.schema.map(|schema| &schema.kind);
        matches!(kind, None | Some(Kind::Nested(Shape::Section(_))))
    }

    fn unused(&self, here: Around, snapshot: u64) -> Option<Unused> {
        let changed = self.cell.marks.missed();
        // Who subscribed before any change wants to know of changes alone.
        if changed.is_none() && here.is_awaited {
            return None;
        }
        Some(Unused {
            path: self.place.path.clone(),
            key: self.place.key.to_string(),
            is_read: here.is_read,
            changed,
            is_awaited: here.is_awaited,
            is_in_snapshots: snapshot >= changed.unwrap_or(1),
        })
    }
}

impl fmt::Display for Unused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        let version = self.changed.unwrap_or_default();
        match (self.changed, self.is_read) {
            (None, _) => f.write_str("never read, and nobody subscribes to it")?,
            (Some(_), false) => write!(f, "changed by version {version}, and never read")?,
            (Some(_), true) => write!(f, "changed by version {version}, and not read since")?,
        }
        if self.is_awaited {
            f.write_str("; who subscribes to it did so after that")?;
        }
        if self.is_in_snapshots {
            f.write_str("; unless through a snapshot, which cannot be seen")?;
        }
        Ok(())
    }
}
