//! What is known of resources, as data for programs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::ResourceStatus;

impl Serialize for ResourceStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("ResourceStatus", 3)?;
        data.serialize_field("name", &self.name)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("alive", &self.alive)?;
        data.end()
    }
}
