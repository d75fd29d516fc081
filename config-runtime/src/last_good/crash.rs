//! Counts the processes that ended early with one version.

use crate::fingerprint::Fingerprint;

/// A version that is not proven, and how many processes in a row it came into force in without
/// being proven. The one that runs is among them: when it ends, nobody may be left to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspect {
    pub(super) hash: Fingerprint,
    pub(super) processes: u32,
}

impl Suspect {
    /// What is suspected while `hash` is in force, which is not proven, if it was `before` when the
    /// process began.
    pub(super) fn in_force(hash: Fingerprint, before: Option<Self>) -> Self {
        let before = before.filter(|before| before.hash == hash);
        let processes = before.map_or(0, |before| before.processes);
        Self {
            hash,
            processes: processes.saturating_add(1),
        }
    }

    /// Whether it is `hash` that is suspected, after as many processes as are `allowed`.
    pub(super) fn is_convicted(self, hash: Fingerprint, allowed: u32) -> bool {
        self.hash == hash && self.processes >= allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_process_that_begins_with_it_counts() {
        let hash = Fingerprint::of(b"one");
        let mut suspect = None;
        for process in 1..=3 {
            let after = Suspect::in_force(hash, suspect);
            assert_eq!(after.processes, process);
            assert_eq!(after.is_convicted(hash, 3), process == 3);
            suspect = Some(after);
        }
    }

    #[test]
    fn another_version_is_counted_from_one() {
        let (one, other) = (Fingerprint::of(b"one"), Fingerprint::of(b"other"));
        let suspect = Suspect::in_force(one, Some(Suspect::in_force(one, None)));

        let after = Suspect::in_force(other, Some(suspect));

        assert_eq!(after.processes, 1);
        assert!(!suspect.is_convicted(other, 1));
    }
}
