//! The ways back.

use config_runtime::{ErrorKind, Trigger};

use crate::operation::Restart;
use crate::view::{Answer, FIXED, Values};

use super::attempt::{Asked, Candidate, Fault, Gates, Lineage};
use super::layers::{Invalid, Made};
use super::pending::Wish;
use super::quarantine::Quarantine;
use super::{Model, Version};

impl Model {
    pub(super) fn rollback(&mut self, steps: usize) -> Answer {
        match self.ancestor(steps) {
            Ok(version) => self.go_back(version.number),
            Err(fault) => {
                let to = self.current().number;
                self.attempt(Trigger::Rollback { to }, Asked::refused(fault))
            }
        }
    }

    pub(super) fn go_back(&mut self, to: u64) -> Answer {
        self.ask(Trigger::Rollback { to }, Wish::back_to(to), Gates::Ask)
    }

    fn ancestor(&self, steps: usize) -> Result<Version, Fault> {
        let mut version = self.current().clone();
        for _ in 0..steps {
            let parent = version.parent;
            let parent = parent.ok_or(Fault::unreported(ErrorKind::NotInHistory))?;
            version = self.kept(parent)?;
        }
        Ok(version)
    }

    pub(super) fn kept(&self, number: u64) -> Result<Version, Fault> {
        let mut versions = self.process.versions.iter();
        let version = versions.find(|version| version.number == number);
        version
            .cloned()
            .ok_or(Fault::unreported(ErrorKind::NotInHistory))
    }

    /// The values of `past`.
    ///
    /// It is made of the files as they are, if these have those values once the quarantine counts;
    /// a layer is held in quarantine only if they had not, otherwise.
    pub(super) fn past(&self, past: &Version) -> Candidate {
        let (from, to) = (&self.current().made.files, &past.made.files);
        let seen = &self.process.seen;
        let kept = self.process.quarantine.on_the_way_to(to, seen);
        let mut quarantine = kept.clone().and(from, to, seen);
        let mut again = self.again(past, &quarantine);
        for layer in quarantine.layers() {
            let lighter = quarantine.with_layer_of(layer, &kept);
            if let Some(made) = self.again(past, &lighter) {
                (again, quarantine) = (Some(made), lighter);
            }
        }
        let (made, waits) = again.unwrap_or_else(|| (past.made.clone(), past.waits));
        Candidate {
            values: past.values,
            waits,
            made,
            quarantine,
            lineage: Lineage::Past(past.parent),
        }
    }

    /// What makes the values of `past` of the files as they are, if they do.
    fn again(&self, past: &Version, quarantine: &Quarantine) -> Option<(Made, Option<u8>)> {
        let files = quarantine.hold_back(&self.process.seen);
        let made = past.made.with_files(files);
        let (values, waits) = self.values(&made).ok()?;
        // Where no change of a `restart` field is taken, none comes into force on this way either.
        let is_refused = self.setup.restart == Restart::Reject && waits.is_some();
        (values == past.values && !is_refused).then_some((made, waits))
    }

    /// The values of `made`, and the one that waits for a restart.
    pub(super) fn values(&self, made: &Made) -> Result<(Values, Option<u8>), Fault> {
        let running = self.current().values[FIXED];
        let values = made.values(self.setup.restart, running);
        values.map_err(|Invalid| Fault::invalid())
    }
}
