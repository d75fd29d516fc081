//! What is asked for, and what of it waits because a gate deferred it.

use config_runtime::{ErrorKind, Trigger};

use crate::operation::{Change, Content, Time};
use crate::view::{Answer, LOAD, PACE};

use super::Model;
use super::attempt::{Asked, Candidate, Fault, Gates, Lineage};
use super::quarantine::Quarantine;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Wish {
    pub(super) files: Option<Files>,
    changes: Vec<Change>,
    /// Whether it is to unset a section as a whole. It counts for something until another one does
    /// the same, also where all fields of the section were set later.
    unsets_whole: bool,
    back_to: Option<u64>,
}

/// What the files held.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) contents: [Content; 2],
    /// Whether somebody asked for them, so that no quarantine counts.
    pub(super) is_by_hand: bool,
}

/// A wish that waits.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) wish: Wish,
    pub(super) attempt: u64,
    pub(super) gates: Vec<String>,
    pub(super) retry: Retry,
    /// The files that wait until it is decided whether to go back.
    pub(super) behind: Option<Box<Self>>,
}

/// When the gates are asked again by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Retry {
    Never,
    Later,
    AtOnce,
}

impl Wish {
    pub(super) fn load(contents: [Content; 2], is_by_hand: bool) -> Self {
        let files = Files {
            contents,
            is_by_hand,
        };
        Self {
            files: Some(files),
            ..Self::default()
        }
    }

    pub(super) fn edit(changes: &[Change]) -> Self {
        Self {
            unsets_whole: changes
                .iter()
                .any(|change| matches!(change, Change::UnsetInner)),
            changes: changes.iter().flat_map(Change::leaves).collect(),
            ..Self::default()
        }
    }

    pub(super) fn back_to(version: u64) -> Self {
        Self {
            back_to: Some(version),
            ..Self::default()
        }
    }

    /// Files take the place of files, and changes are added.
    fn and(mut self, later: Self) -> Self {
        let decides = |place| later.changes.iter().any(|later| later.place() == place);
        self.changes.retain(|change| !decides(change.place()));
        self.files = later.files.or(self.files);
        self.changes.extend(later.changes);
        self.unsets_whole |= later.unsets_whole;
        self
    }

    /// Whether a `later` wish that is no way back leaves something of it.
    fn outlasts(&self, later: &Self) -> bool {
        self.has_changes() || self.files.is_some() && later.files.is_none()
    }

    /// What has come to its end while it waited is left out.
    fn in_time(mut self) -> Self {
        let is_over = |change: &Change| matches!(change, Change::Set(_, _, Time::None));
        self.changes.retain(|change| !is_over(change));
        self
    }

    fn has_changes(&self) -> bool {
        !self.changes.is_empty() || self.unsets_whole
    }

    fn is_something(&self) -> bool {
        self.files.is_some() || self.has_changes() || self.back_to.is_some()
    }
}

impl Pending {
    pub(super) fn is_timed(&self) -> bool {
        self.retry != Retry::Never
    }

    /// This one, beside what waits already.
    pub(super) fn with(mut self, earlier: Self) -> Self {
        if self.wish.back_to.is_some() {
            self.behind = earlier.files_alone().map(Box::new);
            return self;
        }
        let Some(earlier) = earlier.without_way_back() else {
            return self;
        };
        if earlier.wish.outlasts(&self.wish) {
            self.wish = earlier.wish.and(self.wish);
            let more = self.gates.iter();
            let more = more.filter(|gate| !earlier.gates.contains(gate)).cloned();
            self.gates = earlier.gates.iter().cloned().chain(more).collect();
            self.retry = self.retry.max(earlier.retry);
        }
        self
    }

    fn without_way_back(self) -> Option<Self> {
        match self.wish.back_to {
            Some(_) => self.behind.map(|behind| *behind),
            None => Some(self),
        }
    }

    /// The files. What was rolled back from meanwhile is in quarantine for them too.
    fn files_alone(self) -> Option<Self> {
        let mut alone = self.without_way_back()?.held_back();
        let files = alone.wish.files.take()?;
        alone.wish = Wish {
            files: Some(files),
            ..Wish::default()
        };
        Some(alone)
    }

