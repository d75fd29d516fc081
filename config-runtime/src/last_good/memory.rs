//! What is to be on disk, and how long it has been so: pure, time passed in.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::fingerprint::Fingerprint;
use crate::load::FilesRead;

use super::crash::Suspect;
use super::generation::{Generation, Terms, hash};
use super::record::{NeverValue, Record};
use super::settings::CrashLoop;

/// What is to be on disk.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) record: Record,
    crash_loop: Option<CrashLoop>,
    terms: Arc<Terms>,
    /// What was suspected when the process began.
    before: Option<Suspect>,
    /// How long the newest generation has been in force; `None` if it is of an earlier process.
    in_force: Option<InForce>,
}

#[derive(Debug, Clone, Copy)]
struct InForce {
    since: Instant,
    /// Whether changes in it wait for a restart, or it is on trial: nobody knows yet what it does.
    is_pending: bool,
}

/// What the files hold that came into force.
#[derive(Debug)]
struct Arrival {
    /// The number of the version, and when it was committed.
    version: (u64, SystemTime),
    hash: Fingerprint,
    files: FilesRead,
    is_pending: bool,
}

/// A version that is in force.
#[derive(Debug)]
pub(crate) struct Noted {
    pub(crate) version: u64,
    /// When it was committed.
    pub(crate) time: SystemTime,
    /// What was read of the files; `None` if it is not made of them.
    pub(crate) files: Option<FilesRead>,
    /// Whether changes in it wait for a restart, or it is on trial.
    pub(crate) is_pending: bool,
    /// The values of the fields that may never change, unless they cannot be told.
    pub(crate) never: Option<Vec<NeverValue>>,
}

impl Memory {
    /// What an earlier process left, in a process that keeps things on these terms.
    pub(super) fn new(record: Record, crash_loop: Option<CrashLoop>, terms: Terms) -> Self {
        Self {
            before: record.suspect,
            record,
            crash_loop,
            terms: Arc::new(terms),
            in_force: None,
        }
    }

    /// Notes what is in force from now on.
    pub(super) fn note(&mut self, noted: Noted, now: Instant) {
        // What was in force until now may have been so for long enough.
        self.tick(now);
        if let Some(never) = noted.never {
            self.record.never = never;
        }
        if let Some(files) = noted.files {
            let arrival = Arrival {
                version: (noted.version, noted.time),
                hash: hash(&files),
                files,
                is_pending: noted.is_pending,
            };
            self.arrive(arrival, now);
        }
    }

    /// Notes what the files held that are in force from now on.
    fn arrive(&mut self, arrival: Arrival, now: Instant) {
        let is_pending = arrival.is_pending;
        let in_force = InForce {
            since: now,
            is_pending,
        };
        let before = self.in_force.replace(in_force);
        match before.filter(|_| self.newest() == Some(arrival.hash)) {
            Some(before) if before.is_pending == is_pending => self.in_force = Some(before),
            Some(_) => {}
            None => self.come_into_force(arrival),
        }
        self.tick(now);
    }

    fn come_into_force(&mut self, arrival: Arrival) {
        let hash = arrival.hash;
        // What was in force before keeps its time.
        let known = self.record.known(hash);
        let version = known.map_or(arrival.version, |known| (known.version, known.time));
        let generation = Arc::new(Generation::new(version, hash, arrival.files, &self.terms));
        self.record.newest = Some(Arc::clone(&generation));
        if self.crash_loop.is_none() {
            (self.record.proven, self.record.suspect) = (None, None);
        } else if self.proven() == Some(hash) {
            self.record.proven = Some(generation);
            self.record.suspect = self.before;
        } else {
            self.record.suspect = Some(Suspect::in_force(hash, self.before));
        }
    }

    /// When what is in force will have been so for long enough; `None` if nobody waits for it.
    pub(super) fn due(&self) -> Option<Instant> {
        let (crash_loop, in_force) = (self.crash_loop?, self.in_force?);
        let waits = self.is_suspected() || !(in_force.is_pending || self.record.is_proven());
        let due = in_force.since.checked_add(crash_loop.lasting);
        due.filter(|_| waits)
    }

    /// Notes what has been in force for long enough.
    pub(super) fn tick(&mut self, now: Instant) {
        if self.due().is_some_and(|due| due <= now) {
            self.lasted();
        }
    }

    /// Notes that what is in force did not end the process.
    pub(super) fn lasted(&mut self) {
        let (Some(_), Some(in_force)) = (self.crash_loop, self.in_force) else {
            return;
        };
        if self.is_suspected() {
            self.record.suspect = None;
            self.before = None;
        }
        if !in_force.is_pending {
            self.record.proven.clone_from(&self.record.newest);
        }
    }

    /// Whether anything of this process was in force.
    pub(super) fn has_begun(&self) -> bool {
        self.in_force.is_some()
    }

    fn is_suspected(&self) -> bool {
        let suspect = self.record.suspect.map(|suspect| suspect.hash);
        suspect.is_some() && suspect == self.newest()
    }

    fn newest(&self) -> Option<Fingerprint> {
        self.record.newest.as_ref().map(|newest| newest.hash)
    }

    fn proven(&self) -> Option<Fingerprint> {
        self.record.proven.as_ref().map(|proven| proven.hash)
    }
}

#[cfg(test)]
mod tests;
