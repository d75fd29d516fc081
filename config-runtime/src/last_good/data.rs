//! What is told of the last good version, as data for programs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::moment::Moment;
use crate::report::Report;

use super::{BootedFrom, LastGoodStatus, SavedVersion};

impl Serialize for LastGoodStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("LastGoodStatus", 6)?;
        data.serialize_field("path", &self.path.display().to_string())?;
        data.serialize_field("boot", &self.boot)?;
        data.serialize_field("newest", &self.newest)?;
        data.serialize_field("proven", &self.proven)?;
        data.serialize_field("ignored", &self.ignored)?;
        data.serialize_field("problem", &self.problem)?;
        data.end()
    }
}

impl Serialize for BootedFrom {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (from, saved, why): (_, _, Option<&Report>) = match self {
            Self::Layers => ("layers", None, None),
            Self::LastGood { saved, why } => ("last_good", Some(saved), Some(why)),
            Self::Defaults { why } => ("defaults", None, Some(why)),
        };
        let mut data = serializer.serialize_struct("BootedFrom", 3)?;
        data.serialize_field("from", from)?;
        data.serialize_field("saved", &saved)?;
        data.serialize_field("why", &why)?;
        data.end()
    }
}

impl Serialize for SavedVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SavedVersion", 3)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("time", &Moment(self.time))?;
        data.serialize_field("hash", &self.hash)?;
        data.end()
    }
}
