//! What the fields of a configuration are called, in any table of it.

use crate::report::suggest;
use crate::schema::{FieldSchema, Schema};

use super::super::credential::is_credential;

/// Shorter names are parts of too many words.
const SHORTEST_PART: usize = 4;
/// Shorter ends of names are like too many words.
const SHORTEST_END: usize = 6;

#[derive(Debug)]
pub(super) struct Names {
    secret: Vec<Name>,
    open: Vec<Name>,
    /// Whether a key that no field has may hold a secret.
    pub(super) is_rest_secret: bool,
}

#[derive(Debug)]
struct Name {
    folded: String,
    /// Without what stands between its words.
    bare: String,
}

impl Names {
    /// Those of the fields of `schema`, and `more` of secrets.
    pub(super) fn of(schema: &'static Schema, more: &[String]) -> Self {
        let all = schema.all();
        let names = |is: fn(&FieldSchema) -> bool| {
            let fields = all.iter().filter(move |field| is(field));
            let names = fields.flat_map(|field| field.aliases.iter().chain([&field.key]));
            names.map(|name| Name::of(name))
        };
        let more = more.iter().map(|name| Name::of(name));
        let secret = names(|field| field.is_secret() && !field.is_flat).chain(more);
        let is_word = |name: &Name| !name.bare.is_empty();
        Self {
            secret: secret.filter(is_word).collect(),
            open: names(|field| !field.is_secret()).filter(is_word).collect(),
            is_rest_secret: (all.iter()).any(|field| field.is_secret() && field.is_flat),
        }
    }

    /// Whether `word` is the name of a secret, or what credentials are called.
    pub(super) fn is_secret(&self, word: &str) -> bool {
        let name = Name::of(word);
        let is_same = self.secret.iter().any(|secret| secret.bare == name.bare);
        is_same || (is_credential(&name.folded) && !self.is_same_as_open(&name))
    }

    /// Whether `key`, which something is set to, is the name of a secret or may be meant to be.
    pub(super) fn is_like_secret(&self, key: &str) -> bool {
        if self.is_secret(key) {
            return true;
        }
        let name = Name::of(key);
        if self.is_same_as_open(&name) {
            return false;
        }
        if (self.secret.iter()).any(|secret| is_near(&secret.bare, &name.bare)) {
            return true;
        }
        let is_part = |all: &[Name]| all.iter().any(|other| name.ends_with_part(other));
        if is_part(&self.open) && !is_part(&self.secret) {
            return false;
        }
        self.secret.iter().any(|secret| is_meant(secret, &name))
            || (!self.is_like_open(&name) && self.is_guess(key))
    }

    /// Whether `key` is the name of a secret but for one slip.
    pub(super) fn is_near_secret(&self, key: &str) -> bool {
        let name = Name::of(key);
        (self.secret.iter()).any(|secret| is_near(&secret.bare, &name.bare))
    }

    fn is_guess(&self, key: &str) -> bool {
        let secret = self.secret.iter().map(|name| name.folded.as_str());
        key.len() >= SHORTEST_PART && suggest(key, secret).is_some()
    }

    /// The length of the secret's name with which `word` begins, if something is stuck to it.
    pub(super) fn stuck(&self, word: &str) -> Option<usize> {
        let name = Name::of(word);
        if self.is_same_as_open(&name) {
            return None;
        }
        let long = |secret: &&Name| secret.bare.len() >= SHORTEST_PART;
        let begun = |secret: &&Name| name.folded.starts_with(&secret.folded);
        let secret = self.secret.iter().filter(long).filter(begun);
        secret.map(|secret| secret.folded.len()).max()
    }

    /// Whether a field is called `key`, or nearly so.
    pub(super) fn is_known(&self, key: &str) -> bool {
        let name = Name::of(key);
        self.is_like_open(&name)
            || self.is_like_secret(key)
            || (self.open.iter()).any(|open| name.ends_with_part(open))
    }

    pub(super) fn is_open(&self, key: &str) -> bool {
        self.is_same_as_open(&Name::of(key))
    }

    fn is_same_as_open(&self, name: &Name) -> bool {
        self.open.iter().any(|open| open.folded == name.folded)
    }

    fn is_like_open(&self, name: &Name) -> bool {
        (self.open.iter()).any(|open| is_near(&open.bare, &name.bare))
    }
}

impl Name {
    /// Without regard to case, and to `-` against `_`.
    fn of(name: &str) -> Self {
        let folded = name.to_ascii_lowercase().replace('-', "_");
        let bare = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        Self { folded, bare }
    }

    /// Whether it is `other` with words before it, as in the name of a variable.
    fn ends_with_part(&self, other: &Self) -> bool {
        let before = self.folded.strip_suffix(&other.folded);
        before.is_some_and(|before| before.ends_with('_'))
    }
}

/// Whether `name` is that of `secret` with something before or behind it.
fn is_meant(secret: &Name, name: &Name) -> bool {
    let is_long = secret.bare.len() >= SHORTEST_PART;
    let is_stuck = name.folded.ends_with(&secret.folded) || name.folded.starts_with(&secret.folded);
    let ends = || {
        name.folded
            .match_indices('_')
            .map(|(at, _)| &name.folded[at + 1..])
    };
    let is_end = |end: &str| end.len() >= SHORTEST_END && is_near(&secret.folded, end);
    (is_long && is_stuck) || name.ends_with_part(secret) || ends().any(is_end)
}

/// Whether one letter more, less, another or in the place of its neighbour is all the difference.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 || one.len().max(other.len()) < 3 {
        return one == other;
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = one.iter().zip(other).take_while(same).count();
    let (one, other) = (&one[before..], &other[before..]);
    let behind = one.iter().rev().zip(other.iter().rev());
    let behind = behind.take_while(same).count();
    let (one, other) = (&one[..one.len() - behind], &other[..other.len() - behind]);
    match (one, other) {
        ([a, b], [c, d]) => a == d && b == c,
        _ => one.len() <= 1 && other.len() <= 1,
    }
}
