//! `length = …` and `non_empty`: how long texts, lists and maps may be.

use std::collections::BTreeMap;
use std::path::PathBuf;

use config_runtime::{HotConfig, Secret, path};

use crate::load::{load, problems, try_load};

const MOST: usize = 3;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Lengths {
    #[hot(default = "abc", length = 2..=4)]
    name: String,
    #[hot(default = "eur", length = 3)]
    currency: String,
    #[hot(default, length = ..MOST)]
    tags: Vec<String>,
    #[hot(default, length = ..=1)]
    weights: BTreeMap<String, u8>,
    #[hot(length = 2..)]
    nick: Option<String>,
    #[hot(default, length(..=8))]
    pin: Secret<String>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Filled {
    #[hot(default = "a", non_empty)]
    text: String,
    #[hot(default = vec![1], non_empty)]
    list: Vec<u8>,
    #[hot(default = BTreeMap::from([(1, 1)]), non_empty)]
    map: BTreeMap<u8, u8>,
    #[hot(default = "/", non_empty)]
    path: PathBuf,
    #[hot(non_empty)]
    option: Option<String>,
    #[hot(nested, default = vec![Entry { id: 1 }], non_empty)]
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Entry {
    id: u8,
}

#[test]
fn lengths_at_the_border_are_in_or_out_as_in_rust() {
    let cases = [
        ("name = 'a'", false),
        ("name = 'ab'", true),
        ("name = 'abcd'", true),
        ("name = 'abcde'", false),
        ("currency = 'eu'", false),
        ("currency = 'usd'", true),
        ("currency = 'euro'", false),
        ("tags = ['a', 'b']", true),
        ("tags = ['a', 'b', 'c']", false),
        ("weights = { a = 1 }", true),
        ("weights = { a = 1, b = 2 }", false),
        ("nick = 'a'", false),
        ("nick = 'ab'", true),
        ("pin = '12345678'", true),
        ("pin = '123456789'", false),
    ];
    for (text, is_valid) in cases {
        assert_eq!(try_load::<Lengths>(text).is_ok(), is_valid, "{text}");
    }
}

#[test]
fn length_of_a_text_is_counted_in_characters() {
    assert_eq!(load::<Lengths>("name = 'äöüß'").name.get(), "äöüß");
    assert_eq!(
        problems::<Lengths>("name = 'ß'"),
        ["1: `name` must have 2..=4 characters"]
    );
}

#[test]
fn problem_says_how_many_of_what_there_may_be() {
    let text = "
name = 'abcde'
currency = 'euro'
tags = ['a', 'b', 'c']
weights = { a = 1, b = 2 }
nick = ''
pin = '123456789'
";
    let expected = [
        "2: `name` must have 2..=4 characters",
        "3: `currency` must have 3 characters",
        "4: `tags` must have ..MOST elements",
        "5: `weights` must have ..=1 entries",
        "6: `nick` must have 2.. characters",
        "7: `pin` must have ..=8 characters",
    ];

    assert_eq!(problems::<Lengths>(text), expected);
}

#[test]
fn optional_text_that_is_missing_has_no_length() {
    assert_eq!(load::<Lengths>("# nothing").nick.get(), None);
    assert_eq!(load::<Filled>("# nothing").option.get(), None);
}

#[test]
fn what_must_not_be_empty_is_refused_at_its_line() {
    let text = "text = ''\nlist = []\nmap = {}\npath = ''\noption = ''\nentries = []";
    let expected = ["text", "list", "map", "path", "option", "entries"];
    let expected = (expected.iter().enumerate())
        .map(|(index, key)| format!("{}: `{key}` must not be empty", index + 1));

    assert_eq!(problems::<Filled>(text), expected.collect::<Vec<_>>());
}

#[test]
fn white_space_is_not_empty() {
    assert_eq!(load::<Filled>("text = ' '").text.get(), " ");
}

#[test]
fn value_that_is_set_while_running_is_measured_too() {
    let filled = load::<Filled>("# nothing");

    let text = filled.set(path!(Filled, text), String::new());
    let entries = filled.set(path!(Filled, entries), Vec::new());

    let text = text.expect_err("an empty text is refused").to_string();
    assert!(text.contains("`text` must not be empty"), "{text}");
    let entries = entries.expect_err("an empty list is refused").to_string();
    assert!(entries.contains("`entries` must not be empty"), "{entries}");
    assert_eq!(
        (filled.text.get().as_str(), filled.status().version),
        ("a", 1)
    );
}

#[test]
fn optional_text_can_be_set_to_nothing() {
    let lengths = load::<Lengths>("nick = 'ab'");

    let outcome = lengths.set(path!(Lengths, nick), None);

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(lengths.nick.get(), None);
}

#[test]
fn schema_lists_lengths_as_they_are_written() {
    let rules: Vec<_> = (Lengths::SCHEMA.fields.iter())
        .map(|field| field.rules)
        .collect();

    let expected = [
        ["length = 2..=4"],
        ["length = 3"],
        ["length = ..MOST"],
        ["length = ..=1"],
        ["length = 2.."],
        ["length = ..=8"],
    ];
    assert_eq!(rules, expected);
    assert_eq!(Filled::SCHEMA.fields[0].rules, ["non_empty"]);
}
