//! What the two programs of this package share: `cost` and `rivals`.

pub mod machine;
pub mod numbers;
pub mod process;
