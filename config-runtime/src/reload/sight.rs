//! What the last look at the files found, beside what is in force.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Instant, SystemTime};

use crate::load::{Found, Reading, Readings, Stack};
use crate::lock::lock;
use crate::store::Quarantine;
use crate::watch::{Backend, FileStatus, SourceHealth, SourceStatus};

/// What the last look at the files found.
#[derive(Debug)]
pub(crate) struct Sight(Mutex<Seen>);

#[derive(Debug, Clone)]
struct Seen {
    readings: Readings,
    at: Instant,
    time: SystemTime,
    /// When files that are not as they are in force were last seen to be.
    strays: HashMap<Place, Instant>,
}

/// A file among the layers: the index of its layer, and where it lies.
type Place = (usize, PathBuf);

/// What the status of the files is made of.
pub(crate) struct Scene<'a> {
    pub(crate) layers: &'a Stack,
    pub(crate) in_force: &'a Readings,
    /// What the last attempt read, refused or not.
    pub(crate) judged: &'a Readings,
    pub(crate) quarantine: &'a Quarantine,
    /// What the watcher knows.
    pub(crate) watched: Vec<FileStatus>,
}

impl Sight {
    /// The first look: what it found is in force.
    pub(crate) fn new(readings: Readings) -> Self {
        Self(Mutex::new(Seen {
            readings,
            at: Instant::now(),
            time: SystemTime::now(),
            strays: HashMap::new(),
        }))
    }

    /// Notes what a look found that ends at this moment.
    pub(crate) fn look(&self, layers: &Stack, in_force: &Readings, readings: &Readings) {
        let pairs = pairs(layers, in_force, readings);
        let mut seen = lock(&self.0);
        let before = seen.at;
        let mut strays = HashMap::new();
        for (place, pair) in pairs {
            if !pair.is_in_sync() {
                let since = seen.strays.get(&place).copied();
                strays.insert(place, since.unwrap_or(before));
            }
        }
        *seen = Seen {
            readings: readings.clone(),
            at: Instant::now(),
            time: SystemTime::now(),
            strays,
        };
    }

    /// What is known of each file.
    pub(crate) fn sources(&self, scene: &Scene<'_>) -> Vec<SourceStatus> {
        // The bytes may have to be hashed, for which nobody is to wait.
        let seen = lock(&self.0).clone();
        let now = Instant::now();
        let judged = found(scene.layers, scene.judged);
        let files = pairs(scene.layers, scene.in_force, &seen.readings);
        let source = |(place, pair): (Place, Pair<'_>)| {
            let is_judged = judged.get(&place).copied() == pair.seen;
            let synced = if pair.is_in_sync() {
                seen.at
            } else {
                seen.strays.get(&place).copied().unwrap_or(seen.at)
            };
            let health = pair.health(is_judged, place.0, scene.quarantine);
            let file = scene.watched.iter().find(|file| file.path == place.1);
            SourceStatus {
                health,
                backend: file.map_or(Backend::Unwatched, |file| file.backend),
                degraded: file.and_then(|file| file.degraded.clone()),
                last_event: file.and_then(|file| file.last_event),
                last_checked: seen.time,
                in_sync_age: now.saturating_duration_since(synced),
                hash_in_force: hash(pair.in_force),
                hash_seen: hash(pair.seen),
                path: place.1,
            }
        };
        files.into_iter().map(source).collect()
    }
}

/// A file as it is in force, and as it was seen.
#[derive(Debug, Clone, Copy, Default)]
struct Pair<'a> {
    in_force: Option<&'a Reading>,
    seen: Option<&'a Reading>,
}

impl Pair<'_> {
    fn is_in_sync(&self) -> bool {
        self.in_force == self.seen
    }

    fn health(&self, is_judged: bool, layer: usize, quarantine: &Quarantine) -> SourceHealth {
        if self.is_in_sync() {
            return SourceHealth::InSync;
        }
        if !is_judged {
            return SourceHealth::Unsettled;
        }
        match self.seen {
            None | Some(Reading::Absent) => SourceHealth::Missing,
            Some(Reading::Unreadable(unreadable)) => {
                SourceHealth::Unreadable(unreadable.cause.clone())
            }
            Some(reading) if quarantine.holds(layer, reading) => SourceHealth::Quarantined,
            Some(_) => SourceHealth::Rejected,
        }
    }
}

fn hash(reading: Option<&Reading>) -> Option<String> {
    Some(reading?.fingerprint()?.to_string())
}

/// Each file in `in_force` or in `seen`, in the order of the layers, then of their paths.
fn pairs<'a>(
    layers: &'a Stack,
    in_force: &'a Readings,
    seen: &'a Readings,
) -> Vec<(Place, Pair<'a>)> {
    let mut pairs: BTreeMap<Place, Pair<'a>> = BTreeMap::new();
    for (place, reading) in found(layers, in_force) {
        pairs.entry(place).or_default().in_force = Some(reading);
    }
    for (place, reading) in found(layers, seen) {
        pairs.entry(place).or_default().seen = Some(reading);
    }
    pairs.into_iter().collect()
}

fn found<'a>(layers: &'a Stack, readings: &'a Readings) -> HashMap<Place, &'a Reading> {
    let found = layers.found(readings).into_iter();
    found
        .map(
            |Found {
                 layer,
                 path,
                 reading,
             }| ((layer, path.to_owned()), reading),
        )
        .collect()
}
