//! What an attempt reads.

use std::sync::Arc;

use crate::contents::Contents;
use crate::load::Readings;

/// What an attempt reads.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) readings: Readings,
    pub(crate) contents: Arc<Contents>,
}
