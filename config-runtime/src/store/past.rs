//! The versions that were in force before, as far as they are kept.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use super::version::Version;

/// The first version, and a bounded number of those that came after it.
pub(super) struct Past {
    /// It is kept whatever becomes of the others, and does not count as one of them: there is
    /// always a way back to what the program started with.
    first: Option<Arc<Version>>,
    /// Oldest first.
    others: VecDeque<Arc<Version>>,
    /// How many of them are kept, unless the configuration says so itself.
    keep: usize,
    /// The number of the last version that was forgotten because somebody asked for that.
    cleared: u64,
}

impl Past {
    pub(super) fn new(keep: usize) -> Self {
        Self {
            first: None,
            others: VecDeque::new(),
            keep,
            cleared: 0,
        }
    }

    /// Adds the version that was in force until this moment.
    pub(super) fn add(&mut self, version: Arc<Version>) {
        if self.first.is_none() {
            self.first = Some(version);
        } else {
            self.others.push_back(version);
        }
    }

    /// Sets how many are kept beside the first.
    pub(super) fn keep(&mut self, versions: usize) {
        self.keep = versions;
    }

    /// Takes out what is too much, where the configuration wants `asked` to be kept.
    pub(super) fn surplus(&mut self, asked: Option<usize>) -> Vec<Arc<Version>> {
        let keep = asked.unwrap_or(self.keep);
        let surplus = self.others.len().saturating_sub(keep);
        self.others.drain(..surplus).collect()
    }

    /// Takes out all but the first.
    pub(super) fn clear(&mut self) -> Vec<Arc<Version>> {
        if let Some(last) = self.others.back() {
            self.cleared = last.number;
        }
        self.others.drain(..).collect()
    }

    /// Whether the version with this number was among those that were taken out, then or before.
    pub(super) fn is_cleared(&self, number: u64) -> bool {
        (1..=self.cleared).contains(&number)
    }

    /// All of them, oldest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.first.iter().chain(&self.others)
    }
}

/// Those of `versions` that lead to the last one without a gap: of what changed before them nothing
/// is known.
pub(crate) fn unbroken(versions: &[Arc<Version>]) -> &[Arc<Version>] {
    let mut pairs = versions.windows(2);
    let gap = pairs.rposition(|pair| pair[0].number + 1 != pair[1].number);
    &versions[gap.map_or(0, |gap| gap + 1)..]
}

impl fmt::Debug for Past {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<u64> = self.iter().map(|version| version.number).collect();
        f.debug_struct("Past")
            .field("keep", &self.keep)
            .field("kept", &numbers)
            .finish_non_exhaustive()
    }
}
