//! Layers in order, made into one tree of values with origins.

mod env;
mod file;
mod fit;
mod format;
mod input;
mod merge;
mod merged;
mod merging;
mod node;
mod provider;
mod reading;
mod stack;

pub(crate) use self::input::ReadError;
pub use self::input::{Input, InputError};
pub(crate) use self::merged::Merged;
pub(crate) use self::node::Node;
pub(crate) use self::reading::{Reading, Readings};
pub(crate) use self::stack::Stack;

#[cfg(test)]
mod tests;
