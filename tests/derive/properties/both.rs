//! A struct that derives both `Deserialize` and `HotConfig` decodes to the same value by both.

use std::collections::BTreeMap;
use std::fmt::Debug;

use config_runtime::HotConfig;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::texts::{Row, float, list, map, number, one_of, string, text};
use super::{cases, told};
use crate::load::try_load;

/// Takes the keys that it knows, and no others.
#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Strict {
    tiny: i8,
    long_one: i64,
    unsigned: u64,
    ratio: f64,
    short: f32,
    truth: bool,
    letter: char,
    text: String,
    maybe: Option<u16>,
    maybe_text: Option<String>,
    list: Vec<i32>,
    pair: (u8, String),
    table: BTreeMap<String, f64>,
    mode: Mode,
    loose: Loose,
    leaf: Leaf,
    #[serde(rename = "Called")]
    renamed: u8,
    #[serde(alias = "old-name", alias = "older")]
    new_name: u8,
    #[serde(default)]
    zero: u8,
    #[serde(default = "seven")]
    seven: u8,
    #[serde(skip)]
    cache: u8,
    #[serde(skip_deserializing, default = "seven")]
    counter: u8,
    #[serde(with = "doubled")]
    twice: u32,
    #[serde(deserialize_with = "doubled::deserialize", default)]
    thrice: u32,
    #[hot(nested)]
    section: Section,
    #[hot(nested)]
    boxed: Box<Section>,
    #[hot(nested)]
    optional: Option<Section>,
    #[hot(nested)]
    #[serde(default)]
    sections: Vec<Section>,
    #[hot(nested)]
    two: [Section; 2],
    #[hot(nested)]
    named: BTreeMap<String, Section>,
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(deny_unknown_fields)]
struct Section {
    level: u8,
    #[serde(default, rename = "pace-maker")]
    pace: f64,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Off,
    Fixed(u8),
    Range { low: u8 },
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(i64),
    Ratio(f64),
    Text(String),
    Table { level: u8 },
    List(Vec<Loose>),
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default)]
struct Leaf {
    level: u8,
    text: String,
}

impl Default for Leaf {
    fn default() -> Self {
        Self {
            level: 5,
            text: "five".to_owned(),
        }
    }
}

fn seven() -> u8 {
    7
}

mod doubled {
    use serde::{Deserialize, Deserializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<u32, D::Error> {
        Ok(u32::from(u8::deserialize(input)?) * 2)
    }
}

/// Has defaults for all, keys of another section among its own, and takes the keys that are left.
#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", default)]
struct Open {
    own_one: u8,
    maybe: Option<u8>,
    #[hot(nested)]
    section: Section,
    #[hot(nested)]
    #[serde(flatten)]
    flat: Flat,
    #[serde(flatten)]
    rest: BTreeMap<String, i64>,
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(rename_all = "camelCase")]
struct Flat {
    #[serde(default)]
    first_one: u8,
    #[serde(alias = "2nd")]
    second: Option<f64>,
    #[hot(nested)]
    inner: Option<Section>,
}

impl Default for Open {
    fn default() -> Self {
        Self {
            own_one: 3,
            maybe: Some(4),
            section: Section {
                level: 5,
                pace: 0.5,
            },
            flat: Flat {
                first_one: 6,
                second: None,
                inner: None,
            },
            rest: BTreeMap::new(),
        }
    }
}

fn section() -> impl Strategy<Value = String> {
    let full = (number::<u8>(), float());
    prop_oneof![
        full.prop_map(|(level, pace)| format!("{{ level = {level}, pace-maker = {pace} }}")),
        number::<u8>().prop_map(|level| format!("{{ level = {level} }}")),
    ]
}

fn strict() -> Vec<Row> {
    let modes = &["'off'", "{ fixed = 3 }", "{ range = { low = 1 } }"];
    let loose = &["1", "1.5", "'x'", "{ level = 1 }", "[1, ['y']]", "[]"];
    let leaf = &["{}", "{ level = 1 }", "{ text = 'x', level = 2 }"];
    let pair = (number::<u8>(), string(0..3));
    vec![
        Row::new(&["tiny"], number::<i8>()),
        Row::new(&["long-one"], number::<i64>()),
        Row::new(&["unsigned"], number::<u32>()),
        Row::new(&["ratio"], float()),
        Row::new(&["short"], float()),
        Row::new(&["truth"], number::<bool>()),
        Row::new(&["letter"], string(1..2)),
        Row::new(&["text"], string(0..5)),
        Row::optional(&["maybe"], number::<u16>()),
        Row::optional(&["maybe-text"], string(0..2)),
        Row::new(&["list"], list(number::<i32>())),
        Row::new(
            &["pair"],
            pair.prop_map(|(one, other)| format!("[{one}, {other}]")),
        ),
        Row::new(&["table"], map(float())),
        Row::new(&["mode"], one_of(modes)),
        Row::new(&["loose"], one_of(loose)),
        Row::new(&["leaf"], one_of(leaf)),
        Row::new(&["Called"], number::<u8>()),
        Row::new(&["new-name", "old-name", "older"], number::<u8>()),
        Row::optional(&["zero"], number::<u8>()),
        Row::optional(&["seven"], number::<u8>()),
        Row::new(&["twice"], number::<u8>()),
        Row::optional(&["thrice"], number::<u8>()),
        Row::new(&["section"], section()),
        Row::new(&["boxed"], section()),
        Row::optional(&["optional"], section()),
        Row::optional(&["sections"], list(section())),
        Row::new(
            &["two"],
            (section(), section()).prop_map(|(one, two)| format!("[{one}, {two}]")),
        ),
        Row::new(&["named"], map(section())),
    ]
}

fn open() -> Vec<Row> {
    vec![
        Row::optional(&["OWN_ONE"], number::<u8>()),
        Row::optional(&["MAYBE"], number::<u8>()),
        Row::optional(&["SECTION"], section()),
        Row::optional(&["firstOne"], number::<u8>()),
        Row::optional(&["second", "2nd"], float()),
        Row::optional(&["inner"], section()),
        Row::optional(&["some", "other", "own_one"], number::<i64>()),
    ]
}

/// Asserts that both decode `text` to the same value, or neither does.
fn assert_agree<T>(text: &str) -> Result<(), TestCaseError>
where
    T: HotConfig + DeserializeOwned + Debug,
{
    match (toml::from_str::<T>(text), try_load::<T>(text)) {
        (Ok(serde), Ok(hot)) => prop_assert_eq!(told(&*hot.snapshot()), told(&serde)),
        (Err(_), Err(_)) => {}
        (serde, hot) => {
            let hot = hot.map(|_| "a value");
            return Err(TestCaseError::fail(format!(
                "serde: {serde:?}\nhot: {hot:?}"
            )));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn struct_of_both_derives_decodes_to_the_same_value(text in text(strict())) {
        assert_agree::<Strict>(&text)?;
    }

    #[test]
    fn flat_struct_of_both_derives_decodes_to_the_same_value(text in text(open())) {
        assert_agree::<Open>(&text)?;
    }
}

#[test]
fn random_texts_are_valid_often_enough() {
    let mut runner = TestRunner::deterministic();
    let text = text(strict());

    let trees = (0..50).map(|_| text.new_tree(&mut runner).expect("a text is made"));
    let valid = trees.filter(|tree| toml::from_str::<Strict>(&tree.current()).is_ok());

    let count = valid.count();
    assert!((10..=45).contains(&count), "{count} of 50 are valid");
}
