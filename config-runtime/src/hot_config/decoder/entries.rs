//! Reads collections of sections, and what holds of them as a whole.

use std::collections::BTreeMap;

use crate::check::{Broken, Rule};
use crate::field::{Base, Outline, TypedValues};
use crate::load::{Input, Node};
use crate::origin::OriginNode;
use crate::panics::caught;
use crate::schema;

use super::spot::Spot;
use super::{Decoder, Name, Nested};
use crate::hot_config::overrides::key_of_whole;
use crate::hot_config::walk::{Visit, gather_at, visit};
use crate::key::Key;

/// The entries of a collection: their keys, and what the layers have there.
type Entries<'a> = Vec<(String, Option<Node<'a>>)>;

impl<'a> Decoder<'a> {
    /// Whether nothing stands here, where an optional section may stand.
    pub(in crate::hot_config) fn is_nothing_here(&self) -> bool {
        match self.outline() {
            Some((outline, _)) => outline.is_none,
            None => self.spot.node.is_none(),
        }
    }

    /// Reads the items of a list that stands here.
    pub(in crate::hot_config) fn items_here<E>(
        &mut self,
        read: fn(&mut Self) -> Option<E>,
    ) -> Option<Vec<E>> {
        let items = self.entries_of("a list", |node| {
            let items = node.items()?.into_iter().enumerate();
            Some(
                items
                    .map(|(index, node)| (index.to_string(), Some(node)))
                    .collect(),
            )
        })?;
        let read: Vec<Option<E>> = self.each(items, |decoder, _| read(decoder));
        read.into_iter().collect()
    }

    /// Reads the entries of a map that stands here.
    pub(in crate::hot_config) fn entries_here<K: Name, E>(
        &mut self,
        read: fn(&mut Self) -> Option<E>,
    ) -> Option<Vec<(K, E)>> {
        let entries = self.entries_of("a table", |node| {
            let entries = node.entries()?.into_iter();
            Some(
                entries
                    .map(|(key, node)| (key.to_owned(), Some(node)))
                    .collect(),
            )
        })?;
        let read: Vec<Option<(K, E)>> = self.each(entries, |decoder, name| {
            let key = decoder.name(name);
            let entry = read(decoder);
            Some((key?, entry?))
        });
        read.into_iter().collect()
    }

    /// The name of an entry of a map as the type of the map's keys.
    fn name<K: Name>(&mut self, name: &str) -> Option<K> {
        let read = || {
            let key = K::deserialize(Input::text(name)).ok()?;
            let shown = key.to_string();
            Some((key, shown))
        };
        match caught(read) {
            // By its text an entry is found again, in files and among those in force.
            Ok(Some((key, shown))) if shown == name => Some(key),
            Ok(found) => {
                self.bad_name(name, found.map(|(_, shown)| shown));
                None
            }
            Err(panic) => {
                self.panicked(self.spot.key.clone(), &panic);
                None
            }
        }
    }

    /// What stands in the collection here; `None`, and a problem, if it is none or missing.
    fn entries_of(
        &mut self,
        expected: &str,
        entries: impl FnOnce(Node<'a>) -> Option<Entries<'a>>,
    ) -> Option<Entries<'a>> {
        if let Some((outline, _)) = self.outline() {
            let segments = outline.segments.into_iter();
            return Some(segments.map(|segment| (segment, None)).collect());
        }
        let Some(node) = self.spot.node else {
            self.missing(self.spot.key.clone());
            return None;
        };
        let entries = entries(node);
        if entries.is_none() {
            self.wrong_shape(node, self.spot.key.clone(), expected);
        }
        entries
    }

    /// Reads each entry at its own spot.
    fn each<R>(
        &mut self,
        entries: Entries<'a>,
        mut read: impl FnMut(&mut Self, &str) -> R,
    ) -> Vec<R> {
        self.spot.open_list();
        let results = (entries.into_iter().enumerate())
            .map(|(position, (segment, node))| {
                let key = self.spot.key.child(&segment);
                let base = self.spot.base_of(position);
                self.go_to(Spot::new(key, node).above(base));
                let result = read(self, &segment);
                let origin = self.go_back();
                self.spot.add_origin(origin);
                result
            })
            .collect();
        let own = match (self.outline(), self.spot.node) {
            (Some((_, origin)), _) => origin,
            (None, Some(node)) => node.origin(),
            (None, None) => OriginNode::Default,
        };
        self.spot.close_list(own);
        results
    }

