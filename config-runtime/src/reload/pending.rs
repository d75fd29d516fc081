//! A proposal that waits, because a gate deferred it.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::clock::Time;
use crate::event::Attempt;
use crate::field::Edits;
use crate::store::Trigger;

use super::seen::Seen;

/// A proposal that waits, because a gate deferred it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Deferral {
    /// The attempt that was deferred last: what it would alter, and when that was found. Once the
    /// gates were asked again, it is that one, of the trigger [`Pending`](crate::Trigger::Pending).
    pub attempt: Arc<Attempt>,
    /// The gates that want it to wait, and those that wanted that of what waits beside it.
    pub gates: Vec<String>,
    /// When they are asked again; `None` if only
    /// [`apply_pending`](crate::Hot::apply_pending) asks.
    pub retry_at: Option<SystemTime>,
}

/// Which gates want a candidate to wait.
pub(crate) struct Wait {
    pub(crate) gates: Vec<String>,
    /// When they are asked again.
    pub(crate) retry: Option<Instant>,
}

/// What is wanted, as it can be asked for again later.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wish {
    /// What the layers held.
    pub(crate) seen: Option<Seen>,
    /// Whether somebody asked for that, so that the quarantine does not count.
    pub(crate) is_by_hand: bool,
    pub(crate) edits: Edits,
    /// The past version that is to be in force again.
    pub(crate) back_to: Option<u64>,
}

/// A wish that waits.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    pub(crate) wish: Wish,
    pub(crate) deferral: Arc<Deferral>,
    pub(crate) retry: Option<Instant>,
    /// What files hold, where it waits until it is decided whether to go back.
    pub(crate) behind: Option<Box<Self>>,
}

impl Deferral {
    pub(super) fn new(attempt: &Arc<Attempt>, wait: Wait, time: &Time) -> Self {
        // Beyond the end of the system's time there is nothing to be shown.
        let later = |retry: Instant| time.system_time().checked_add(retry - time.now());
        Self {
            attempt: Arc::clone(attempt),
            gates: wait.gates,
            retry_at: wait.retry.and_then(later),
        }
    }
}

impl Wait {
    /// What is wanted by these gates and by those of an `earlier` proposal that waits on.
    pub(crate) fn and(self, earlier: &Pending) -> Self {
        let mut gates = earlier.deferral.gates.clone();
        let more = self.gates.into_iter();
        let more = more.filter(|gate| !earlier.deferral.gates.contains(gate));
        gates.extend(more);
        Self {
            gates,
            retry: earlier.retry.into_iter().chain(self.retry).min(),
        }
    }
}

impl Wish {
    pub(crate) fn load(seen: Seen) -> Self {
        Self {
            seen: Some(seen),
            ..Self::default()
        }
    }

    /// The same, where somebody asks for what is in quarantine too.
    pub(crate) fn load_by_hand(seen: Seen) -> Self {
        Self {
            is_by_hand: true,
            ..Self::load(seen)
        }
    }

    pub(crate) fn edit(edits: Edits) -> Self {
        Self {
            edits,
            ..Self::default()
        }
    }

    pub(crate) fn back_to(version: u64) -> Self {
        Self {
            back_to: Some(version),
            ..Self::default()
        }
    }

    /// Whether a `later` wish leaves something of it: what files hold and what is set stand beside
    /// each other, and of two files the later counts. A rollback is a wish alone.
    pub(crate) fn has_beside(&self, later: &Self) -> bool {
        let has_rollback = later.back_to.is_some() || self.back_to.is_some();
        let has_layers = self.seen.is_some() && later.seen.is_none();
        !has_rollback && (has_layers || !self.edits.is_empty())
    }

    /// This wish and a `later` one that leaves something of it.
    pub(crate) fn and(mut self, later: Self) -> Self {
        if later.seen.is_some() {
            (self.seen, self.is_by_hand) = (later.seen, later.is_by_hand);
        }
        // Not just one after the other: somebody may set the same field every second.
        self.edits = self.edits.overtaken_by(&later.edits);
        self.edits.and(later.edits);
        self
    }

    /// What is left of it once the layers were loaded anew; `None` if that is nothing.
    fn without_layers(mut self) -> Option<Self> {
        self.seen = None;
        self.is_something().then_some(self)
    }

    fn is_something(&self) -> bool {
        self.seen.is_some() || !self.edits.is_empty() || self.back_to.is_some()
    }
}

impl Pending {
    /// What is left once another wish has come into force, or was in force already.
    pub(crate) fn after(self, accepted: &Wish, trigger: Trigger) -> Option<Self> {
        match trigger {
            Trigger::Pending => self.behind.map(|behind| *behind),
            // Nobody asked for what comes by itself.
            Trigger::Expiry => Some(self),
            Trigger::Trial { .. } => Some(self.held_back()),
            _ if accepted.back_to.is_some() => self.files(),
            _ => self.beside(accepted),
        }
    }

    fn beside(mut self, accepted: &Wish) -> Option<Self> {
        if accepted.seen.is_some() {
            self = self.without_layers()?;
        }
        self.wish.edits = self.wish.edits.overtaken_by(&accepted.edits);
        self.wish.is_something().then_some(self)
    }

    /// What is left once a load was refused: what waits may be no longer what the layers hold.
    pub(crate) fn after_load(self, refused: &Wish) -> Option<Self> {
        let is_other = |seen: &Seen| {
            let refused = refused.seen.as_ref();
            refused.is_some_and(|refused| refused.readings != seen.readings)
        };
        if self.seen().is_some_and(is_other) {
            self.without_layers()
        } else {
            Some(self)
        }
    }

    /// What the layers held of what waits.
    pub(crate) fn seen(&self) -> Option<&Seen> {
        let behind = self.behind.as_ref();
        let behind = behind.and_then(|behind| behind.wish.seen.as_ref());
        self.wish.seen.as_ref().or(behind)
    }

    /// What waits but for a rollback, which is given up.
    pub(crate) fn without_rollback(self) -> Option<Self> {
        match self.wish.back_to {
            Some(_) => self.behind.map(|behind| *behind),
            None => Some(self),
        }
    }

    /// What files hold. A rollback leaves it, because they still hold it, and takes the place of
    /// all that was set.
    pub(crate) fn files(self) -> Option<Self> {
        let mut files = self.without_rollback()?.held_back();
        files.wish.edits = Edits::default();
        files.wish.is_something().then_some(files)
    }

    /// The same, without what is in quarantine: it was rolled back from after it was asked for.
    fn held_back(mut self) -> Self {
        self.wish.is_by_hand = false;
        self
    }

    /// What is left once the layers were loaded anew.
    fn without_layers(self) -> Option<Self> {
        let wish = self.wish.without_layers()?;
        Some(Self {
            wish,
            behind: None,
            ..self
        })
    }
}
