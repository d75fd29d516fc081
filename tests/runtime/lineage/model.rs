//! Versions and their parents, as plainly as can be.

/// A version as far as its place in the line depends on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Version {
    pub(super) number: u64,
    pub(super) parent: Option<u64>,
    pub(super) port: u16,
    pub(super) host: String,
    pub(super) set_port: Option<u16>,
    pub(super) set_host: Option<String>,
}

/// The versions that are kept: the first, some of the past, the one in force.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) kept: Vec<Version>,
    pub(super) keep: usize,
}

impl Model {
    pub(super) fn new(keep: usize) -> Self {
        let first = Version {
            number: 1,
            parent: None,
            port: 1,
            host: "localhost".to_owned(),
            set_port: None,
            set_host: None,
        };
        let kept = vec![first];
        Self { kept, keep }
    }

    pub(super) fn current(&self) -> Version {
        self.kept.last().expect("one is in force").clone()
    }

    pub(super) fn find(&self, number: u64) -> Option<Version> {
        let mut kept = self.kept.iter();
        kept.find(|version| version.number == number).cloned()
    }

    pub(super) fn ancestor(&self, steps: usize) -> Option<Version> {
        (0..steps).try_fold(self.current(), |version, _| self.find(version.parent?))
    }

    /// `next` comes into force; equal values make no version, and have its parent all the same.
    pub(super) fn commit(&mut self, next: Version, parent_if_equal: Option<u64>) {
        let current = self.current();
        if (next.port, &next.host) == (current.port, &current.host) {
            self.kept.pop();
            self.kept.push(Version {
                number: current.number,
                parent: parent_if_equal,
                ..next
            });
        } else {
            let number = current.number + 1;
            self.kept.push(Version { number, ..next });
            self.trim();
        }
    }

    pub(super) fn follow(&mut self, change: impl FnOnce(&mut Version)) {
        let current = self.current();
        let mut next = current.clone();
        next.parent = Some(current.number);
        change(&mut next);
        self.commit(next, current.parent);
    }

    /// Whether there is a way back to `target`, which is then taken.
    pub(super) fn go_back(&mut self, target: Option<Version>) -> bool {
        let is_kept = target.is_some();
        if let Some(target) = target {
            let parent = target.parent;
            self.commit(target, parent);
        }
        is_kept
    }

    /// Forgets what is too much between the first version and the one in force.
    pub(super) fn trim(&mut self) {
        let others = self.kept.len().saturating_sub(2);
        self.kept.drain(1..=others.saturating_sub(self.keep));
    }
}
