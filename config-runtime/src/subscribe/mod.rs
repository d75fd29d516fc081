//! Who wants to know of a change, and what becomes of telling them.

mod callbacks;
mod card;
mod data;
mod dead_letter;
mod deliveries;
mod live;
mod outbox;
mod slot;
mod subscribers;
mod subscription;
mod tidings;
mod wakers;

pub(crate) use self::callbacks::{Callbacks, Entry};
pub use self::dead_letter::DeadLetter;
pub(crate) use self::deliveries::{Deliveries, Link};
pub(crate) use self::outbox::Outbox;
pub(crate) use self::slot::Callback;
pub use self::subscribers::{
    RunningCallback, SubscriberCounts, SubscriberFailure, SubscriberStatus,
};
pub use self::subscription::Subscription;
pub(crate) use self::tidings::Tidings;
pub(crate) use self::wakers::{Sleeper, Waiter, Wakers};
