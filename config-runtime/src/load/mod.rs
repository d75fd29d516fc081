//! Layers in order, made into one tree of values with origins.

mod env;
mod file;
mod format;
mod layers;
mod merged;
mod merging;
mod node;
mod provider;
mod reading;
mod text;
mod unknown;

pub(crate) use self::layers::Layers;
pub(crate) use self::merged::Merged;
pub(crate) use self::node::Node;
pub(crate) use self::reading::{Reading, Readings};
