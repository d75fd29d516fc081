//! Rules over how long a value is: `length`, `non_empty`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ops::RangeBounds;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::secret::Secret;

use super::rule::Test;
use super::{Broken, Rule};

/// A type that has a length.
#[diagnostic::on_unimplemented(
    message = "`length` and `non_empty` need a type that has a length, and `{Self}` has none",
    label = "has no length",
    note = "texts, paths, lists, sets and maps have one; use `range`, or check it with `validate = path::to::function`"
)]
pub trait Length {
    /// What is counted.
    const NOUN: Noun;

    /// How many there are.
    fn length(&self) -> usize;
}

/// What a length counts.
#[derive(Debug, Clone, Copy)]
pub struct Noun {
    one: &'static str,
    many: &'static str,
}

const CHARACTERS: Noun = Noun {
    one: "character",
    many: "characters",
};
const ELEMENTS: Noun = Noun {
    one: "element",
    many: "elements",
};
const ENTRIES: Noun = Noun {
    one: "entry",
    many: "entries",
};

/// The rule `length = …` with a range; `written` is how it stands in the attribute.
pub fn length<V: Length + ?Sized, R: RangeBounds<usize>>(
    written: &'static str,
    range: R,
) -> impl Rule<V> {
    Test(move |value: &V, broken: &mut Broken| {
        if !range.contains(&value.length()) {
            broken.must(format_args!("have {written} {}", V::NOUN.many));
        }
    })
}

/// The rule `length = …` with a number.
pub fn length_of<V: Length + ?Sized>(count: usize) -> impl Rule<V> {
    Test(move |value: &V, broken: &mut Broken| {
        if value.length() != count {
            let Noun { one, many } = V::NOUN;
            let noun = if count == 1 { one } else { many };
            broken.must(format_args!("have {count} {noun}"));
        }
    })
}

/// The rule `non_empty`.
pub fn non_empty<V: Length + ?Sized>() -> impl Rule<V> {
    Test(|value: &V, broken: &mut Broken| {
        if value.length() == 0 {
            broken.must(format_args!("not be empty"));
        }
    })
}

impl Length for str {
    const NOUN: Noun = CHARACTERS;

    fn length(&self) -> usize {
        self.chars().count()
    }
}

impl Length for String {
    const NOUN: Noun = CHARACTERS;

    fn length(&self) -> usize {
        self.as_str().length()
    }
}

impl Length for Path {
    const NOUN: Noun = CHARACTERS;

    fn length(&self) -> usize {
        self.to_string_lossy().length()
    }
}

impl Length for PathBuf {
    const NOUN: Noun = CHARACTERS;

    fn length(&self) -> usize {
        self.as_path().length()
    }
}

impl<V> Length for [V] {
    const NOUN: Noun = ELEMENTS;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<V, const N: usize> Length for [V; N] {
    const NOUN: Noun = ELEMENTS;

    fn length(&self) -> usize {
        N
    }
}

impl<V> Length for Vec<V> {
    const NOUN: Noun = ELEMENTS;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<V> Length for VecDeque<V> {
    const NOUN: Noun = ELEMENTS;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<V> Length for BTreeSet<V> {
    const NOUN: Noun = ELEMENTS;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<V, S> Length for HashSet<V, S> {
    const NOUN: Noun = ELEMENTS;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<K, V> Length for BTreeMap<K, V> {
    const NOUN: Noun = ENTRIES;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<K, V, S> Length for HashMap<K, V, S> {
    const NOUN: Noun = ENTRIES;

    fn length(&self) -> usize {
        self.len()
    }
}

impl<V: Length + ?Sized> Length for Box<V> {
    const NOUN: Noun = V::NOUN;

    fn length(&self) -> usize {
        (**self).length()
    }
}

impl<V: Length + ?Sized> Length for Arc<V> {
    const NOUN: Noun = V::NOUN;

    fn length(&self) -> usize {
        (**self).length()
    }
}

impl<V: Length + ToOwned + ?Sized> Length for Cow<'_, V> {
    const NOUN: Noun = V::NOUN;

    fn length(&self) -> usize {
        (**self).length()
    }
}

impl<V: Length> Length for Secret<V> {
    const NOUN: Noun = V::NOUN;

    fn length(&self) -> usize {
        self.expose().length()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::said;

    #[test]
    fn text_counts_characters_and_not_bytes() {
        let rule = length("1..=3", 1..=3);
        assert!(said(&rule, "äöü").is_empty());
        assert_eq!(said(&rule, "äöüß"), [" must have 1..=3 characters"]);
    }

    #[test]
    fn each_sort_of_value_has_its_noun() {
        let characters = [
            short("ab"),
            short(&"ab".to_owned()),
            short(Path::new("ab")),
            short(&PathBuf::from("ab")),
            short(&Box::<str>::from("ab")),
            short(&Arc::<str>::from("ab")),
            short(&Cow::Borrowed("ab")),
            short(&Secret::new("ab".to_owned())),
        ];
        let elements = [
            short(&[1, 2]),
            short(&vec![1, 2]),
            short(&vec![1, 2].into_boxed_slice()),
            short(&VecDeque::from([1, 2])),
            short(&HashSet::from([1, 2])),
            short(&BTreeSet::from([1, 2])),
        ];
        let entries = [
            short(&BTreeMap::from([(1, 1), (2, 2)])),
            short(&HashMap::from([(1, 1), (2, 2)])),
        ];
        for (found, noun) in (characters.iter().map(|found| (found, "characters")))
            .chain(elements.iter().map(|found| (found, "elements")))
            .chain(entries.iter().map(|found| (found, "entries")))
        {
            assert_eq!(*found, [format!(" must have 3.. {noun}")]);
        }
    }

    /// What is said of a value whose length is 2 and should be 3.
    fn short<V: Length + ?Sized>(value: &V) -> Vec<String> {
        said(&length("3..", 3..), value)
    }

    #[test]
    fn exact_length_speaks_of_one_or_of_many() {
        let map = BTreeMap::from([("a", 1), ("b", 2)]);
        let table = [
            (said(&length_of(1), &map), "1 entry"),
            (said(&length_of(3), &map), "3 entries"),
            (said(&length_of(1), &[1, 2]), "1 element"),
            (said(&length_of(1), "ab"), "1 character"),
            (said(&length_of(0), "ab"), "0 characters"),
        ];
        for (found, expected) in table {
            assert_eq!(found, [format!(" must have {expected}")]);
        }
    }

    #[test]
    fn right_lengths_pass() {
        let list = vec![1, 2];
        let rules: [&dyn Rule<Vec<i32>>; 4] = [
            &length("..=2", ..=2),
            &length("2..", 2..),
            &length_of(2),
            &non_empty(),
        ];
        for (index, rule) in rules.into_iter().enumerate() {
            assert!(said(rule, &list).is_empty(), "{index}");
        }
    }

    #[test]
    fn empty_values_are_found() {
        let table = [
            said(&non_empty(), ""),
            said(&non_empty(), &Vec::<u8>::new()),
            said(&non_empty(), &PathBuf::new()),
            said(&non_empty(), &HashMap::<u8, u8>::new()),
            said(&non_empty(), &Secret::new(String::new())),
        ];
        for (index, found) in table.into_iter().enumerate() {
            assert_eq!(found, [" must not be empty"], "{index}");
        }
    }
}
