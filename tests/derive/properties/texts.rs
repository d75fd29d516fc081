//! Random TOML for structs that serde and the derive read.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One field as it may stand in a file.
pub(super) struct Row {
    keys: &'static [&'static str],
    may_miss: bool,
    value: BoxedStrategy<String>,
}

/// Values that fit some fields and not others. There is no list that could be a struct by the
/// order of its fields: serde takes that, and a section does not.
const ODD: &[&str] = &[
    "true",
    "-1",
    "3",
    "300",
    "1.5",
    "nan",
    "'text'",
    "''",
    "'off'",
    "[]",
    "['x']",
    "[1, 'x']",
    "[[]]",
    "{}",
    "{ level = 1 }",
    "{ x = 1 }",
    "{ fixed = 1 }",
    "{ a = { level = 1 } }",
    "[{ level = 1 }]",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1e38",
    "1e39",
    "0x10",
    "1_000",
];

impl Row {
    /// A field that must be set.
    pub(super) fn new<S>(key: &'static [&'static str], value: S) -> Self
    where
        S: Strategy<Value = String> + 'static,
    {
        Self {
            keys: key,
            may_miss: false,
            value: value.boxed(),
        }
    }

    /// A field that need not be set.
    pub(super) fn optional<S>(key: &'static [&'static str], value: S) -> Self
    where
        S: Strategy<Value = String> + 'static,
    {
        let row = Self::new(key, value);
        Self {
            may_miss: true,
            ..row
        }
    }

    /// The lines of the field: one, or none.
    fn line(self) -> impl Strategy<Value = Option<(&'static str, String)>> {
        let (keys, may_miss) = (self.keys, self.may_miss);
        (self.value, select(keys), any::<bool>()).prop_map(move |(value, key, is_set)| {
            let is_set = is_set || !may_miss;
            is_set.then_some((key, value))
        })
    }
}

/// A text with a line for each row. Every other one has one thing wrong, mostly: a line that is
/// missing, one that nobody knows, or a value of another type.
pub(super) fn text(rows: Vec<Row>) -> impl Strategy<Value = String> {
    let lines: Vec<_> = rows.into_iter().map(|row| row.line().boxed()).collect();
    let odd = proptest::option::of((any::<Index>(), select(ODD), 0..8_u8));
    (lines, odd).prop_map(|(lines, odd)| {
        let mut lines: Vec<_> = lines.into_iter().flatten().collect();
        if let Some((index, value, how)) = odd.filter(|_| !lines.is_empty()) {
            let index = index.index(lines.len());
            match how {
                0 => drop(lines.remove(index)),
                1 => lines.push(("unknown", value.to_owned())),
                _ => value.clone_into(&mut lines[index].1),
            }
        }
        // A file without a word would be taken for one that is being written.
        let begin = "# random\n".to_owned();
        (lines.iter()).fold(begin, |text, (key, value)| {
            format!("{text}{key} = {value}\n")
        })
    })
}

pub(super) fn number<N: Arbitrary + ToString + 'static>() -> impl Strategy<Value = String> {
    any::<N>().prop_map(|number| number.to_string())
}

/// Floats, which need a point or an exponent, and their like that are no numbers.
pub(super) fn float() -> impl Strategy<Value = String> {
    let whole = (-9..10_i32).prop_map(|number| number.to_string());
    let special = select(vec![
        "nan",
        "inf",
        "-inf",
        "-0.0",
        "5e-324",
        "1.7976931348623157e308",
    ]);
    let any = any::<f64>().prop_filter("a number", |float| float.is_finite());
    prop_oneof![
        any.prop_map(|float| format!("{float:?}")),
        special.prop_map(str::to_owned),
        whole,
    ]
}

/// A string of so many characters, each of them escaped.
pub(super) fn string(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(any::<char>(), length).prop_map(|text| {
        let escaped = text
            .iter()
            .map(|char| format!("\\U{:08X}", u32::from(*char)));
        format!("\"{}\"", escaped.collect::<String>())
    })
}

/// One of these.
pub(super) fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(values).prop_map(str::to_owned)
}

/// A list of some.
pub(super) fn list(item: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    vec(item, 0..3).prop_map(|items| format!("[{}]", items.join(", ")))
}

/// A table of some that have names.
pub(super) fn map(item: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    vec(item, 0..3).prop_map(|items| {
        let names = ["a", "'b.c'", "\"ü\""];
        let entries = names.iter().zip(items);
        let entries: Vec<_> = entries
            .map(|(name, item)| format!("{name} = {item}"))
            .collect();
        format!("{{ {} }}", entries.join(", "))
    })
}
