//! What the last look at the files found, beside what is in force.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use crate::contents::FileContents;
use crate::field::Files;
use crate::load::{Found, Reading, Readings, Source, Stack};
use crate::lock::lock;
use crate::sync::Mutex;
use crate::watch::{Backend, FileStatus, SourceHealth, SourceStatus};

use super::Core;
use super::state::State;

/// What the last look at the files found.
#[derive(Debug)]
pub(crate) struct Sight(Mutex<Look>);

#[derive(Debug, Clone)]
struct Look {
    readings: Readings,
    contents: FileContents,
    at: Instant,
    time: SystemTime,
    /// When files that are not as they are in force were last seen to be.
    strays: HashMap<Spot, Instant>,
}

/// What is known of each file, by the index of its layer and its path: paths that are compared as
/// such take several times as long.
type AllFaces<'a> = HashMap<(usize, &'a OsStr), Faces<'a>>;

/// A file: the index of its layer, or one beyond them all if a value names it, and where it lies.
type Spot = (usize, PathBuf);

/// A file as it is in force, as it was seen last, and as it was judged last.
#[derive(Debug, Clone, Copy, Default)]
struct Faces<'a> {
    in_force: Option<Found<'a>>,
    seen: Option<Found<'a>>,
    judged: Option<Found<'a>>,
    /// What was seen, among what else was seen of its layer.
    reading: Option<&'a Reading>,
}

impl Sight {
    /// The first look, at this `time`: what it found is in force.
    pub(crate) fn new(readings: Readings, files: &Files, time: SystemTime) -> Self {
        Self(Mutex::new(Look {
            readings,
            contents: files.contents(),
            at: Instant::now(),
            time,
            strays: HashMap::new(),
        }))
    }
}

impl Core {
    /// Notes what a look found that ends at this moment.
    pub(super) fn look(&self, state: &State, readings: &Readings, contents: &FileContents) {
        let mut look = Look {
            readings: readings.clone(),
            contents: contents.clone(),
            at: Instant::now(),
            time: SystemTime::now(),
            strays: HashMap::new(),
        };
        let strays = strays(&self.layers, state, &look);
        let mut last = lock(&self.sight.0);
        let known = strays.iter().map(|(spot, _)| {
            let since = last.strays.get(spot).copied();
            (spot.clone(), since.unwrap_or(last.at))
        });
        look.strays = known.collect();
        *last = look;
        drop(last);
        self.tell_of(strays);
    }

    /// Says which files are not what is in force, as far as the last look knows.
    pub(super) fn tell_strays(&self, state: &State) {
        let look = lock(&self.sight.0).clone();
        self.tell_of(strays(&self.layers, state, &look));
    }

    fn tell_of(&self, strays: Vec<(Spot, SourceHealth)>) {
        let strays = strays.into_iter();
        self.tell_sources(strays.map(|((_, path), health)| (path, health)).collect());
    }

    /// What is known of each file, in the order of the layers, then of their paths, and when all
    /// were last looked at.
    ///
    /// What the watcher does not know by itself, such as a folder, is watched as all is.
    pub(super) fn sources(
        &self,
        state: &State,
        watched: Vec<FileStatus>,
        backend: Backend,
    ) -> (Vec<SourceStatus>, SystemTime) {
        // The bytes may have to be hashed, for which nobody is to wait.
        let look = lock(&self.sight.0).clone();
        let watched: HashMap<_, _> = (watched.into_iter())
            .map(|file| (file.path.clone(), file))
            .collect();
        let faces = faces(&self.layers, state, &look).into_iter();
        let faces = faces.map(|((layer, path), faces)| ((layer, Path::new(path)), faces));
        let mut faces: Vec<_> = faces.collect();
        faces.sort_by_key(|(spot, _)| *spot);
        let sources = faces.into_iter().map(|((layer, path), faces)| {
            let file = watched.get(path).cloned();
            let file = file.unwrap_or_else(|| FileStatus {
                path: path.to_owned(),
                backend,
                degraded: None,
                last_event: None,
            });
            look.source(state, layer, &faces, file)
        });
        (sources.collect(), look.time)
    }
}

impl Look {
    /// What is known of a file of this layer, of which the watcher knows `file`.
    fn source(
        &self,
        state: &State,
        layer: usize,
        faces: &Faces<'_>,
        file: FileStatus,
    ) -> SourceStatus {
        let spot = (layer, file.path);
        let hash = |found: Option<Found<'_>>| Some(found?.fingerprint()?.to_string());
        let stray = self.strays.get(&spot).filter(|_| !faces.are_in_sync());
        SourceStatus {
            health: faces.health(layer, state),
            backend: file.backend,
            degraded: file.degraded,
            last_event: file.last_event,
            last_checked: self.time,
            in_sync_age: stray.unwrap_or(&self.at).elapsed(),
            hash_in_force: hash(faces.in_force),
            hash_seen: hash(faces.seen),
            path: spot.1,
        }
    }
}

impl Faces<'_> {
    fn are_in_sync(&self) -> bool {
        self.in_force == self.seen
    }

    fn health(&self, layer: usize, state: &State) -> SourceHealth {
        if self.are_in_sync() {
            return SourceHealth::InSync;
        }
        if self.judged != self.seen {
            return SourceHealth::Unsettled;
        }
        let Some(found) = self.seen.filter(|found| !found.is_missing()) else {
            return SourceHealth::Missing;
        };
        if let Some(cause) = found.why_unreadable() {
            return SourceHealth::Unreadable(cause.to_owned());
        }
        let is_held = |reading| state.quarantine.holds(layer, reading);
        if self.reading.is_some_and(is_held) {
            SourceHealth::Quarantined
        } else if state.waits() {
            SourceHealth::Deferred
        } else {
            SourceHealth::Rejected
        }
    }
}

/// The files that are not what is in force, and why.
fn strays(layers: &Stack, state: &State, look: &Look) -> Vec<(Spot, SourceHealth)> {
    let faces = faces(layers, state, look).into_iter();
    let strays = faces.filter(|(_, faces)| !faces.are_in_sync());
    let strays = strays.map(|((layer, path), faces)| {
        let health = faces.health(layer, state);
        ((layer, PathBuf::from(path)), health)
    });
    strays.collect()
}

/// Each file that is in force or was seen.
///
/// What is in force and what was judged are of one moment. What was seen may be of a later or an
/// earlier one; then it is not what was judged.
fn faces<'a>(layers: &'a Stack, state: &'a State, look: &'a Look) -> AllFaces<'a> {
    let mut all = AllFaces::new();
    let of = |source: &Source<'a>| (source.layer, source.path.as_os_str());
    for source in layers.sources(&state.in_force) {
        all.entry(of(&source)).or_default().in_force = Some(source.found);
    }
    for source in layers.sources(&look.readings) {
        let faces = all.entry(of(&source)).or_default();
        (faces.seen, faces.reading) = (Some(source.found), Some(source.reading));
    }
    for source in layers.sources(&state.seen) {
        if let Some(faces) = all.get_mut(&of(&source)) {
            faces.judged = Some(source.found);
        }
    }
    for file in state.files.iter().filter(|file| !file.is_secret) {
        let path: &Path = &file.path;
        let judged = state.refused.get(path).unwrap_or(&file.content);
        let faces = Faces {
            in_force: Some(Found::Named(&file.content)),
            // What no look has come by yet was read when it came into force.
            seen: Some(Found::Named(
                look.contents.get(path).unwrap_or(&file.content),
            )),
            judged: Some(Found::Named(judged)),
            reading: None,
        };
        all.insert((usize::MAX, file.path.as_os_str()), faces);
    }
    all
}
