//! The configuration that is read.

use std::sync::Arc;

use arc_swap::ArcSwap;
use config_runtime::{Hot, HotConfig};

use crate::rig::Outcome;

/// A section with a field of each primitive type, and a text.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(super) struct Server {
    #[hot(nested)]
    pub(super) all: All,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(super) struct All {
    #[hot(default = 0.5)]
    pub(super) f64: f64,
    #[hot(default = 0.5)]
    pub(super) f32: f32,
    #[hot(default = true)]
    pub(super) bool: bool,
    #[hot(default = 'x')]
    pub(super) char: char,
    #[hot(default = 1)]
    pub(super) u8: u8,
    #[hot(default = 1)]
    pub(super) u16: u16,
    #[hot(default = 1)]
    pub(super) u32: u32,
    #[hot(default = 1)]
    pub(super) u64: u64,
    #[hot(default = 1)]
    pub(super) usize: usize,
    #[hot(default = 1)]
    pub(super) i8: i8,
    #[hot(default = 1)]
    pub(super) i16: i16,
    #[hot(default = 1)]
    pub(super) i32: i32,
    #[hot(default = 1)]
    pub(super) i64: i64,
    #[hot(default = 1)]
    pub(super) isize: isize,
    #[hot(default = "a text of some length")]
    pub(super) text: String,
}

pub(super) fn started() -> Outcome<Hot<Server>> {
    Ok(Hot::<Server>::builder().start()?)
}

/// The same value as programs share it by hand.
pub(super) fn shared(server: &Hot<Server>) -> Arc<ArcSwap<Server>> {
    Arc::new(ArcSwap::new(server.snapshot().to_arc()))
}
