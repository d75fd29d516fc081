//! `one_of = […]`: closed sets of values.

use config_runtime::{HotConfig, path};

use crate::load::{load, problems, try_load};

const HTTPS: u16 = 443;

#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Paper,
    Live,
    Dry,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Choices {
    #[hot(default = "paper", one_of = ["paper", "live"])]
    mode: String,
    #[hot(default = 80, one_of = [80, HTTPS])]
    port: u16,
    #[hot(default = 0.5, one_of = [0.5, 1.0])]
    share: f64,
    #[hot(default = 'a', one_of = ['a', 'ä'])]
    letter: char,
    #[hot(default = Mode::Paper, one_of = [Mode::Paper, Mode::Live])]
    kind: Mode,
    #[hot(one_of = ["x", "y"])]
    axis: Option<String>,
    #[hot(default = 7, one_of([7]))]
    only: u8,
}

#[test]
fn listed_values_pass_and_others_do_not() {
    let cases = [
        ("mode = 'live'", true),
        ("mode = 'Live'", false),
        ("mode = ''", false),
        ("port = 443", true),
        ("port = 444", false),
        ("share = 1.0", true),
        ("share = nan", false),
        ("letter = 'ä'", true),
        ("letter = 'b'", false),
        ("kind = 'live'", true),
        ("kind = 'dry'", false),
        ("axis = 'y'", true),
        ("axis = 'z'", false),
        ("only = 7", true),
        ("only = 8", false),
    ];
    for (text, is_valid) in cases {
        assert_eq!(try_load::<Choices>(text).is_ok(), is_valid, "{text}");
    }
    assert_eq!(load::<Choices>("# nothing").axis.get(), None);
}

#[test]
fn problem_lists_what_is_allowed_as_it_is_written() {
    let text = "mode = 'test'\nport = 1\nkind = 'dry'\naxis = 'z'\nonly = 8";

    let expected = [
        r#"1: `mode` must be one of "paper", "live""#,
        "2: `port` must be one of 80, HTTPS",
        "3: `kind` must be one of Mode::Paper, Mode::Live",
        r#"4: `axis` must be one of "x", "y""#,
        "5: `only` must be 7",
    ];
    assert_eq!(problems::<Choices>(text), expected);
}

#[test]
fn value_that_is_set_while_running_must_be_listed() {
    let choices = load::<Choices>("# nothing");

    let refused = choices.set(path!(Choices, kind), Mode::Dry);
    let taken = choices.set(path!(Choices, kind), Mode::Live);

    assert!(refused.is_err(), "{refused:?}");
    assert!(taken.is_ok(), "{taken:?}");
    assert_eq!(choices.kind.get(), Mode::Live);
}

#[test]
fn schema_has_the_list() {
    let rules = |index: usize| Choices::SCHEMA.fields[index].rules;

    assert_eq!(rules(0), [r#"one_of = ["paper", "live"]"#]);
    assert_eq!(rules(6), ["one_of = [7]"]);
}
