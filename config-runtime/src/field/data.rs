//! What differs, as data for programs.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::panics::caught;

use super::diff::{Diff, Difference, DifferenceKind};
use super::pending::PendingRestart;

/// Values are as they are shown, so that a secret is none.
impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_there = |side: &Option<_>, value| side.as_ref().map(|_| Shown(value));
        let mut data = serializer.serialize_struct("Difference", 7)?;
        data.serialize_field("path", self.path())?;
        data.serialize_field("key", &self.key())?;
        data.serialize_field("kind", &self.kind())?;
        data.serialize_field("old", &is_there(&self.old, self.old()))?;
        data.serialize_field("new", &is_there(&self.new, self.new()))?;
        data.serialize_field("old_origin", self.old_origin())?;
        data.serialize_field("new_origin", self.new_origin())?;
        data.end()
    }
}

/// A list of the differences.
impl Serialize for Diff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl Serialize for DifferenceKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Changed => "changed",
            Self::Content => "content",
            Self::Added => "added",
            Self::Removed => "removed",
        })
    }
}

/// Values are as they are shown, so that a secret is none.
impl Serialize for PendingRestart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("PendingRestart", 5)?;
        data.serialize_field("path", self.path())?;
        data.serialize_field("key", &self.key())?;
        data.serialize_field("running", &Shown(self.running()))?;
        data.serialize_field("pending", &Shown(self.pending()))?;
        data.serialize_field("origin", self.origin())?;
        data.end()
    }
}

/// A value of the user as text. Its `Debug` is code of the user.
struct Shown<'a>(&'a (dyn fmt::Debug + Send + Sync));

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = caught(|| format!("{:?}", self.0));
        let shown = shown.unwrap_or_else(|_| "(not shown: its `Debug` panicked)".to_owned());
        serializer.serialize_str(&shown)
    }
}
