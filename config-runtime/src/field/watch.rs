//! `Watch`: waits for the next value of a field.

mod blocking;

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::subscribe::Waiter;

use super::live::Field;

pub use self::blocking::Iter;

/// Waits for the next value of a field or section.
///
/// Made by [`Field::watch`]. The latest value wins: who is slow misses those in between, and
/// delays nobody. It needs no runtime and no thread: [`changed`](Self::changed) is awaited on any
/// executor, [`recv`](Self::recv) blocks, and with the feature `async` it is a `Stream` of the
/// values to come.
///
/// It does not keep the configuration alive. When the last handle is gone, it yields the last
/// value, if that was not seen, and then [`Closed`].
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use config_runtime::{Closed, Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 10)]
///     workers: u32,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let mut workers = server.workers.watch();
/// assert_eq!(*workers.borrow(), 10);
/// for n in [20, 30] {
///     server.set(path!(Server, workers), n)?;
/// }
/// assert!(workers.has_changed());
/// assert_eq!(workers.recv().map(|workers| *workers), Ok(30));
/// assert_eq!(workers.recv_timeout(Duration::from_millis(1)), Ok(None));
/// drop(server);
/// assert_eq!(workers.recv(), Err(Closed));
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[must_use = "it does nothing unless it is asked"]
pub struct Watch<V> {
    field: Field<V>,
    /// The value that was seen last. It is held, so that another one that stands where it stood is
    /// not taken for it.
    seen: Arc<V>,
    waiter: Waiter,
}

/// The configuration has ended: its last handle was dropped, and the value that is left was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed;

impl<V: Send + Sync + 'static> Watch<V> {
    pub(super) fn new(field: Field<V>) -> Self {
        let planted = field.planted();
        Self {
            waiter: planted.wakers.add(&planted.ground.deliveries),
            seen: field.load(),
            field,
        }
    }

    /// The value that was seen last.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "receivers of the latest value have such a method"
    )]
    pub fn borrow(&self) -> &V {
        &self.seen
    }

    /// The value in force, which counts as seen from here on.
    pub fn borrow_and_update(&mut self) -> &V {
        self.update();
        &self.seen
    }

    /// Whether the value in force is another one than that seen last.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        !Arc::ptr_eq(&self.seen, &self.field.load())
    }

    /// Waits until there is a value that was not seen; from then on it counts as seen, and
    /// [`borrow`](Self::borrow) hands it out.
    ///
    /// It may be dropped at any time, and nothing is lost: in a `select!`, for example.
    ///
    /// # Errors
    ///
    /// There will be none: the last handle was dropped.
    pub async fn changed(&mut self) -> Result<(), Closed> {
        poll_fn(|context| self.poll_changed(context)).await
    }

    fn poll_changed(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Closed>> {
        // Before the look, so that a commit after the look wakes.
        self.waiter.register(context.waker());
        match self.next() {
            Ok(true) => Poll::Ready(Ok(())),
            Ok(false) => Poll::Pending,
            Err(closed) => Poll::Ready(Err(closed)),
        }
    }

    /// Takes the next value, if there is one.
    fn next(&mut self) -> Result<bool, Closed> {
        // Before the look: what was committed before the end is seen.
        let is_closed = self.field.ground().is_closed();
        if self.update() {
            Ok(true)
        } else if is_closed {
            Err(Closed)
        } else {
            Ok(false)
        }
    }

    /// Returns whether the value is another one than before.
    fn update(&mut self) -> bool {
        let value = self.field.load();
        let is_other = !Arc::ptr_eq(&self.seen, &value);
        self.seen = value;
        is_other
    }
}

/// The values to come: each one that was not seen, the latest at each time. It ends with the
/// configuration.
#[cfg(feature = "async")]
impl<V: Send + Sync + 'static> futures_core::Stream for Watch<V> {
    type Item = Arc<V>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Arc<V>>> {
        let changed = self.poll_changed(context);
        changed.map(|changed| changed.is_ok().then(|| Arc::clone(&self.seen)))
    }
}

/// Waits by itself, and has seen what this one has.
impl<V: Send + Sync + 'static> Clone for Watch<V> {
    fn clone(&self) -> Self {
        let planted = self.field.planted();
        Self {
            waiter: planted.wakers.add(&planted.ground.deliveries),
            seen: Arc::clone(&self.seen),
            field: self.field.clone(),
        }
    }
}

impl<V> fmt::Debug for Watch<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("value", &self.field)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration has ended: its last handle was dropped")
    }
}

impl std::error::Error for Closed {}
