//! Events as a `Stream`, and as a channel of tokio.

use std::fmt;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use async_channel::Receiver;
use futures_core::Stream;

use crate::event::Event;
#[cfg(feature = "tokio")]
use crate::event::EventReceiver;
use crate::hot_config::HotConfig;
use crate::subscribe::Subscription;

use super::Hot;

/// How many events wait for who is slow.
const MOST_WAITING: usize = 1024;

/// The events of a configuration, as a `Stream`. It ends with the last handle.
///
/// See [`Hot::events`].
#[must_use = "a stream does nothing unless it is polled"]
pub struct EventStream {
    events: Pin<Box<Receiver<Event>>>,
    _subscription: Subscription,
}

impl<T: HotConfig> Hot<T> {
    /// Everything that happens from here on, as a `Stream`; see [`on_event`](Self::on_event).
    ///
    /// Up to 1024 events wait for who is slow; of more, the oldest are lost, and there is a gap
    /// in their [numbers](Event::number). It needs no runtime.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{EventKind, Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let mut events = server.events();
    /// server.reload()?;
    /// assert!(matches!(events.recv_blocking().unwrap().kind, EventKind::AttemptBegun { id: 2, .. }));
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[track_caller]
    pub fn events(&self) -> EventStream {
        let (tell, events) = async_channel::bounded(MOST_WAITING);
        let subscription = self.core().on_event(Location::caller(), move |event| {
            // Who listens no more has dropped the subscription too.
            let _ = tell.force_send(event.clone());
        });
        EventStream {
            events: Box::pin(events),
            _subscription: subscription.named("stream of events"),
        }
    }

    /// Everything that happens from here on, as a receiver of a broadcast of tokio; see
    /// [`on_event`](Self::on_event).
    ///
    /// The channel holds 1024 events; who is slower is told how many he missed.
    #[cfg(feature = "tokio")]
    #[must_use]
    #[track_caller]
    pub fn broadcast(&self) -> EventReceiver {
        self.core().broadcast(Location::caller(), MOST_WAITING)
    }
}

impl EventStream {
    /// The next event; `None` when the last handle is gone.
    pub async fn recv(&mut self) -> Option<Event> {
        self.events.recv().await.ok()
    }

    /// The next event; blocks this thread until it comes. `None` when the last handle is gone.
    pub fn recv_blocking(&mut self) -> Option<Event> {
        self.events.recv_blocking().ok()
    }
}

impl Stream for EventStream {
    type Item = Event;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Event>> {
        self.events.as_mut().poll_next(context)
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}
