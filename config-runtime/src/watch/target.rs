//! What the watcher works for: the one side that it sees of a configuration.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// What is watched on behalf of; it is called on one thread.
pub(crate) trait Target: Send + 'static {
    /// What is to be watched, by what is known at this moment.
    ///
    /// Asked before the watches are set, after the files were read, and after a judgement: a
    /// place that turns up in between is watched, and the files are read once more. So it may go
    /// by what [`differs`](Self::differs) read last, and by the values in force.
    fn places(&mut self) -> Places;

    /// How it is to be watched from here on.
    fn pace(&self) -> Pace {
        Pace::default()
    }

    /// Is told at each look what is polled because events cannot tell of it, and why.
    fn degraded(&mut self, _places: &[(PathBuf, String)]) {}

    /// Loads everything again, because somebody asked for it from outside.
    fn reload(&mut self) {}

    /// Reads the files and says whether their content differs from what was last judged.
    ///
    /// Changes nothing.
    fn differs(&mut self) -> bool;

    /// Keeps what [`differs`](Self::differs) read last, to be compared with a later look.
    fn keep_in_mind(&mut self) {}

    /// Whether what was read last is what was kept in mind.
    fn is_as_kept(&self) -> bool {
        true
    }

    /// Reads once more and acts on the content.
    ///
    /// With [`Patience::More`] content that is unfinished is left for another look.
    fn judge(&mut self, patience: Patience) -> Verdict;
}

/// What is to be watched; the paths start at the root, because the working folder may change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Files, whether they exist or not, with every link and folder on the way to them.
    pub(crate) files: BTreeSet<PathBuf>,
    /// Folders in which every name counts. A link among these names is followed only if it is
    /// one of the files too.
    pub(crate) folders: BTreeSet<PathBuf>,
}

impl Places {
    /// Files alone.
    #[cfg(test)]
    pub(crate) fn of_files(files: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            files: files.into_iter().collect(),
            folders: BTreeSet::new(),
        }
    }

    /// Whether there is nothing to watch.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.union(&self.folders)
    }
}

/// How a target wants to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// Whether the files are looked at.
    pub(crate) is_on: bool,
    /// How long they must have rested before; as [`Watching`] says for `None`.
    pub(crate) quiet: Option<Duration>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            is_on: true,
            quiet: None,
        }
    }
}

/// Whether unfinished content may be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// It may: there will be another look.
    More,
    /// It may not: the content is to be taken for what it is.
    Over,
}

/// What came of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The content was acted on.
    Settled,
    /// The content was left alone.
    Unfinished(Unfinished),
}

/// Why content is taken for unfinished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfinished {
    /// A file is missing or cannot be read.
    Missing,
    /// A file is empty.
    Empty,
    /// A file cannot be parsed.
    Broken,
    /// What was read is not what was seen to differ.
    Moving,
}
