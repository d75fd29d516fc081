//! Who wants to know of a change.

mod callbacks;
mod outbox;
mod panics;

pub(crate) use self::callbacks::Callbacks;
pub use self::callbacks::Subscription;
pub(crate) use self::outbox::Outbox;
pub(crate) use self::panics::{Panics, caught};
