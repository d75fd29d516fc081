//! Turns a status into gauges.

use std::collections::BTreeMap;
use std::time::Duration;

use metrics::SharedString;

use crate::lock::lock;
use crate::reload::Status;
use crate::store::Trigger;
use crate::subscribe::SubscriberStatus;
use crate::watch::SourceStatus;

use super::known::Known;
use super::meter::Meter;
use super::names::{
    CONFIG_HASH, CONFIG_INFO, DEAD_LETTERS, GENERATION, IN_SYNC_AGE, LAST_CHECK, PENDING_RESTART,
    PINNED, QUARANTINED, SOURCE_STATE, SUBSCRIBER_LAG, SUBSCRIPTIONS, SUCCESS_TIME, SUCCESSFUL,
    describe,
};
use super::series::{moment, number};

/// What state a file may be in, as the label says it.
const STATES: [&str; 7] = [
    "in_sync",
    "unsettled",
    "missing",
    "unreadable",
    "rejected",
    "quarantined",
    "deferred",
];

impl Meter {
    /// Brings the gauges up to date.
    pub(crate) fn collect(&self, status: &Status, subscribers: &[SubscriberStatus]) {
        // Whoever takes the metrics may not have been there at the start.
        describe();
        self.loads(status);
        let series = &self.series;
        series.set(GENERATION, number(status.version));
        series.set(PENDING_RESTART, number(status.pending_restart.len()));
        series.set(QUARANTINED, number(status.quarantined.len()));
        series.set(LAST_CHECK, moment(status.watch.last_checked));
        let ages = status.watch.sources.iter().map(|source| source.in_sync_age);
        let oldest = ages.max().as_ref().map_or(0.0, Duration::as_secs_f64);
        series.set(IN_SYNC_AGE, oldest);
        series.set(SUBSCRIPTIONS, number(status.subscribers.subscriptions));
        series.set(DEAD_LETTERS, number(status.subscribers.dead_letters));
        series.set(PINNED, number(status.pinned.len()));
        self.hash(status.hash.as_deref());
        self.sources(&status.watch.sources);
        self.subscribers(subscribers);
    }

    /// Whether what the layers hold is refused, and since when it was not.
    fn loads(&self, status: &Status) {
        let refused = status.rejected.as_ref().map(|refused| refused.trigger);
        let refused = refused.filter(|trigger| trigger.is_load());
        let succeeded = {
            let mut seen = lock(&self.seen);
            if refused == Some(Trigger::Start) {
                // It started with the last good version: the layers were never taken.
                seen.succeeded = None;
            }
            seen.succeeded
        };
        let successful = number(u8::from(refused.is_none()));
        self.series.set(SUCCESSFUL, successful);
        self.series.set(SUCCESS_TIME, moment(succeeded));
    }

    /// Which values are in force, to be compared with those of other processes; none, if that is
    /// not known.
    fn hash(&self, hash: Option<&str>) {
        let start = hash.and_then(|hash| u64::from_str_radix(hash.get(..12)?, 16).ok());
        self.series
            .set(CONFIG_HASH, number(start.unwrap_or_default()));
        // The recorder is of the program, and is called with no lock held.
        let (now, known) = {
            let mut known = lock(&self.infos);
            let now = hash.map(|hash| known.tell(hash));
            (now, known.all().collect::<Vec<_>>())
        };
        for known in known {
            let is_it = u8::from(Some(&known) == now.as_ref());
            let label = [("sha256", known)];
            self.series.set_with(CONFIG_INFO, label, number(is_it));
        }
    }

    fn sources(&self, sources: &[SourceStatus]) {
        let counts = counted(&mut lock(&self.seen).sources, sources);
        for ((source, state), count) in counts {
            let labels = [("source", source), ("state", state.into())];
            self.series.set_with(SOURCE_STATE, labels, number(count));
        }
    }

    fn subscribers(&self, subscribers: &[SubscriberStatus]) {
        let lags = lags(&mut lock(&self.seen).subscribers, subscribers);
        for (name, most) in lags {
            let label = [("subscriber", name)];
            self.series.set_with(SUBSCRIBER_LAG, label, number(most));
        }
    }
}

/// How many files of each name are in which state. A file that is gone is in none.
fn counted(
    known: &mut Known,
    sources: &[SourceStatus],
) -> BTreeMap<(SharedString, &'static str), usize> {
    let mut counts = BTreeMap::new();
    for source in sources {
        let name = known.tell(&source.path.to_string_lossy());
        *counts.entry((name, source.health.name())).or_default() += 1;
    }
    for name in known.all() {
        for state in STATES {
            counts.entry((name.clone(), state)).or_default();
        }
    }
    counts
}

/// How many changes wait for the subscriber of each name where that are most.
fn lags(known: &mut Known, subscribers: &[SubscriberStatus]) -> BTreeMap<SharedString, usize> {
    let mut lags = BTreeMap::new();
    for subscriber in subscribers {
        let most: &mut usize = lags.entry(known.tell(&subscriber.name)).or_default();
        *most = subscriber.waiting.max(*most);
    }
    for name in known.all() {
        lags.entry(name).or_default();
    }
    lags
}
