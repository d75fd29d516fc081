//! Resources that are built by a future.

use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use crate::errand::in_words;
use crate::error::Error;
use crate::sync::thread::{self, Thread};

use super::Resource;

/// Polls futures on the thread of an errand.
///
/// An executor is not needed for that, and none that is at hand drops a future that is late.
pub(crate) struct Waiter {
    limit: Duration,
    #[cfg(feature = "tokio")]
    runtime: Option<tokio::runtime::Handle>,
}

/// Wakes a thread that waits for a future.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl Waiter {
    /// Futures may take this long.
    pub(crate) fn new(limit: Duration) -> Self {
        Self {
            limit,
            #[cfg(feature = "tokio")]
            runtime: tokio::runtime::Handle::try_current().ok(),
        }
    }

    /// What the future yields that `make` makes.
    ///
    /// # Errors
    ///
    /// It yields one, or is late and dropped.
    pub(crate) fn wait<F, R, E>(&self, make: impl FnOnce() -> F) -> Result<R, String>
    where
        F: Future<Output = Result<R, E>>,
        E: fmt::Display,
    {
        #[cfg(feature = "tokio")]
        let _context = self.runtime.as_ref().map(tokio::runtime::Handle::enter);
        let end = Instant::now().checked_add(self.limit);
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut future = pin!(make());
        loop {
            if let Poll::Ready(result) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return result.map_err(|error| format!("{error:#}"));
            }
            let Some(end) = end else {
                thread::park();
                continue;
            };
            let rest = end.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return Err(format!(
                    "it took longer than {}, and was dropped",
                    in_words(self.limit)
                ));
            }
            thread::park_timeout(rest);
        }
    }
}

impl<R: Send + Sync + 'static> Resource<R> {
    /// Builds a resource from the value of this one by a future, as
    /// [`resource`](Self::resource) does by a function; see
    /// [`Field::resource_async`](crate::Field::resource_async).
    ///
    /// # Errors
    ///
    /// As for [`resource`](Self::resource).
    pub fn resource_async<S, E, F>(
        &self,
        name: &str,
        build: impl Fn(Arc<R>) -> F + Send + Sync + 'static,
    ) -> Result<Resource<S>, Error>
    where
        S: Send + Sync + 'static,
        E: fmt::Display,
        F: Future<Output = Result<S, E>>,
    {
        let registry = self.registry(name)?;
        let waiter = Waiter::new(registry.limit());
        let build = move |value: Arc<R>| waiter.wait(|| build(value));
        Resource::register(&registry, name, self.clone(), build)
    }
}
