//! What is told of the versions that are kept, and how many of them there are.

use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::field::{Branch, Diff, Sides};
use crate::load::Found;
use crate::panics::caught;
use crate::report::{Problem, ProblemKind};
use crate::store::{SourceHash, Version, VersionRecord};

use super::Core;
use super::outcome::Outcome;
use super::refusal::invalid;

impl Core {
    /// What is remembered of these versions.
    pub(crate) fn records_of(&self, versions: &[Arc<Version>]) -> Vec<VersionRecord> {
        versions
            .iter()
            .map(|version| self.record(version))
            .collect()
    }

    fn record(&self, version: &Version) -> VersionRecord {
        VersionRecord {
            version: version.number,
            parent: version.parent,
            trigger: version.trigger,
            time: version.time,
            diff: Arc::clone(&version.diff),
            warnings: version.warnings.clone(),
            sources: self.hashes(version),
        }
    }

    /// The files that a version is made of, but for those that secret values name.
    fn hashes(&self, version: &Version) -> Vec<SourceHash> {
        let hash = |path: &Path, found: Found<'_>| SourceHash {
            path: path.to_owned(),
            hash: found.fingerprint().map(|print| print.to_string()),
        };
        let layers = self.layers.sources(&version.inputs.readings).into_iter();
        let named = version.files.iter().filter(|file| !file.is_secret);
        layers
            .map(|source| hash(source.path, source.found))
            .chain(named.map(|file| hash(&file.path, Found::Named(&file.content))))
            .collect()
    }

    /// What differs between two versions that are kept, on the way from `a` to `b`.
    ///
    /// # Errors
    ///
    /// One is not kept, or a value panics as it is compared or cloned.
    pub(crate) fn diff(&self, a: u64, b: u64) -> Result<Diff, Error> {
        let (old, new) = (self.kept(a)?, self.kept(b)?);
        let diff = caught(|| {
            // The live fields have the values in force, which may be neither.
            let tree = Branch::default();
            let sides = Sides {
                tree: &tree,
                old: &old.files,
                new: &new.files,
                // Nothing is running that a `restart` field could keep.
                holds: false,
            };
            let comparison = old.value.compare(&new.value, sides);
            comparison.diff(b, &old.origins, &new.origins)
        });
        // They may have been forgotten meanwhile, and run code of the user as they go.
        if let Err(message) = caught(|| drop((old, new))) {
            let deliveries = &self.ground.deliveries;
            deliveries.panicked("drop of a past value", &message);
        }
        diff.map_err(|message| {
            let message =
                format!("versions {a} and {b} cannot be compared: a value panicked: {message}");
            invalid(vec![Problem::new(ProblemKind::Panic, message)])
        })
    }

    /// Goes back to the version that all others came after.
    pub(crate) fn rollback_to_first(&self) -> Result<Outcome, Error> {
        self.rollback_to(self.store.first())
    }

    /// Forgets all past versions but the first.
    pub(crate) fn clear_history(&self) {
        self.put_away(self.store.clear());
    }

    /// Keeps this many past versions from here on, unless the configuration says how many.
    pub(crate) fn keep_history(&self, versions: usize) {
        self.put_away(self.store.keep(versions));
    }

    /// The version with this number, if it is kept.
    ///
    /// # Errors
    ///
    /// It is not; the message says which are.
    pub(super) fn kept(&self, number: u64) -> Result<Arc<Version>, Error> {
        self.store.find(number).ok_or_else(|| {
            let why = if self.store.is_cleared(number) {
                ", which was cleared"
            } else {
                ""
            };
            self.not_kept(&format!("version {number} is not in the history{why}"))
        })
    }

    /// The error of a version that is not there.
    pub(super) fn not_kept(&self, message: &str) -> Error {
        let versions = self.store.all();
        let kept: Vec<String> = (versions.iter())
            .map(|version| version.number.to_string())
            .collect();
        let message = format!("{message}; kept are {}", kept.join(", "));
        Error::new(ErrorKind::NotInHistory, message)
    }
}
