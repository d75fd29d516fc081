//! Turns events into metrics as they happen.

use std::time::SystemTime;

use crate::error::Phase;
use crate::event::{Attempt, AttemptResult, Event, EventKind, Sink};
use crate::lock::lock;
use crate::store::Trigger;
use crate::sync::Mutex;

use super::known::Known;
use super::names::{
    ATTEMPTS, GENERATION, PHASE, ROLLBACKS, SUBSCRIBER_FAILURES, SUCCESS_TIME, SUCCESSFUL, describe,
};
use super::series::{Series, moment, number};

/// Sources, subscribers and hashes that are told apart, of each.
const MOST: usize = 100;

/// What asks for attempts, and how they end, as labels say it.
const TRIGGERS: &[Trigger] = &[
    Trigger::Start,
    Trigger::Watch,
    Trigger::Signal,
    Trigger::Reload,
    Trigger::Set,
    Trigger::Expiry,
    Trigger::Pending,
    Trigger::Rollback { to: 0 },
    Trigger::Trial { to: 0 },
];
const RESULTS: &[AttemptResult] = &[
    AttemptResult::Unchanged,
    AttemptResult::Applied(0),
    AttemptResult::Deferred,
    AttemptResult::Rejected,
];

/// Turns events and the status of one configuration into metrics.
#[derive(Debug)]
pub(crate) struct Meter {
    pub(super) series: Series,
    pub(super) seen: Mutex<Seen>,
    /// The hashes of the values that were in force.
    pub(super) infos: Mutex<Known>,
}

/// What is remembered for the gauges.
#[derive(Debug)]
pub(super) struct Seen {
    /// When the layers were last loaded and not refused.
    pub(super) succeeded: Option<SystemTime>,
    pub(super) sources: Known,
    pub(super) subscribers: Known,
}

impl Meter {
    /// A meter for the configuration that is called `config`.
    pub(crate) fn new(config: &str) -> Self {
        let meter = Self {
            series: Series::of(config),
            seen: Mutex::new(Seen {
                succeeded: None,
                sources: Known::up_to(MOST),
                subscribers: Known::up_to(MOST),
            }),
            infos: Mutex::new(Known::up_to(MOST)),
        };
        meter.begin();
        meter
    }

    /// Makes the counters known before there is anything to count: of what is not there, no
    /// increase is seen.
    fn begin(&self) {
        describe();
        for &trigger in TRIGGERS {
            for &result in RESULTS {
                self.count(trigger, result, 0);
            }
        }
        for reason in [Trigger::Rollback { to: 0 }, Trigger::Trial { to: 0 }] {
            self.series
                .count(ROLLBACKS, &[("reason", reason.name())], 0);
        }
        self.series.count(SUBSCRIBER_FAILURES, &[], 0);
    }

    fn count(&self, trigger: Trigger, result: AttemptResult, by: u64) {
        let labels = [("trigger", trigger.name()), ("outcome", result.name())];
        self.series.count(ATTEMPTS, &labels, by);
    }

    fn ended(&self, attempt: &Attempt) {
        self.count(attempt.trigger, attempt.result, 1);
        for &(phase, time) in &attempt.phases {
            self.series.took(PHASE, ("phase", part(phase)), time);
        }
        self.series.set(GENERATION, number(attempt.version));
        if attempt.trigger.is_load() {
            let is_refused = attempt.result == AttemptResult::Rejected;
            self.loaded((!is_refused).then_some(attempt.time));
        }
    }

    /// The layers were loaded: at that time, if they were not refused.
    fn loaded(&self, succeeded: Option<SystemTime>) {
        self.series
            .set(SUCCESSFUL, number(u8::from(succeeded.is_some())));
        if succeeded.is_some() {
            lock(&self.seen).succeeded = succeeded;
            self.series.set(SUCCESS_TIME, moment(succeeded));
        }
    }
}

impl Sink for Meter {
    fn take(&self, event: &Event) {
        match &event.kind {
            EventKind::AttemptEnded(attempt) => self.ended(attempt),
            EventKind::RolledBack { attempt, .. } => {
                let reason = [("reason", attempt.trigger.name())];
                self.series.count(ROLLBACKS, &reason, 1);
            }
            EventKind::SubscriberFailed(_) => self.series.count(SUBSCRIBER_FAILURES, &[], 1),
            _ => {}
        }
    }
}

fn part(phase: Phase) -> &'static str {
    match phase {
        Phase::Load => "load",
        Phase::Compare => "compare",
        Phase::Check => "check",
        Phase::Gate => "gate",
        Phase::Prepare => "prepare",
        Phase::Commit => "commit",
    }
}
