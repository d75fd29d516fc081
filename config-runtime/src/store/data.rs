//! What is remembered of versions, as data for programs and in words.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::moment::{Moment, at};

use super::{SourceHash, Trigger, VersionRecord};

/// Its name; the version that a rollback leads to stands beside it, as `back_to`.
impl Serialize for Trigger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for VersionRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("VersionRecord", 8)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("parent", &self.parent)?;
        data.serialize_field("trigger", &self.trigger)?;
        data.serialize_field("back_to", &self.trigger.back_to())?;
        data.serialize_field("time", &Moment(self.time))?;
        data.serialize_field("diff", &*self.diff)?;
        data.serialize_field("warnings", &self.warnings)?;
        data.serialize_field("sources", &self.sources)?;
        data.end()
    }
}

impl Serialize for SourceHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SourceHash", 2)?;
        data.serialize_field("path", &self.path.display().to_string())?;
        data.serialize_field("hash", &self.hash)?;
        data.end()
    }
}

/// Says when it was committed, why, and how much it altered.
impl fmt::Display for VersionRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, time, trigger) = (self.version, at(self.time), self.trigger);
        write!(f, "version {version}, {time}, {trigger}")?;
        match self.diff.len() {
            0 => Ok(()),
            1 => f.write_str(", 1 change"),
            changes => write!(f, ", {changes} changes"),
        }
    }
}
