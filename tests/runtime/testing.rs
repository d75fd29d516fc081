//! What the crate has for tests of programs that use it.

mod asserted;
mod clock;
mod script;
mod twin;