    pub(super) fn held_back(mut self) -> Self {
        let files = self.wish.files.iter_mut();
        files.for_each(|files| files.is_by_hand = false);
        self
    }

    fn without_files(mut self) -> Option<Self> {
        (self.wish.files, self.behind) = (None, None);
        self.wish.is_something().then_some(self)
    }

    /// What is left once another wish came into force: that was decided later.
    pub(super) fn beside(mut self, accepted: &Wish) -> Option<Self> {
        if accepted.back_to.is_some() {
            return self.files_alone();
        }
        if accepted.files.is_some() {
            self = self.without_files()?;
        }
        let wish = &mut self.wish;
        let decides = |place| accepted.changes.iter().any(|later| later.place() == place);
        wish.changes.retain(|change| !decides(change.place()));
        wish.unsets_whole &= !accepted.unsets_whole;
        wish.is_something().then_some(self)
    }

    /// What is left once a load of other files was refused: what they no longer say waits no more.
    pub(super) fn after_refused(self, refused: &Wish) -> Option<Self> {
        let behind = self
            .behind
            .as_ref()
            .and_then(|behind| behind.wish.files.as_ref());
        let waiting = self.wish.files.as_ref().or(behind);
        let contents = |files: &Files| files.contents.clone();
        let (waiting, refused) = (waiting.map(contents), refused.files.as_ref().map(contents));
        if waiting.is_some() && refused.is_some() && waiting != refused {
            self.without_files()
        } else {
            Some(self)
        }
    }
}

impl Change {
    /// The same, field by field.
    fn leaves(&self) -> Vec<Self> {
        match self {
            Self::SetInner(pace, load) => vec![
                Self::Set(PACE, *pace, Time::Ever),
                Self::Set(LOAD, *load, Time::Ever),
            ],
            Self::UnsetInner => vec![Self::Unset(PACE), Self::Unset(LOAD)],
            leaf => vec![leaf.clone()],
        }
    }

    /// The field that it is about.
    fn place(&self) -> usize {
        match self {
            Self::Set(place, ..) | Self::Unset(place) => *place,
            Self::SetInner(..) | Self::UnsetInner => PACE,
        }
    }
}

impl Model {
    pub(super) fn apply_pending(&mut self, gates: Gates) -> Answer {
        match &self.process.pending {
            Some(pending) => self.ask(Trigger::Pending, pending.wish.clone().in_time(), gates),
            None => {
                let fault = Fault::unreported(ErrorKind::NothingPending);
                self.attempt(Trigger::Pending, Asked::refused(fault))
            }
        }
    }

    /// Asks for `wish`.
    pub(super) fn ask(&mut self, trigger: Trigger, wish: Wish, gates: Gates) -> Answer {
        let candidate = self.candidate(&wish);
        let asked = Asked {
            wish,
            candidate,
            gates,
        };
        self.attempt(trigger, asked)
    }

    /// What the wish makes of what is in force.
    pub(super) fn candidate(&self, wish: &Wish) -> Result<Candidate, Fault> {
        if let Some(number) = wish.back_to {
            return Ok(self.past(&self.kept(number)?));
        }
        let attempt = self.process.last.id + 1;
        let made = self.current().made.with(&wish.changes, attempt);
        let quarantine = &self.process.quarantine;
        let (made, quarantine) = match &wish.files {
            None => (made, quarantine.clone()),
            Some(files) if files.is_by_hand => (
                made.with_files(files.contents.clone()),
                Quarantine::default(),
            ),
            Some(files) => {
                let held_back = quarantine.hold_back(&files.contents);
                (
                    made.with_files(held_back),
                    quarantine.still_in(&files.contents),
                )
            }
        };
        let (values, waits) = self.values(&made)?;
        Ok(Candidate {
            values,
            waits,
            made,
            quarantine,
            lineage: Lineage::Next,
        })
    }

    /// What a reload would come to, were `changes` made.
    pub(super) fn preview(&mut self, changes: &[Change]) -> Answer {
        let mut wish = Wish::load(self.disk.clone(), true);
        wish.changes = changes.to_vec();
        let candidate = self.candidate(&wish);
        self.foresee(&candidate)
    }
}
