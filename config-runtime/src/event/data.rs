//! Attempts and events, as data for programs.

use std::path::Path;
use std::time::Duration;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::error::Phase;
use crate::moment::{Moment, Seconds};

use super::{Attempt, AttemptCounts, AttemptDurations, AttemptResult, AttemptsByTrigger};
use super::{Event, EventKind};

/// Durations are in seconds.
impl Serialize for Attempt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let phases: Vec<_> = self.phases.iter().map(PhaseTime).collect();
        let callbacks: Vec<_> = self.callbacks.iter().map(Told).collect();
        let mut data = serializer.serialize_struct("Attempt", 16)?;
        data.serialize_field("id", &self.id)?;
        data.serialize_field("trigger", &self.trigger)?;
        data.serialize_field("back_to", &self.trigger.back_to())?;
        data.serialize_field("time", &Moment(self.time))?;
        data.serialize_field("result", &self.result)?;
        data.serialize_field("duration", &Seconds(self.duration()))?;
        data.serialize_field("phases", &phases)?;
        data.serialize_field("version_before", &self.version_before)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("diff", &*self.diff)?;
        data.serialize_field("warnings", &self.warnings)?;
        data.serialize_field("pending_restart", &self.pending_restart)?;
        data.serialize_field("report", &*self.report)?;
        data.serialize_field("resources", &self.resources)?;
        data.serialize_field("callbacks", &callbacks)?;
        data.serialize_field("released", &self.released)?;
        data.end()
    }
}

/// Its name.
impl Serialize for AttemptResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for AttemptCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("AttemptCounts", 4)?;
        data.serialize_field("unchanged", &self.unchanged)?;
        data.serialize_field("applied", &self.applied)?;
        data.serialize_field("deferred", &self.deferred)?;
        data.serialize_field("rejected", &self.rejected)?;
        data.end()
    }
}

/// A map with an entry for each trigger that there was.
impl Serialize for AttemptsByTrigger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// In seconds.
impl Serialize for AttemptDurations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("AttemptDurations", 3)?;
        data.serialize_field("last", &Seconds(self.last))?;
        data.serialize_field("mean", &Seconds(self.mean))?;
        data.serialize_field("max", &Seconds(self.max))?;
        data.end()
    }
}

/// How long a phase took.
struct PhaseTime<'a>(&'a (Phase, Duration));

impl Serialize for PhaseTime<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self((phase, duration)) = self;
        let mut data = serializer.serialize_struct("PhaseTime", 2)?;
        data.serialize_field("phase", &phase.to_string())?;
        data.serialize_field("duration", &Seconds(*duration))?;
        data.end()
    }
}

/// How many callbacks were told at a path.
struct Told<'a>(&'a (String, usize));

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self((path, count)) = self;
        let mut data = serializer.serialize_struct("Told", 2)?;
        data.serialize_field("path", path)?;
        data.serialize_field("count", count)?;
        data.end()
    }
}

/// What is known of what happened stands beside its name.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_map(None)?;
        data.serialize_entry("number", &self.number)?;
        data.serialize_entry("time", &Moment(self.time))?;
        entries(&self.kind, &mut data)?;
        data.end()
    }
}

/// Its name is its `kind`; what is known of it stands beside that.
impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_map(None)?;
        entries(self, &mut data)?;
        data.end()
    }
}

fn entries<M: SerializeMap>(kind: &EventKind, data: &mut M) -> Result<(), M::Error> {
    data.serialize_entry("kind", kind.name())?;
    match kind {
        EventKind::FilesChanged { paths } => {
            let paths: Vec<String> = paths.iter().map(|path| shown(path)).collect();
            data.serialize_entry("paths", &paths)
        }
        EventKind::AttemptBegun { id, trigger } => {
            data.serialize_entry("id", id)?;
            data.serialize_entry("trigger", trigger)?;
            data.serialize_entry("back_to", &trigger.back_to())
        }
        EventKind::AttemptEnded(attempt)
        | EventKind::Applied(attempt)
        | EventKind::Rejected(attempt)
        | EventKind::Deferred(attempt) => data.serialize_entry("attempt", &**attempt),
        EventKind::RolledBack { attempt, to } => {
            data.serialize_entry("back_to", to)?;
            data.serialize_entry("attempt", &**attempt)
        }
        EventKind::Quarantined { layers } => data.serialize_entry("layers", &**layers),
        EventKind::Confirmed { version } => data.serialize_entry("version", version),
        EventKind::PendingRestart(pending) => data.serialize_entry("pending_restart", &**pending),
        EventKind::SourceStale { path, health } => {
            data.serialize_entry("path", &shown(path))?;
            data.serialize_entry("health", health.name())?;
            data.serialize_entry("cause", &health.cause())
        }
        EventKind::SourceRecovered { path } => data.serialize_entry("path", &shown(path)),
        EventKind::WatcherDegraded { path, cause } => {
            data.serialize_entry("path", &shown(path))?;
            data.serialize_entry("cause", cause)
        }
        EventKind::SubscriberFailed(failure) => data.serialize_entry("failure", failure),
        EventKind::SubscriberSlow(slow) => data.serialize_entry("callback", slow),
    }
}

/// Paths that are no UTF-8 have no other form as data.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
