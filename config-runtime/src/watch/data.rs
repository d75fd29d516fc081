//! What the watcher can prove of itself, as data for programs.

use std::path::{Path, PathBuf};

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::moment::{Moment, Seconds};

use super::{Backend, SourceHealth, SourceStatus, WatchState, WatchStatus};

/// Durations are in seconds.
impl Serialize for WatchStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let degraded = self.degraded.iter();
        let degraded: Vec<_> = degraded.map(|(path, why)| Polled(path, why)).collect();
        let mut data = serializer.serialize_struct("WatchStatus", 14)?;
        data.serialize_field("state", &self.state)?;
        data.serialize_field("backend", &self.backend)?;
        data.serialize_field("degraded", &degraded)?;
        data.serialize_field("sources", &self.sources)?;
        data.serialize_field("last_event", &self.last_event.map(Moment))?;
        data.serialize_field("last_checked", &self.last_checked.map(Moment))?;
        data.serialize_field("late_by", &Seconds(self.late_by))?;
        data.serialize_field("missed_by_events", &self.missed_by_events)?;
        data.serialize_field("overflows", &self.overflows)?;
        data.serialize_field("rebuilds", &self.rebuilds)?;
        data.serialize_field("restarts", &self.restarts)?;
        data.serialize_field("restarts_in_row", &self.restarts_in_row)?;
        data.serialize_field("last_restart", &self.last_restart.map(Moment))?;
        data.serialize_field("last_panic", &self.last_panic)?;
        data.end()
    }
}

/// What is polled, and why.
struct Polled<'a>(&'a PathBuf, &'a str);

impl Serialize for Polled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("Polled", 2)?;
        data.serialize_field("path", &shown(self.0))?;
        data.serialize_field("cause", self.1)?;
        data.end()
    }
}

/// Its `in_sync_age` is in seconds.
impl Serialize for SourceStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("SourceStatus", 10)?;
        data.serialize_field("path", &shown(&self.path))?;
        data.serialize_field("health", self.health.name())?;
        data.serialize_field("cause", &self.health.cause())?;
        data.serialize_field("backend", &self.backend)?;
        data.serialize_field("degraded", &self.degraded)?;
        data.serialize_field("last_event", &self.last_event.map(Moment))?;
        data.serialize_field("last_checked", &Moment(self.last_checked))?;
        data.serialize_field("in_sync_age", &Seconds(self.in_sync_age))?;
        data.serialize_field("hash_in_force", &self.hash_in_force)?;
        data.serialize_field("hash_seen", &self.hash_seen)?;
        data.end()
    }
}

impl Serialize for WatchState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Backend {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Events => "events",
            Self::Degraded => "degraded",
            Self::PollOnly => "poll_only",
            Self::Unwatched => "unwatched",
        })
    }
}

/// Its name alone.
impl Serialize for SourceHealth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Paths that are no UTF-8 have no other form as data.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
