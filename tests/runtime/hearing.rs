//! The events of a configuration, as short words.

use std::sync::mpsc::{Receiver, channel};

use config_runtime::{Event, EventKind, Hot, HotConfig, Subscription};
use config_tests::LIMIT;

/// The events of a configuration, in the order in which a callback was told of them.
pub(crate) struct Hearing {
    told: Receiver<Event>,
    _subscription: Subscription,
}

impl Hearing {
    pub(crate) fn of<T: HotConfig>(server: &Hot<T>) -> Self {
        let (tell, told) = channel();
        let subscription = server.on_event(move |event| {
            // The test may have heard enough and be gone.
            let _ = tell.send(event.clone());
        });
        Self {
            told,
            _subscription: subscription,
        }
    }

    /// The next event, waited for within the limit.
    pub(crate) fn next(&self) -> Event {
        let event = self.told.recv_timeout(LIMIT);
        event.expect("an event is told in time")
    }

    /// What was told by now.
    pub(crate) fn so_far(&self) -> Vec<Event> {
        self.told.try_iter().collect()
    }

    /// What was told by now, in words.
    pub(crate) fn words(&self) -> Vec<String> {
        self.so_far().iter().map(word).collect()
    }

    /// What is told up to and including the first that is called `last`, in words.
    pub(crate) fn until(&self, last: &str) -> Vec<String> {
        let mut words = Vec::new();
        loop {
            let event = self.next();
            words.push(word(&event));
            if event.kind.name() == last {
                return words;
            }
        }
    }
}

/// Its name, and what tells it apart from others of its kind.
pub(crate) fn word(event: &Event) -> String {
    let name = event.kind.name();
    match &event.kind {
        EventKind::AttemptBegun { id, trigger, .. } => format!("{name} {id} {}", trigger.name()),
        EventKind::AttemptEnded(attempt) => {
            format!("{name} {} {}", attempt.id, attempt.result.name())
        }
        EventKind::Applied(attempt) | EventKind::RolledBack { attempt, .. } => {
            format!("{name} {} version {}", attempt.id, attempt.version)
        }
        EventKind::Rejected(attempt) | EventKind::Deferred(attempt) => {
            format!("{name} {}", attempt.id)
        }
        EventKind::Confirmed { version, .. } => format!("{name} {version}"),
        EventKind::PendingRestart(pending) => format!("{name} {}", pending.len()),
        EventKind::SourceStale { health, .. } => format!("{name} {health}"),
        EventKind::SubscriberFailed(failure) => format!("{name} {}", failure.name),
        _ => name.to_owned(),
    }
}
