//! An explanation as data for programs.

use humantime::format_rfc3339_millis;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Explanation, LastChange, PendingValue};

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("Explanation", 13)?;
        data.serialize_field("path", &self.path)?;
        data.serialize_field("key", &self.key)?;
        data.serialize_field("doc", self.doc)?;
        data.serialize_field("type", self.ty)?;
        data.serialize_field("rules", self.rules())?;
        data.serialize_field("default", &self.default())?;
        data.serialize_field("value", &self.value)?;
        data.serialize_field("is_secret", &self.is_secret)?;
        data.serialize_field("origin", &self.origin)?;
        data.serialize_field("layers", &self.layers)?;
        data.serialize_field("last_change", &self.last_change)?;
        data.serialize_field("pending", &self.pending)?;
        data.serialize_field("parts", &self.parts)?;
        data.end()
    }
}

impl Serialize for LastChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("LastChange", 4)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("trigger", &self.trigger.to_string())?;
        data.serialize_field("time", &format_rfc3339_millis(self.time).to_string())?;
        data.serialize_field("is_earliest_kept", &self.is_earliest_kept)?;
        data.end()
    }
}

impl Serialize for PendingValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("PendingValue", 2)?;
        data.serialize_field("value", &self.value)?;
        data.serialize_field("origin", &self.origin)?;
        data.end()
    }
}
