//! Sections that have names: `HashMap` and `BTreeMap`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display};
use std::hash::{BuildHasher, Hash};

use serde::de::DeserializeOwned;

use crate::field::Pass;
use crate::schema::Shape;

use super::collection::{Collection, NameOf, walk};
use super::sections::Sections;
use super::walk::Showing;
use super::{Decoder, Kept, Nested, Planter};

/// The name of a section in a map. It is read from text, and shown as it is written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot name a section",
    label = "does not implement `serde::Deserialize` and `Display`",
    note = "the keys of a map of sections are read from files and shown as they are written; use a `String`, or implement both"
)]
pub trait Name: DeserializeOwned + Display + Kept {}

#[diagnostic::do_not_recommend]
impl<K: DeserializeOwned + Display + Kept> Name for K {}

impl<K: Name + Ord, N: Nested + Kept> Nested for BTreeMap<K, N> {
    type Tree = Sections<Self>;

    const SHAPE: &'static Shape = &Shape::Map(N::SHAPE);

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        let entries = node.entries_here(N::decode_here)?;
        Some(entries.into_iter().collect())
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> Sections<Self> {
        Sections::new(soil.here(self), None)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        walk(old, new, None, pass);
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.entries(None), f)
    }
}

impl<K: Name + Ord, N: Nested + Kept> Collection for BTreeMap<K, N> {
    type Entry = N;

    const IS_MAP: bool = true;

    fn entries(&self, _: Option<NameOf<N>>) -> Vec<(String, &N)> {
        named(self)
    }
}

impl<K, N, H> Nested for HashMap<K, N, H>
where
    K: Name + Eq + Hash,
    N: Nested + Kept,
    H: BuildHasher + Clone + Default + Send + Sync + 'static,
{
    type Tree = Sections<Self>;

    const SHAPE: &'static Shape = &Shape::Map(N::SHAPE);

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        let entries = node.entries_here(N::decode_here)?;
        Some(entries.into_iter().collect())
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> Sections<Self> {
        Sections::new(soil.here(self), None)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        walk(old, new, None, pass);
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(&self.entries(None), f)
    }
}

impl<K, N, H> Collection for HashMap<K, N, H>
where
    K: Name + Eq + Hash,
    N: Nested + Kept,
    H: BuildHasher + Clone + Default + Send + Sync + 'static,
{
    type Entry = N;

    const IS_MAP: bool = true;

    fn entries(&self, _: Option<NameOf<N>>) -> Vec<(String, &N)> {
        named(self)
    }
}

/// The entries by name. The names are as in files, where they are sorted too.
fn named<'a, K: Display + 'a, N>(
    entries: impl IntoIterator<Item = (&'a K, &'a N)>,
) -> Vec<(String, &'a N)> {
    let entries = entries.into_iter();
    let mut named: Vec<_> = entries
        .map(|(key, inner)| (key.to_string(), inner))
        .collect();
    named.sort_by(|(one, _), (other, _)| one.cmp(other));
    named
}

fn show<N: Nested + Kept>(entries: &[(String, &N)], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = entries.iter().map(|(name, inner)| (name, Showing(*inner)));
    f.debug_map().entries(shown).finish()
}
