//! Who is told, and what becomes of callbacks that fail or are slow.

use std::panic::Location;
use std::sync::Weak;
use std::time::SystemTime;

#[cfg(feature = "tokio")]
use crate::event::EventReceiver;
use crate::event::{Event, EventKind};
use crate::subscribe::{
    DeadLetter, Link, RunningCallback, SubscriberFailure, SubscriberStatus, Subscription,
};

use super::Core;

/// The way from those who tell the subscribers to the configuration. It keeps nothing alive.
pub(super) struct Linked(pub(super) Weak<Core>);

impl Link for Linked {
    fn conceal(&self, message: &str) -> String {
        let core = self.0.upgrade();
        core.map_or_else(
            || "(not shown: the configuration has ended)".to_owned(),
            |core| core.conceal_all(message),
        )
    }

    fn time(&self) -> Option<SystemTime> {
        let core = self.0.upgrade()?;
        Some(core.time().system_time())
    }

    fn failed(&self, failure: SubscriberFailure) {
        self.note(EventKind::SubscriberFailed(failure));
    }

    fn is_slow(&self, slow: RunningCallback) {
        self.note(EventKind::SubscriberSlow(slow));
    }

    fn deliver(&self) {
        if let Some(core) = self.0.upgrade() {
            core.deliver_events();
        }
    }
}

impl Linked {
    fn note(&self, kind: EventKind) {
        if let Some(core) = self.0.upgrade() {
            core.events.note(kind);
        }
    }
}

impl Core {
    /// Says that something happened, and tells the callbacks: at once, or at the end of the turn.
    pub(super) fn tell_event(&self, kind: EventKind) {
        self.events.note(kind);
        self.deliver_events();
    }

    /// Tells the callbacks of events what was noted; but for those of a turn, which its end tells,
    /// and after the changes: who hears of events may be slow.
    pub(super) fn deliver_events(&self) {
        if !self.is_in_turn() && !self.outbox.is_mine() {
            self.events.deliver();
        }
    }

    pub(crate) fn on_event(
        &self,
        location: &'static Location<'static>,
        callback: impl FnMut(&Event) + Send + 'static,
    ) -> Subscription {
        self.events.add(location, callback)
    }

    #[cfg(feature = "tokio")]
    pub(crate) fn broadcast(
        &self,
        location: &'static Location<'static>,
        capacity: usize,
    ) -> EventReceiver {
        self.events.broadcast(location, capacity)
    }

    /// What is known of each callback.
    pub(crate) fn subscriptions(&self) -> Vec<SubscriberStatus> {
        let fields = self.tree.all();
        let mut all: Vec<_> = fields
            .iter()
            .flat_map(|field| field.subscribers())
            .collect();
        all.extend(self.ground.resources.subscribers());
        all.extend(self.events.subscribers());
        all
    }

    pub(crate) fn dead_letters(&self) -> Vec<DeadLetter> {
        self.ground.deliveries.letters()
    }
}
