//! What a start asks of the last good version.

use std::sync::Arc;

use humantime::{format_duration, format_rfc3339_seconds};

use crate::load::{FilesRead, StoredLayer};
use crate::report::{Problem, ProblemKind};

use super::generation::{Generation, hash};
use super::keeper::Keeper;
use super::record::NeverValue;
use super::settings::Fallback;
use super::status::SavedVersion;

/// What a start may take in the place of the files.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) saved: SavedVersion,
    /// What it is called.
    pub(crate) said: Arc<str>,
    /// What is kept of the layers, or why it cannot be taken.
    pub(crate) layers: Result<Vec<StoredLayer>, String>,
    /// Whether it has secrets that cannot be read.
    is_closed: bool,
}

impl Keeper {
    /// What a start takes whose layers are broken.
    pub(crate) fn fallback(&self) -> Fallback {
        self.settings.fallback
    }

    /// Why what was `read` is not to be taken, if too many processes ended early with it.
    pub(crate) fn conviction(&self, read: &FilesRead) -> Option<Problem> {
        let crash_loop = self.settings.crash_loop?;
        let suspect = self.found.suspect?;
        let hash = hash(read);
        let is_proven = self
            .found
            .proven
            .as_ref()
            .is_some_and(|proven| proven.hash == hash);
        if is_proven || !suspect.is_convicted(hash, crash_loop.processes) {
            return None;
        }
        let message = format!(
            "{} processes in a row ended before this configuration was in force for {}",
            suspect.processes,
            format_duration(crash_loop.lasting)
        );
        let help = format!(
            "change the files; to take them as they are, remove `{}`",
            self.path().display()
        );
        Some(Problem::new(ProblemKind::LastGood, message).with_help(help))
    }

    /// What may be taken in the place of what was `read`, the best first.
    pub(crate) fn choices(&self, read: Option<&FilesRead>) -> Vec<Choice> {
        let read = read.map(hash);
        let newest = self
            .found
            .newest
            .as_ref()
            .filter(|_| !self.is_newest_convicted());
        let proven = self.found.proven.as_ref();
        let proven = proven.filter(|proven| newest.is_none_or(|newest| newest.hash != proven.hash));
        let choices = [newest, proven].into_iter().flatten();
        // The same files fail in the same way.
        let choices = choices.filter(|generation| read != Some(generation.hash));
        choices.map(|generation| self.choice(generation)).collect()
    }

    fn choice(&self, generation: &Generation) -> Choice {
        let key = self.settings.key.as_ref();
        Choice {
            saved: SavedVersion::of(generation),
            said: said(generation).into(),
            layers: generation.layers(key),
            is_closed: generation.is_closed_to(key),
        }
    }

    fn is_newest_convicted(&self) -> bool {
        let (Some(crash_loop), Some(suspect)) = (self.settings.crash_loop, self.found.suspect)
        else {
            return false;
        };
        let newest = self.found.newest.as_ref();
        !self.found.is_proven()
            && newest.is_some_and(|newest| suspect.is_convicted(newest.hash, crash_loop.processes))
    }

    /// What there is to say of the last good version beside what is wrong with the layers.
    pub(crate) fn hint(&self) -> Option<Problem> {
        let path = self.path();
        let path = path.display();
        if let Some(cause) = &self.ignored {
            let message = format!("the last good version in `{path}` is ignored: {cause}");
            let help = "the next start that succeeds writes it anew";
            return Some(Problem::warning(ProblemKind::LastGood, message).with_help(help));
        }
        let newest = self.found.newest.as_ref().or(self.found.proven.as_ref())?;
        let message = format!("the {} is kept in `{path}`", said(newest));
        let help = "start with `Fallback::LastGood` to run with it until the files are mended";
        Some(Problem::warning(ProblemKind::LastGood, message).with_help(help))
    }

    /// Why there is nothing to take in the place of the files.
    pub(crate) fn nothing(&self) -> Problem {
        let path = self.path();
        let cause = match (&self.ignored, &self.found.newest) {
            (Some(cause), _) => format!("`{}` is ignored: {cause}", path.display()),
            (None, None) => format!("`{}` does not exist", path.display()),
            (None, Some(_)) => {
                format!("that in `{}` is of the same files", path.display())
            }
        };
        let message = format!("there is no last good version to start from: {cause}");
        Problem::new(ProblemKind::LastGood, message).with_help("mend the files")
    }

    /// Why `choice` cannot be taken.
    pub(crate) fn refusal(&self, choice: &Choice, cause: &str) -> Problem {
        let path = self.path();
        let message = format!(
            "the {} in `{}` cannot be taken either: {cause}",
            choice.said,
            path.display()
        );
        let problem = Problem::new(ProblemKind::LastGood, message);
        if choice.is_closed {
            return problem.with_help("give the key with which its secrets were sealed");
        }
        problem
    }

    /// What a field that may never change had in the last run.
    pub(crate) fn last_value(&self, key: &str) -> Option<&NeverValue> {
        self.found.never.iter().find(|value| value.key == key)
    }
}

fn said(generation: &Generation) -> String {
    format!(
        "last good version of {}",
        format_rfc3339_seconds(generation.time)
    )
}
