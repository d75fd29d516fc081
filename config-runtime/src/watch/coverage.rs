//! Keeps what is watched the same as what the plan asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::Places;
use super::events::{Events, Refusal};
use super::hints::Hints;
use super::identity::Identity;
use super::settings::{Ancestors, Watching};
use super::status::Backend;
use super::targets::Plan;

/// Folders that change faster than this many plans are looked at again later.
const MOST_ROUNDS: usize = 5;

/// The watches that are set.
pub(super) struct Coverage {
    places: Places,
    ancestors: Ancestors,
    hints: Arc<Hints>,
    events: Connection,
    /// The last plan for these places.
    plan: Option<Arc<Plan>>,
    /// What stood at each path when its watch was set.
    set: BTreeMap<PathBuf, Identity>,
    refused: BTreeMap<PathBuf, String>,
}

/// The connection to the events of the file system.
enum Connection {
    /// Nobody asked for events; this is what stands in for them.
    Unasked(Backend),
    Open(Events),
    /// There is none, and why.
    Lost(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    Stands,
    Moved,
}

impl Coverage {
    /// Watches `places`, as far as the system allows and the settings ask for it.
    pub(super) fn new(places: Places, settings: &Watching, hints: Arc<Hints>) -> Self {
        let events = if settings.has_events() {
            connect(&hints)
        } else if settings.has_looks() {
            Connection::Unasked(Backend::PollOnly)
        } else {
            Connection::Unasked(Backend::Unwatched)
        };
        let ancestors = settings.watched_ancestors();
        let (set, refused) = (BTreeMap::new(), BTreeMap::new());
        let mut coverage = Self {
            places,
            ancestors,
            hints,
            events,
            plan: None,
            set,
            refused,
        };
        coverage.rearm();
        coverage
    }

    /// Whether it is `places` that are watched, as far as the system allows.
    pub(super) fn covers(&self, places: &Places) -> bool {
        self.places == *places
    }

    /// Watches `places` from here on, instead of those before.
    pub(super) fn turn_to(&mut self, places: Places) {
        self.places = places;
        self.plan = None;
        self.rearm();
    }

    /// Plans and watches until the plan stands: what is read after that cannot change unnoticed.
    pub(super) fn rearm(&mut self) {
        if let Some(why) = self.hints.take_failure() {
            self.disconnect(why);
        }
        let stands = (0..MOST_ROUNDS).any(|_| self.round() == Round::Stands);
        if !stands {
            self.hints.renew();
        }
        self.report();
    }

    /// Connects once more, if there is no connection.
    pub(super) fn revive(&mut self) {
        if matches!(self.events, Connection::Lost(_)) {
            self.events = connect(&self.hints);
        }
    }

    /// Sets every watch anew, over a new connection, because the old one kept silent.
    pub(super) fn rebuild(&mut self) {
        self.lose();
        self.hints.note(|status| status.rebuilds += 1);
        self.rearm();
    }

    /// Where hints come from.
    pub(super) fn backend(&self) -> Backend {
        match &self.events {
            Connection::Unasked(backend) => *backend,
            Connection::Lost(_) => Backend::PollOnly,
            Connection::Open(_) if self.refused.is_empty() => Backend::Events,
            Connection::Open(_) => Backend::Degraded,
        }
    }

    /// Gives up the connection and all watches; the next look sets them anew.
    pub(super) fn lose(&mut self) {
        self.disconnect(String::new());
        self.revive();
    }

    fn disconnect(&mut self, why: String) {
        if !matches!(self.events, Connection::Unasked(_)) {
            self.events = Connection::Lost(why);
        }
        self.set.clear();
    }

    /// Plans once and follows the plan.
    fn round(&mut self) -> Round {
        let plan = self.plan();
        // Adopted before it is followed, so that nothing the watches tell is filtered out.
        let adopted = self.hints.adopt(&plan);
        let ended = self.end_stale(plan.watches(), &adopted.suspects);
        let began = self.begin_missing(plan.watches());
        if ended == Round::Stands && began == Round::Stands {
            return if adopted.stands {
                Round::Stands
            } else {
                Round::Moved
            };
        }
        self.hints.forget_writers();
        Round::Moved
    }

    /// What is to be watched by what stands there at this moment.
    fn plan(&mut self) -> Arc<Plan> {
        let last = self.plan.take().filter(|plan| plan.still_holds());
        let plan = last.unwrap_or_else(|| Arc::new(Plan::of(&self.places, self.ancestors)));
        self.plan = Some(Arc::clone(&plan));
        plan
    }

    /// Ends watches that are not planned, or stand on something else than the path does.
    ///
    /// A watch that is merely set again would stay where it is.
    fn end_stale(
        &mut self,
        planned: &BTreeMap<PathBuf, Identity>,
        suspects: &BTreeSet<PathBuf>,
    ) -> Round {
        let Connection::Open(events) = &mut self.events else {
            return Round::Stands;
        };
        let before = self.set.len();
        self.set.retain(|path, identity| {
            let stays = planned.get(path) == Some(identity) && !suspects.contains(path);
            if !stays {
                events.unwatch(path);
            }
            stays
        });
        if self.set.len() == before {
            Round::Stands
        } else {
            Round::Moved
        }
    }

    /// Sets the watches that are planned and not set.
    fn begin_missing(&mut self, planned: &BTreeMap<PathBuf, Identity>) -> Round {
        let Connection::Open(events) = &mut self.events else {
            return Round::Stands;
        };
        let mut round = Round::Stands;
        self.refused.clear();
        // From the file upwards: where watches are scarce, the topmost folders can do without.
        for (path, identity) in planned.iter().rev() {
            if self.set.contains_key(path) {
                continue;
            }
            match events.watch(path) {
                Ok(()) => {
                    self.set.insert(path.clone(), identity.clone());
                    round = Round::Moved;
                }
                Err(Refusal::Gone) => round = Round::Moved,
                Err(Refusal::Because(why)) => drop(self.refused.insert(path.clone(), why)),
                Err(Refusal::Broken(why)) => {
                    self.disconnect(why);
                    return Round::Moved;
                }
            }
        }
        round
    }

    /// What cannot be watched by events, and why.
    pub(super) fn degraded(&self) -> Vec<(PathBuf, String)> {
        match &self.events {
            Connection::Unasked(_) => Vec::new(),
            Connection::Open(_) => self.refused.clone().into_iter().collect(),
            Connection::Lost(why) => {
                let all = self.places.all();
                all.map(|path| (path.clone(), why.clone())).collect()
            }
        }
    }

    fn report(&self) {
        let backend = self.backend();
        let degraded = self.degraded();
        self.hints.note(|status| {
            status.backend = backend;
            status.degraded = degraded;
        });
    }
}

fn connect(hints: &Arc<Hints>) -> Connection {
    let hints = Arc::clone(hints);
    match Events::open(move |told| hints.tell(&told)) {
        Ok(events) => Connection::Open(events),
        Err(why) => Connection::Lost(why),
    }
}
