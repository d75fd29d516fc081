//! How the keys of a struct are spelled.

use syn::LitStr;

use crate::errors::{Errors, list};
use crate::parse::Written;

/// One of the cases that serde knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Snake,
    Upper,
    Pascal,
    Camel,
    Kebab,
    ScreamingKebab,
}

/// Each case as it is asked for. In the first two of them are the names of fields in Rust.
const CASES: &[(&str, Case)] = &[
    ("lowercase", Case::Snake),
    ("snake_case", Case::Snake),
    ("UPPERCASE", Case::Upper),
    ("SCREAMING_SNAKE_CASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// The case that `rename_all` asks for.
    pub(super) fn of(rename_all: Option<&Written<LitStr>>, errors: &mut Errors) -> Self {
        let Some(Written { value: wanted, .. }) = rename_all else {
            return Self::Snake;
        };
        let name = wanted.value();
        if let Some((_, case)) = CASES.iter().find(|(known, _)| *known == name) {
            return *case;
        }
        let known: Vec<&str> = CASES.iter().map(|(known, _)| *known).collect();
        let message = format!("unknown case `{name}`; expected one of {}", list(&known));
        errors.add(wanted, message);
        Self::Snake
    }

    /// Spells the name of a field.
    pub(super) fn apply(self, name: &str) -> String {
        match self {
            Self::Snake => name.to_owned(),
            Self::Upper => name.to_ascii_uppercase(),
            Self::Pascal => words(name).map(capitalized).collect(),
            Self::Camel => {
                let mut words = words(name);
                let first = words.next().unwrap_or_default().to_owned();
                first + &words.map(capitalized).collect::<String>()
            }
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split('_').filter(|word| !word.is_empty())
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_serde_spells_them() {
        let spelled = CASES.iter().map(|(_, case)| case.apply("max_open_conns"));
        let expected = [
            "max_open_conns",
            "max_open_conns",
            "MAX_OPEN_CONNS",
            "MAX_OPEN_CONNS",
            "MaxOpenConns",
            "maxOpenConns",
            "max-open-conns",
            "MAX-OPEN-CONNS",
        ];
        assert_eq!(spelled.collect::<Vec<_>>(), expected);
    }
}
