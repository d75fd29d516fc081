//! Random sequences of operations on a configuration, beside a model of it: after each operation
//! all that can be seen of the two is the same.

mod content;
mod edits;
mod found;
mod laws;
mod operation;
mod process;
mod random;
mod reference;
mod seen;
mod sequences;
mod settings;
mod switches;
mod view;
mod world;
