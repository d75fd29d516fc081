//! What is known of subscribers, as data for programs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::moment::{Moment, Seconds};

use super::{DeadLetter, RunningCallback, SubscriberCounts, SubscriberFailure, SubscriberStatus};

impl Serialize for SubscriberStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SubscriberStatus", 8)?;
        data.serialize_field("path", &self.path)?;
        data.serialize_field("name", &self.name)?;
        data.serialize_field("location", &self.location)?;
        data.serialize_field("calls", &self.calls)?;
        data.serialize_field("failures", &self.failures)?;
        data.serialize_field("is_switched_off", &self.is_switched_off)?;
        data.serialize_field("told", &self.told)?;
        data.serialize_field("waiting", &self.waiting)?;
        data.end()
    }
}

impl Serialize for SubscriberFailure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SubscriberFailure", 6)?;
        data.serialize_field("path", &self.path)?;
        data.serialize_field("name", &self.name)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("reason", &self.reason)?;
        data.serialize_field("is_panic", &self.is_panic)?;
        data.serialize_field("is_switched_off", &self.is_switched_off)?;
        data.end()
    }
}

/// Its `duration` is in seconds.
impl Serialize for RunningCallback {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("RunningCallback", 6)?;
        data.serialize_field("path", &self.path)?;
        data.serialize_field("name", &self.name)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("duration", &Seconds(self.duration))?;
        data.serialize_field("has_ended", &self.has_ended)?;
        data.serialize_field("is_apart", &self.is_apart)?;
        data.end()
    }
}

impl Serialize for SubscriberCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SubscriberCounts", 6)?;
        data.serialize_field("subscriptions", &self.subscriptions)?;
        data.serialize_field("watches", &self.watches)?;
        data.serialize_field("failures", &self.failures)?;
        data.serialize_field("dead_letters", &self.dead_letters)?;
        data.serialize_field("switched_off", &self.switched_off)?;
        data.serialize_field("lag", &self.lag)?;
        data.end()
    }
}

/// The values that it tells of are not among it.
impl Serialize for DeadLetter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("DeadLetter", 5)?;
        data.serialize_field("path", self.path())?;
        data.serialize_field("name", self.name())?;
        data.serialize_field("version", &self.version())?;
        data.serialize_field("reason", self.reason())?;
        data.serialize_field("time", &Moment(self.time()))?;
        data.end()
    }
}