    /// Which sections were set here, and by what, if they were.
    fn outline(&self) -> Option<(Outline, OriginNode)> {
        let typed = self.typed_above(self.spot.in_force(), &self.spot.key)?;
        let outline: &Outline = typed.value.downcast_ref()?;
        Some((outline.clone(), typed.origin.clone()))
    }

    /// Whether anything sets what is nested in the field with this index.
    pub(super) fn is_set(&self, index: usize) -> bool {
        let field = self.field(index);
        let node = self.spot.node.and_then(|node| node.field(field));
        let is_typed = |key: &Key| self.typed(key).is_some();
        let key = self.key(field);
        node.is_some_and(|node| !node.is_null())
            || self.spot.base_of(index).and_then(Base::own).is_some()
            || is_typed(&key)
            || is_typed(&key_of_whole(field, &self.spot.key))
    }

    /// Reads what `make` makes as the default of the field with this index, so that the rules
    /// inside of it are asked.
    pub(super) fn default_of<N: Nested>(&mut self, index: usize, make: fn() -> N) -> Option<N> {
        let key = self.key(self.field(index));
        let leaves = match caught(|| gather_at(key.clone(), &make(), visit::<N>)) {
            Ok(leaves) => leaves?,
            Err(panic) => {
                self.panicked(key, &panic);
                return None;
            }
        };
        self.with_defaults(leaves, |decoder| decoder.nested(index))
    }

    /// The leaves of what is nested in the field with this index, if it was set as a whole.
    pub(super) fn whole(&mut self, index: usize, visit: Visit) -> Option<TypedValues> {
        if !self.has_typed() {
            return None;
        }
        let key = self.key(self.field(index));
        let typed = self.typed(&key_of_whole(self.field(index), &self.spot.key))?;
        match caught(|| gather_at(key.clone(), &*typed.value, visit)) {
            Ok(leaves) => {
                let mut leaves = leaves?;
                for leaf in leaves.values_mut() {
                    leaf.origin = typed.origin.clone();
                }
                Some(leaves)
            }
            Err(panic) => {
                self.panicked(key, &panic);
                None
            }
        }
    }

    /// Reads with `leaves` for what nothing else sets.
    pub(super) fn with_defaults<R>(
        &mut self,
        leaves: TypedValues,
        read: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let around = std::mem::replace(&mut self.defaults, leaves);
        let result = read(self);
        self.defaults = around;
        result
    }

    /// Whether rules over the whole of what is nested in a field hold.
    pub(super) fn holds<N>(&mut self, index: usize, value: &N, rules: &[&dyn Rule<N>]) -> bool {
        let mut broken = Broken::default();
        let asked = caught(|| {
            for rule in rules {
                rule.check(value, &mut broken);
            }
        });
        if let Err(panic) = &asked {
            self.panicked(self.key(self.field(index)), panic);
        }
        self.judge(index, broken) && asked.is_ok()
    }

    /// Whether all `names` differ; each that is there already is reported.
    pub(super) fn are_distinct(&mut self, index: usize, names: Vec<String>) -> bool {
        let field = self.field(index);
        let mut seen = BTreeMap::new();
        let mut are_distinct = true;
        for (position, name) in names.into_iter().enumerate() {
            let key = self.key(field).child(&position.to_string());
            if let Some(first) = seen.insert(name.clone(), position) {
                are_distinct = false;
                let by = schema::Spot::of(field).section().and_then(|entry| {
                    let mut fields = entry.fields.iter();
                    fields.position(|inner| Some(inner.name) == field.entry_key)
                });
                let entry = self.spot.origin_of(index).part(position);
                let by = entry.and_then(|entry| by.and_then(|by| entry.part(by)));
                let origin = by.or(entry).cloned().unwrap_or_default();
                self.twice(field, key, &origin, first, &name);
            }
        }
        are_distinct
    }
}
