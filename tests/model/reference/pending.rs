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

    /// Files take the place of files, changes are added, and a way back takes the place of all.
    pub(super) fn has_beside(&self, later: &Self) -> bool {
        let has_files = self.files.is_some() && later.files.is_none();
        let has_way_back = self.back_to.is_some() || later.back_to.is_some();
        !has_way_back && (has_files || self.has_changes())
    }

    fn has_changes(&self) -> bool {
        !self.changes.is_empty() || self.unsets_whole
    }

    /// What was set for no time has come to its end while it waited.
    fn end(&mut self) {
        for change in &mut self.changes {
            if let Change::Set(place, _, Time::None) = *change {
                *change = Change::Unset(place);
            }
        }
    }

    /// This one, of which the later one leaves something, and the later one.
    pub(super) fn and(mut self, later: Self) -> Self {
        self.files = later.files.or(self.files);
        self.changes.extend(later.changes);
        self.unsets_whole |= later.unsets_whole;
        self
    }
}

impl Pending {
    pub(super) fn is_timed(&self) -> bool {
        self.retry != Retry::Never
    }

    /// What is left once another wish came into force: that was decided later.
    pub(super) fn beside(mut self, accepted: &Wish) -> Option<Self> {
        if accepted.back_to.is_some() {
            return None;
        }
        let wish = &mut self.wish;
        if accepted.files.is_some() {
            wish.files = None;
        }
        let decides = |place| accepted.changes.iter().any(|later| later.place() == place);
        wish.changes.retain(|change| !decides(change.place()));
        wish.unsets_whole &= !accepted.unsets_whole;
        self.if_something()
    }

    /// What is left once a load was refused: files that hold something else wait no more.
    pub(super) fn after_load(mut self, refused: &Wish) -> Option<Self> {
        if let (Some(waits), Some(files)) = (&self.wish.files, &refused.files)
            && waits.contents != files.contents
        {
            self.wish.files = None;
        }
        self.if_something()
    }

    fn if_something(self) -> Option<Self> {
        let wish = &self.wish;
        let is_left = wish.files.is_some() || wish.has_changes() || wish.back_to.is_some();
        is_left.then_some(self)
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
            Some(pending) => {
                let mut wish = pending.wish.clone();
                wish.end();
                self.ask(Trigger::Pending, wish, gates)
            }
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
        let made = self
            .current()
            .made
            .with(&wish.changes, self.process.last.id + 1);
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
