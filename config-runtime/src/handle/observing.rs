//! What happens, and who is told of it.

use std::panic::Location;

use crate::event::{Event, RepeatedFailure, Streak};
use crate::hot_config::HotConfig;
use crate::subscribe::{DeadLetter, SubscriberStatus, Subscription};

use super::Hot;

impl<T: HotConfig> Hot<T> {
    /// Calls `callback` with everything that happens from here on: attempts, refusals, rollbacks,
    /// files that are stale, callbacks that fail.
    ///
    /// Events come one after another, in the order of their numbers, with no lock held; those of an
    /// attempt after it has ended. The callbacks of changes do not hold them up. A callback may do
    /// whatever one of [`Field::on_change`](crate::Field::on_change) may; when one of events
    /// itself fails, that is counted and logged, and not told as an event.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{EventKind, Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10, range = 1..=100)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let _events = server.on_event(|event| match &event.kind {
    ///     EventKind::Applied(attempt) => println!("{attempt}"),
    ///     EventKind::Rejected(attempt) => eprintln!("{attempt}"),
    ///     _ => {}
    /// });
    /// server.set(path!(Server, workers), 20)?;
    /// server.set(path!(Server, workers), 200).unwrap_err();
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn on_event(&self, callback: impl FnMut(&Event) + Send + 'static) -> Subscription {
        self.core.on_event(Location::caller(), callback)
    }

    /// Calls `callback` when `failures` loads in a row were refused: once, and again only after one
    /// succeeded in between.
    ///
    /// Loads are those of files that changed, of [`reload`](Self::reload) and of signals. Who sets a
    /// value learns what came of it from the call.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use config_runtime::{Hot, HotConfig};
    /// # #[derive(Clone, HotConfig)]
    /// # struct Server { port: u16 }
    /// # let server = Hot::<Server>::builder().start()?;
    /// let _alert = server.on_repeated_failure(3, |report| {
    ///     eprintln!("{} loads in a row were refused: {}", report.failures, report.attempt);
    /// });
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn on_repeated_failure(
        &self,
        failures: u32,
        mut callback: impl FnMut(&RepeatedFailure) + Send + 'static,
    ) -> Subscription {
        let mut streak = Streak::default();
        self.on_event(move |event| {
            if let Some(report) = streak.after(event, failures) {
                callback(&report);
            }
        })
    }

    /// What callbacks failed at, the oldest first: the last hundred.
    #[must_use]
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        self.core.dead_letters()
    }

    /// What is known of each callback that is subscribed: to fields and sections in the order of
    /// the tree, to resources, to events.
    ///
    /// Where [`Status::subscribers`](crate::Status::subscribers) keeps growing, it says where in
    /// the source they come from.
    #[must_use]
    pub fn subscriptions(&self) -> Vec<SubscriberStatus> {
        self.core.subscriptions()
    }
}
