//! What happens, and who is told of it.

use std::panic::Location;

use crate::event::{Event, RepeatedFailure, Streak};
#[cfg(feature = "usage")]
use crate::field::Unused;
use crate::hot_config::HotConfig;
use crate::reload::Health;
use crate::subscribe::{DeadLetter, SubscriberStatus, Subscription};

use super::Hot;

impl<T: HotConfig> Hot<T> {
    /// Calls `callback` with everything that happens from here on: attempts, refusals, rollbacks,
    /// files that are stale, callbacks that fail.
    ///
    /// Events come one after another, in the order of their numbers, with no lock held; those of an
    /// attempt when it has ended, after the callbacks of its changes. Where one of those, or another
    /// one of events, hangs, the next attempt of another thread tells what waits: up to 1024 events
    /// for each callback; of more the older are lost, which a gap in the numbers tells. A callback
    /// may do whatever one of [`Field::on_change`](crate::Field::on_change) may; when one of events
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
        self.core().on_event(Location::caller(), callback)
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

    /// Whether all is well with the configuration, and why not: [`status`](Self::status), reduced to
    /// what somebody has to do something about.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{HealthState, Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let health = server.health();
    /// assert!(health.is_ok());
    /// assert_eq!((health.state, health.to_string().as_str()), (HealthState::Ok, "ok"));
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn health(&self) -> Health {
        self.status().health()
    }

    /// What callbacks failed at, the oldest first: the last hundred.
    #[must_use]
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        self.core().dead_letters()
    }

    /// What is known of each callback that is subscribed: to fields and sections in the order of
    /// the tree, to resources, to events.
    ///
    /// Where [`Status::subscribers`](crate::Status::subscribers) keeps growing, it says where in
    /// the source they come from.
    #[must_use]
    pub fn subscriptions(&self) -> Vec<SubscriberStatus> {
        self.core().subscriptions()
    }

    /// The fields that nobody seems to use (feature `usage`), in the order of the tree: those that
    /// changed and were heeded by nobody since, and those that never were since the start.
    ///
    /// A field is heeded by who reads it ([`get`](crate::Field::get), [`load`](crate::Field::load),
    /// [`read`](crate::Field::read)), and by who is told of its change: a subscription, a
    /// [`Watch`](crate::Watch), a [`Resource`](crate::Resource). It is so too by who reads, or is
    /// told of, a section around it. Once is enough for a `restart` field. What is in a collection
    /// counts as the collection does.
    ///
    /// What a program reads through a [`snapshot`](Self::snapshot) or a [`reader`](Self::reader)
    /// cannot be seen; [`Unused::is_in_snapshots`] says of each field whether that may be so. In a
    /// program that reads nothing but snapshots, this answers nothing. Ask when the program has
    /// done for a while what it does: a field that changed a moment ago may be read in the next.
    ///
    /// # Cost
    ///
    /// Without the feature, nothing is noted. With it, a read costs one more load of what is in
    /// the cache already, and the first read of each value a store. `benches/rivals` has
    /// figures.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    ///     #[hot(default = 10)]
    ///     workers: u32,
    ///     #[hot(default = false)]
    ///     verbose: bool,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let (_port, _workers) = (server.port.get(), server.workers.get());
    /// server.set(path!(Server, workers), 20)?;
    /// let unused: Vec<String> = server.unused().iter().map(ToString::to_string).collect();
    /// assert_eq!(
    ///     unused,
    ///     [
    ///         "workers: changed by version 2, and not read since",
    ///         "verbose: never read, and nobody subscribes to it",
    ///     ]
    /// );
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[cfg(feature = "usage")]
    #[must_use]
    pub fn unused(&self) -> Vec<Unused> {
        self.core().unused()
    }
}
