//! Who wants to know of a change.

mod callbacks;
mod outbox;

pub(crate) use self::callbacks::Callbacks;
pub use self::callbacks::Subscription;
pub(crate) use self::outbox::Outbox;
