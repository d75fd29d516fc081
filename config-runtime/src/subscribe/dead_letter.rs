//! What a callback failed at.

use std::fmt;
use std::sync::{Arc, Weak};
use std::time::SystemTime;

use crate::error::{Error, ErrorKind};

use super::card::Card;
use super::deliveries::Deliveries;

/// What a callback failed at: kept, so that it can be delivered again.
///
/// The last hundred are kept, with the values that they tell of.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicBool, Ordering};
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
/// let is_reachable = Arc::new(AtomicBool::new(false));
/// let reaches = Arc::clone(&is_reachable);
/// let _pool = server.workers.try_on_change(move |_| match reaches.load(Ordering::Relaxed) {
///     true => Ok(()),
///     false => Err("the pool does not answer"),
/// });
/// server.set(path!(Server, workers), 20)?;
///
/// let letters = server.dead_letters();
/// assert_eq!((letters[0].path(), letters[0].reason()), ("workers", "the pool does not answer"));
/// assert_eq!(letters[0].version(), Some(2));
/// is_reachable.store(true, Ordering::Relaxed);
/// letters[0].redeliver()?;
/// assert!(server.dead_letters().is_empty());
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct DeadLetter(Arc<Letter>);

struct Letter {
    number: u64,
    path: String,
    name: String,
    version: Option<u64>,
    reason: String,
    time: SystemTime,
    again: Again,
    deliveries: Weak<Deliveries>,
}

type Again = Box<dyn Fn() -> Result<(), Error> + Send + Sync>;

impl DeadLetter {
    pub(super) fn new(
        number: u64,
        card: &Card,
        version: Option<u64>,
        reason: String,
        deliveries: &Arc<Deliveries>,
        again: impl Fn() -> Result<(), Error> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Letter {
            number,
            path: card.path().to_owned(),
            name: card.name(),
            version,
            reason,
            time: deliveries.time(),
            again: Box::new(again),
            deliveries: Arc::downgrade(deliveries),
        }))
    }

    pub(super) fn number(&self) -> u64 {
        self.0.number
    }

    /// The path of the field or section that the callback is subscribed to; the root is the empty
    /// path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What the subscription is called; see [`Subscription::named`](crate::Subscription::named).
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The version that it tells of; `None` for an [event](crate::Event).
    #[must_use]
    pub fn version(&self) -> Option<u64> {
        self.0.version
    }

    /// What the callback said, or its panic.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// When it failed.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        self.0.time
    }

    /// Calls the callback once more with what it failed at, on this thread. When it succeeds, the
    /// letter is gone, and a callback that was switched off is called again from here on.
    ///
    /// What was delivered since was newer: the callback is told of an old change after it.
    ///
    /// # Errors
    ///
    /// It fails again; the letter stays. Or it runs at this moment, is subscribed no more, or was
    /// told of this already.
    pub fn redeliver(&self) -> Result<(), Error> {
        (self.0.again)()
    }

    /// Puts the letter away, undelivered: of a callback that is subscribed no more, for example.
    pub fn discard(&self) {
        if let Some(deliveries) = self.0.deliveries.upgrade() {
            deliveries.take_back(self.0.number);
        }
    }
}

impl fmt::Display for DeadLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Letter {
            path, name, reason, ..
        } = &*self.0;
        let path = if path.is_empty() { "the root" } else { path };
        write!(f, "callback `{name}` of {path}")?;
        if let Some(version) = self.0.version {
            write!(f, ", version {version}")?;
        }
        write!(f, ": {reason}")
    }
}

impl fmt::Debug for DeadLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeadLetter")
            .field("path", &self.0.path)
            .field("name", &self.0.name)
            .field("version", &self.0.version)
            .field("reason", &self.0.reason)
            .field("time", &self.0.time)
            .finish_non_exhaustive()
    }
}

pub(super) fn ended() -> Error {
    let message = "the callback is subscribed no more";
    Error::new(ErrorKind::Subscriber, message)
}

pub(super) fn busy() -> Error {
    let message = "the callback runs at this moment; deliver the letter again when it has ended";
    Error::new(ErrorKind::Subscriber, message)
}

pub(super) fn delivered() -> Error {
    let message = "the letter was delivered already";
    Error::new(ErrorKind::Subscriber, message)
}

pub(super) fn failed_again(reason: &str) -> Error {
    Error::new(ErrorKind::Subscriber, format!("it failed again: {reason}"))
}
