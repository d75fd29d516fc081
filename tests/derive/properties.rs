//! What holds of all values: random ones are loaded, set, compared and told of.

mod both;
mod entries;
mod flow;
mod model;
mod nan;
mod stage;
mod texts;

use std::fmt::Debug;

use proptest::test_runner::Config;

/// How many cases are tried, which leaves no files behind.
fn cases(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}

/// A value as text that tells it from all others: floats by their bits, apart from those of NaN,
/// of which the tests have one.
fn told<V: Debug + ?Sized>(value: &V) -> String {
    format!("{value:?}")
}
