//! The status and the health, as data for programs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::moment::{Moment, Seconds};

use super::condition::ConfigState;
use super::health::{Health, HealthReason, HealthState};
use super::pending::Deferral;
use super::status::{SetValue, Status};
use super::trial::TrialStatus;

/// Times are RFC 3339 with milliseconds, durations and ages are in seconds.
impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data =
            serializer.serialize_struct("Status", 30 + usize::from(cfg!(feature = "audit")))?;
        data.serialize_field("time", &Moment(self.time))?;
        data.serialize_field("state", &self.state)?;
        data.serialize_field("state_since", &self.state_since.map(Moment))?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("since", &Moment(self.since))?;
        data.serialize_field("hash", &self.hash)?;
        data.serialize_field("last_attempt", &*self.last_attempt)?;
        data.serialize_field("last_success", &self.last_success.map(Moment))?;
        data.serialize_field("in_sync_age", &self.in_sync_age.map(Seconds))?;
        data.serialize_field("attempts", &self.attempts)?;
        data.serialize_field("attempts_by_trigger", &self.attempts_by_trigger)?;
        data.serialize_field("durations", &self.durations)?;
        data.serialize_field("rejected", &self.rejected.as_deref())?;
        data.serialize_field("pending", &self.pending.as_deref())?;
        data.serialize_field("trial", &self.trial)?;
        data.serialize_field("pending_restart", &self.pending_restart)?;
        data.serialize_field("warnings", &self.warnings)?;
        data.serialize_field("set", &self.set)?;
        data.serialize_field("quarantined", &self.quarantined)?;
        data.serialize_field("pinned", &self.pinned)?;
        data.serialize_field("resources", &self.resources)?;
        data.serialize_field("overdue", &self.overdue)?;
        data.serialize_field("callback_panics", &self.callback_panics)?;
        data.serialize_field("last_callback_panic", &self.last_callback_panic)?;
        data.serialize_field("subscribers", &self.subscribers)?;
        data.serialize_field("switched_off", &self.switched_off)?;
        data.serialize_field("slow_callbacks", &self.slow_callbacks)?;
        data.serialize_field("last_good", &self.last_good)?;
        #[cfg(feature = "audit")]
        data.serialize_field("audit", &self.audit)?;
        data.serialize_field("watch", &self.watch)?;
        data.serialize_field("health", &self.health())?;
        data.end()
    }
}

impl Serialize for SetValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SetValue", 2)?;
        data.serialize_field("key", &self.key)?;
        data.serialize_field("until", &self.until.map(Moment))?;
        data.end()
    }
}

/// Its name.
impl Serialize for ConfigState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Deferral {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("Deferral", 3)?;
        data.serialize_field("attempt", &*self.attempt)?;
        data.serialize_field("gates", &self.gates)?;
        data.serialize_field("retry_at", &self.retry_at.map(Moment))?;
        data.end()
    }
}

impl Serialize for TrialStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("TrialStatus", 3)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("back_to", &self.back_to)?;
        data.serialize_field("until", &Moment(self.until))?;
        data.end()
    }
}

impl Serialize for Health {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("Health", 2)?;
        data.serialize_field("state", &self.state)?;
        data.serialize_field("reasons", &self.reasons)?;
        data.end()
    }
}

/// Its name.
impl Serialize for HealthState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for HealthReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("HealthReason", 4)?;
        data.serialize_field("code", self.code)?;
        data.serialize_field("level", &self.level)?;
        data.serialize_field("message", &self.message)?;
        data.serialize_field("since", &self.since.map(Moment))?;
        data.end()
    }
}
