//! Tells those who want to know what happens.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
#[cfg(feature = "tokio")]
use std::sync::OnceLock;

#[cfg(feature = "tokio")]
use tokio::sync::broadcast::{Receiver, Sender, channel};

use crate::clock::Time;
use crate::lock::lock;
use crate::panics::caught;
use crate::store::Trigger;
use crate::subscribe::{Callbacks, Deliveries, Entry, SubscriberStatus, Subscription};
use crate::sync::Mutex;

use super::attempt::{Attempt, AttemptResult};
#[cfg(feature = "audit")]
use super::audited::AuditStatus;
use super::course::Course;
use super::kind::{Event, EventKind};
#[cfg(feature = "tracing")]
use super::log::log;

/// What subscriptions of events are subscribed to; no field has such a path.
const EVENTS: &str = "(events)";

/// A receiver of events, in a broadcast of tokio.
#[cfg(feature = "tokio")]
pub type EventReceiver = Receiver<Event>;

/// Sees each event as it happens, where it happens: those of an attempt within its turn, and so
/// in the order of attempts.
pub(crate) trait Sink: Send + Sync + fmt::Debug {
    fn take(&self, event: &Event);

    /// How it fares, if it keeps records of attempts on disk.
    #[cfg(feature = "audit")]
    fn audit(&self) -> Option<AuditStatus> {
        None
    }
}

/// Those who want to know what happens.
#[derive(Debug)]
pub(crate) struct Events {
    time: Time,
    sinks: Vec<Arc<dyn Sink>>,
    callbacks: Callbacks<Event>,
    /// How many events there were. It is held while one is queued, so that they are told in the
    /// order of their numbers.
    count: Mutex<u64>,
    deliveries: Arc<Deliveries>,
    #[cfg(feature = "tokio")]
    broadcast: OnceLock<(Sender<Event>, Subscription)>,
}

impl Events {
    pub(crate) fn new(sinks: Vec<Arc<dyn Sink>>, deliveries: Arc<Deliveries>, time: &Time) -> Self {
        Self {
            time: time.clone(),
            sinks,
            callbacks: Callbacks::default(),
            count: Mutex::default(),
            deliveries,
            #[cfg(feature = "tokio")]
            broadcast: OnceLock::new(),
        }
    }

    /// Notes that something happened; [`deliver`](Self::deliver) tells the callbacks.
    pub(crate) fn note(&self, kind: EventKind) {
        let is_told = !is_of_events(&kind);
        let mut count = lock(&self.count);
        // What is told to no callback is no gap in what is.
        *count += u64::from(is_told);
        let event = Event {
            number: *count,
            time: self.time.system_time(),
            kind,
        };
        let left = is_told.then(|| self.callbacks.queue(&event));
        drop(count);
        // It may hold values of the user.
        if let Err(message) = caught(|| drop(left)) {
            self.deliveries.panicked("event", &message);
        }
        for sink in &self.sinks {
            if let Err(message) = caught(|| sink.take(&event)) {
                self.deliveries.panicked("event", &message);
            }
        }
        // Values are shown by code of the user, and so may the log be. What panics there is not
        // said, and hurts nobody.
        #[cfg(feature = "tracing")]
        let _ = caught(|| log(&event));
    }

    /// Notes that an attempt began.
    pub(crate) fn begun(&self, course: &mut Course) {
        course.enter_span();
        let (id, trigger) = (course.id(), course.trigger());
        self.note(EventKind::AttemptBegun { id, trigger });
    }

    /// Notes that an attempt ended, and how.
    pub(crate) fn ended(&self, attempt: &Arc<Attempt>) {
        let note = |kind: fn(Arc<Attempt>) -> EventKind| self.note(kind(Arc::clone(attempt)));
        note(EventKind::AttemptEnded);
        match attempt.result {
            AttemptResult::Applied(_) => note(EventKind::Applied),
            AttemptResult::Rejected => note(EventKind::Rejected),
            AttemptResult::Deferred => note(EventKind::Deferred),
            AttemptResult::Unchanged => {}
        }
        if let (AttemptResult::Applied(_), Trigger::Rollback { to } | Trigger::Trial { to }) =
            (attempt.result, attempt.trigger)
        {
            let attempt = Arc::clone(attempt);
            self.note(EventKind::RolledBack { attempt, to });
        }
    }

    /// How the records of attempts on disk fare, if there are any.
    #[cfg(feature = "audit")]
    pub(crate) fn audit(&self) -> Option<AuditStatus> {
        self.sinks.iter().find_map(|sink| sink.audit())
    }

    /// Tells the callbacks what was noted; to be called with no lock and no turn held.
    pub(crate) fn deliver(&self) {
        self.callbacks.attend(&self.deliveries);
    }

    pub(crate) fn add(
        &self,
        location: &'static Location<'static>,
        mut callback: impl FnMut(&Event) + Send + 'static,
    ) -> Subscription {
        let entry = Entry {
            path: EVENTS,
            location,
            since: *lock(&self.count),
            deliveries: &self.deliveries,
        };
        let callback = Box::new(move |event: &Event| {
            callback(event);
            Ok(())
        });
        self.callbacks.add(&entry, callback)
    }

    /// A receiver of what happens from here on; all receivers share one channel.
    #[cfg(feature = "tokio")]
    pub(crate) fn broadcast(
        &self,
        location: &'static Location<'static>,
        capacity: usize,
    ) -> EventReceiver {
        let (sender, _) = self.broadcast.get_or_init(|| {
            let (sender, _) = channel(capacity);
            let tell = sender.clone();
            let subscription = self.add(location, move |event| {
                // Nobody may listen at this moment.
                let _ = tell.send(event.clone());
            });
            (sender, subscription.named("broadcast of events"))
        });
        sender.subscribe()
    }

    /// Ends all subscriptions: nothing will happen any more.
    pub(crate) fn end(&self) {
        self.callbacks.clear(&self.deliveries);
    }

    /// What is known of the callbacks.
    pub(crate) fn subscribers(&self) -> Vec<SubscriberStatus> {
        self.callbacks.statuses()
    }
}

/// Whether it is a callback of events that failed: if that were told, it would fail again.
fn is_of_events(kind: &EventKind) -> bool {
    match kind {
        EventKind::SubscriberFailed(failure) => failure.path == EVENTS,
        EventKind::SubscriberSlow(slow) => slow.path == EVENTS,
        _ => false,
    }
}
