//! How one is told of the changes of a field or section.

use std::fmt::Display;
use std::panic::Location;
use std::sync::Arc;

use crate::change::{AnyChange, Change};
use crate::subscribe::{Callback, Entry, Subscription};

use super::live::Field;
use super::planted::Planted;
use super::watch::Watch;

impl<V: 'static> Field<V> {
    /// Calls `callback` after each change of the value, until the subscription is dropped.
    ///
    /// The content of the file that a `watch_file` field names belongs to its value: when that
    /// alone changes, the old value is equal to the new one.
    ///
    /// Callbacks run one after another, in the order of versions, with no lock held, on a thread
    /// that commits; the call that committed returns when they have run. They may read,
    /// subscribe, unsubscribe, reload, set and roll back: what they commit is delivered after
    /// them. The callbacks of one field run in the order of their subscription;
    /// [`first`](Subscription::first) and [`last`](Subscription::last) say otherwise.
    ///
    /// A panic in one is caught and counted, and the others run. What it was told of is kept as a
    /// [dead letter](crate::Hot::dead_letters); after five panics in a row it is called no more.
    ///
    /// A slow callback holds up those who commit. Where it holds them up for a second, they go
    /// on, and what they committed is delivered later; an [event](crate::EventKind::SubscriberSlow)
    /// and [`Status::slow_callbacks`](crate::Status::slow_callbacks) name it.
    /// [`deliver_on`](Subscription::deliver_on) has it called somewhere else.
    #[track_caller]
    pub fn on_change(
        &self,
        mut callback: impl FnMut(&Change<'_, V>) + Send + 'static,
    ) -> Subscription {
        self.subscribe(move |change| {
            callback(change);
            Ok(())
        })
    }

    /// Calls `callback` after each change, as [`on_change`](Self::on_change) does. What it returns
    /// an error for is counted, told as an [event](crate::EventKind::SubscriberFailed), and kept as
    /// a [dead letter](crate::Hot::dead_letters), which can be delivered again.
    ///
    /// The version stays in force: to refuse one, build a [`resource`](Self::resource).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::error::Error;
    /// use std::net::TcpStream;
    ///
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Client {
    ///     #[hot(default = "localhost:5432")]
    ///     server: String,
    /// }
    ///
    /// let client = Hot::<Client>::builder().start()?;
    /// let _server = client.server.try_on_change(|change| {
    ///     let stream = TcpStream::connect(change.new)?;
    ///     stream.set_nodelay(true)?;
    ///     Ok::<(), Box<dyn Error>>(())
    /// });
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn try_on_change<E: Display>(
        &self,
        mut callback: impl FnMut(&Change<'_, V>) -> Result<(), E> + Send + 'static,
    ) -> Subscription {
        // The long form has the causes, where the type of the error knows one.
        self.subscribe(move |change| callback(change).map_err(|error| format!("{error:#}")))
    }

    /// Calls `callback` after each change of what `select` makes of the value: of several fields
    /// at once, or of something that is worked out from them.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = "localhost")]
    ///     host: String,
    ///     #[hot(default = 5432)]
    ///     port: u16,
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let _address = server.on_select(
    ///     |server| (server.host.clone(), server.port),
    ///     |old, new| println!("{}:{} -> {}:{}", old.0, old.1, new.0, new.1),
    /// );
    /// server.set(path!(Server, port), 5433)?; // called once
    /// server.set(path!(Server, workers), 20)?; // not called
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn on_select<S: PartialEq + 'static>(
        &self,
        select: impl Fn(&V) -> S + Send + 'static,
        mut callback: impl FnMut(&S, &S) + Send + 'static,
    ) -> Subscription {
        self.on_change(move |change| {
            let (old, new) = (select(change.old), select(change.new));
            if old != new {
                callback(&old, &new);
            }
        })
    }

    /// Hands out the value in force and subscribes `callback`, in one step: it is told of every
    /// change after that value, and of no other.
    ///
    /// It may be told before the caller has made use of the value that was handed out: who applies
    /// both to the same thing orders them.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let (workers, _subscription) = server.workers.subscribe_with_current(|change| {
    ///     println!("{} -> {}", change.old, change.new);
    /// });
    /// assert_eq!(*workers, 10);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn subscribe_with_current(
        &self,
        mut callback: impl FnMut(&Change<'_, V>) + Send + 'static,
    ) -> (Arc<V>, Subscription)
    where
        V: Send + Sync,
    {
        let location = Location::caller();
        let _arrival = self.ground().arrival();
        // No commit comes in between.
        let callback = told_by(move |change: &Change<'_, V>| {
            callback(change);
            Ok(())
        });
        (self.load(), add(self.planted(), location, callback))
    }

    /// Waits for changes instead of being called: `changed().await`, a `Stream`, a blocking
    /// `recv`. The value in force counts as seen.
    ///
    /// # Examples
    ///
    /// ```
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
    /// let mut workers = server.workers.watch();
    /// let waiting = thread::spawn(move || workers.recv().map(|workers| *workers));
    /// server.set(path!(Server, workers), 20)?;
    /// assert_eq!(waiting.join().unwrap(), Ok(20));
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn watch(&self) -> Watch<V>
    where
        V: Send + Sync,
    {
        Watch::new(self.clone())
    }

    #[track_caller]
    fn subscribe(
        &self,
        callback: impl FnMut(&Change<'_, V>) -> Result<(), String> + Send + 'static,
    ) -> Subscription {
        add(self.planted(), Location::caller(), told_by(callback))
    }
}

/// Adds a callback; compiled once, and not for each type of field.
fn add(
    planted: &Planted,
    location: &'static Location<'static>,
    callback: Callback<AnyChange>,
) -> Subscription {
    let ground = &planted.ground;
    let entry = Entry {
        path: &planted.place.path,
        location,
        since: ground.version(),
        deliveries: &ground.deliveries,
    };
    planted.callbacks.add(&entry, callback)
}

/// `callback`, told of changes whose type is erased.
fn told_by<V: 'static>(
    mut callback: impl FnMut(&Change<'_, V>) -> Result<(), String> + Send + 'static,
) -> Callback<AnyChange> {
    Box::new(move |change| change.of().map_or(Ok(()), |change| callback(&change)))
}
