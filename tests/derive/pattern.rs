//! `pattern = "…"`: texts that match a regular expression.

use std::borrow::Cow;

use config_runtime::{HotConfig, Secret, path};

use crate::load::{load, problems, try_load};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Patterns {
    #[hot(default = "abc", pattern = "^[a-z]+$")]
    name: String,
    #[hot(default = "a1", pattern = r"\d")]
    anywhere: String,
    #[hot(pattern = "^#[0-9a-fA-F]{6}$")]
    color: Option<String>,
    #[hot(default = "a", pattern = "^.$")]
    letter: Cow<'static, str>,
    #[hot(default = Secret::new("0000".to_owned()), secret = false, pattern = "^[0-9]{4}$")]
    pin: Secret<String>,
    #[hot(default = "a-b", pattern = "-", length = 3..=5)]
    both: String,
}

#[test]
fn texts_match_or_are_refused() {
    let cases = [
        ("name = 'xyz'", true),
        ("name = 'xyz1'", false),
        ("name = ''", false),
        ("name = \"abc\\n\"", false),
        ("anywhere = 'x 7 y'", true),
        ("anywhere = 'none'", false),
        ("color = '#00ffAA'", true),
        ("color = '00ffAA'", false),
        ("letter = 'ä'", true),
        ("letter = 'ab'", false),
        ("pin = '1234'", true),
        ("pin = '123a'", false),
    ];
    for (text, is_valid) in cases {
        assert_eq!(try_load::<Patterns>(text).is_ok(), is_valid, "{text}");
    }
    assert_eq!(load::<Patterns>("# nothing").color.get(), None);
}

#[test]
fn problem_shows_the_expression_and_not_the_value() {
    let text = "name = 'UPPER'\ncolor = 'red'\npin = '12x4'";

    let expected = [
        "1: `name` must match `^[a-z]+$`",
        "2: `color` must match `^#[0-9a-fA-F]{6}$`",
        "3: `pin` must match `^[0-9]{4}$`",
    ];
    assert_eq!(problems::<Patterns>(text), expected);
}

#[test]
fn pattern_and_other_rules_are_all_asked() {
    let expected = [
        "1: `both` must match `-`",
        "1: `both` must have 3..=5 characters",
    ];

    assert_eq!(problems::<Patterns>("both = 'ab'"), expected);
}

#[test]
fn text_that_is_set_while_running_is_matched_too() {
    let patterns = load::<Patterns>("# nothing");

    let refused = patterns.set(path!(Patterns, color), Some("red".to_owned()));
    let taken = patterns.set(path!(Patterns, color), Some("#ff0000".to_owned()));

    assert!(refused.is_err(), "{refused:?}");
    assert!(taken.is_ok(), "{taken:?}");
    assert_eq!(patterns.color.get().as_deref(), Some("#ff0000"));
}

#[test]
fn schema_has_the_expression() {
    let rules = |index: usize| Patterns::SCHEMA.fields[index].rules;

    assert_eq!(rules(0), [r#"pattern = "^[a-z]+$""#]);
    assert_eq!(rules(5), [r#"pattern = "-""#, "length = 3..=5"]);
}
