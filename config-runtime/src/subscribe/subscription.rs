//! The guard that keeps a callback.

use std::fmt;
use std::sync::{Arc, Weak};

use super::callbacks::{Key, Listed, Order};
use super::card::Card;

#[doc = include_str!("../subscriptions.md")]
#[must_use = "the callback is unsubscribed when the subscription is dropped, and so it is at once \
              by `let _ = …`: bind it to a name that lives, as by `let _port = …`"]
pub struct Subscription {
    card: Arc<Card>,
    list: Weak<dyn Listed>,
    key: Key,
}

impl Subscription {
    pub(super) fn new(card: Arc<Card>, list: Weak<dyn Listed>, key: Key) -> Self {
        Self { card, list, key }
    }

    /// Has it called before those that say nothing of their order, which are called in the order
    /// of their subscription. Of several, in the order in which they were subscribed.
    ///
    /// The order is one among the callbacks of one field or section. A section is told after what
    /// is in it, and the root last.
    pub fn first(self) -> Self {
        self.at(Order::First)
    }

    /// Has it called after those that say nothing of their order.
    pub fn last(self) -> Self {
        self.at(Order::Last)
    }

    fn at(mut self, order: Order) -> Self {
        if let Some(list) = self.list.upgrade() {
            self.key = list.move_to(self.key, order);
        }
        self
    }

    /// Gives it a name, by which warnings, dead letters and lists of subscriptions call it. By
    /// default that is where in the source it was subscribed.
    pub fn named(self, name: impl Into<String>) -> Self {
        self.card.set_name(&name.into());
        self
    }

    /// Has it called where `executor` runs its work, and no longer on the thread that commits: that
    /// one goes on at once.
    ///
    /// Calls still come one after another, in the order of versions. Up to 64 changes wait for it;
    /// of more, the last two become one, from the older value to the newest. An executor that
    /// drops its work loses nothing: it is handed out again with the next change. A change that
    /// comes before this is said is told of on the thread that commits.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::mpsc;
    /// use std::thread;
    ///
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let (work, works) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
    /// let thread = thread::spawn(move || works.into_iter().for_each(|work| work()));
    /// let (tell, told) = mpsc::channel();
    /// let subscription = server
    ///     .on_workers_change(move |change| tell.send(*change.new).unwrap())
    ///     .deliver_on(move |job| drop(work.send(job)));
    /// server.set(path!(Server, workers), 20)?;
    /// assert_eq!(told.recv()?, 20);
    /// drop(subscription);
    /// thread.join().unwrap();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// With tokio: `.deliver_on(move |job| drop(runtime.spawn_blocking(job)))`.
    pub fn deliver_on(
        self,
        executor: impl Fn(Box<dyn FnOnce() + Send>) + Send + Sync + 'static,
    ) -> Self {
        self.card.set_executor(Arc::new(executor));
        self
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(list) = self.list.upgrade() {
            list.remove(self.key);
        }
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("path", &self.card.path())
            .field("name", &self.card.name())
            .finish_non_exhaustive()
    }
}
