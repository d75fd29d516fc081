//! `validate = …`: rules of the user's own, over a field and over a struct.

use std::fmt;

use config_runtime::{HotConfig, Problems};

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Pool::check)]
struct Pool {
    #[hot(default = 1)]
    min: u32,
    #[hot(default = 10, validate = even, range = ..=100)]
    max: u32,
    #[hot(default = "pool", validate = Self::known)]
    name: String,
    #[hot(nested)]
    retry: Retry,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = retry_is_possible)]
struct Retry {
    #[hot(default = 3)]
    times: u32,
    #[hot(default = 1)]
    pause: u32,
}

/// An error that is shown, and is no text.
struct Odd(u32);

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is odd", self.0)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a rule takes a reference"
)]
fn even(number: &u32) -> Result<(), Odd> {
    match number % 2 {
        0 => Ok(()),
        _ => Err(Odd(*number)),
    }
}

fn retry_is_possible(retry: &Retry) -> Result<(), &'static str> {
    match (retry.times, retry.pause) {
        (1.., 0) => Err("a pause of 0 retries for ever"),
        _ => Ok(()),
    }
}

impl Pool {
    fn known(name: &str) -> Result<(), String> {
        match name {
            "pool" => Ok(()),
            other => Err(format!("no pool is called {other}")),
        }
    }

    fn check(&self) -> Result<(), Problems> {
        if self.min <= self.max {
            return Ok(());
        }
        Err(Problems::new()
            .at("min", "is above `max`")
            .at("max", "is below `min`")
            .and("the pool is never full"))
    }
}

#[test]
fn valid_values_pass() {
    assert_eq!(load::<Pool>("min = 2\nmax = 4").max.get(), 4);
}

#[test]
fn rule_over_a_field_says_what_its_function_says() {
    assert_eq!(
        problems::<Pool>("max = 11"),
        ["1: `max` is refused: 11 is odd"]
    );
    assert_eq!(
        problems::<Pool>("name = 'x'"),
        ["1: `name` is refused: no pool is called x"]
    );
}

#[test]
fn all_rules_over_a_field_are_asked() {
    let found = problems::<Pool>("max = 101");

    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found.contains(&"1: `max` must be in ..=100".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"1: `max` is refused: 101 is odd".to_owned()),
        "{found:?}"
    );
}

#[test]
fn rule_over_a_struct_blames_fields_and_the_whole() {
    let found = problems::<Pool>("min = 5\nmax = 4");

    let expected = [
        "configuration is refused: the pool is never full",
        "1: `min` is refused: is above `max`",
        "2: `max` is refused: is below `min`",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for expected in expected {
        let is_there = found.iter().any(|problem| problem.ends_with(expected));
        assert!(is_there, "{expected} in {found:#?}");
    }
}

#[test]
fn rule_over_a_section_names_the_section() {
    let found = problems::<Pool>("[retry]\npause = 0");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("`retry` is refused: a pause of 0 retries for ever"),
        "{found:?}"
    );
}

#[test]
fn rule_over_a_struct_is_asked_only_if_its_fields_are_valid() {
    assert_eq!(
        problems::<Pool>("min = 5\nmax = 3"),
        ["2: `max` is refused: 3 is odd"]
    );
}
