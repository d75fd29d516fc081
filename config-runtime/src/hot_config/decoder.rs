//! Makes a value out of the merged layers, and reports every problem on the way.

mod advice;
mod blame;
mod entries;
mod inside;
mod leaf;
mod rebase;
mod spot;

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::check::{Problems, Rule, ToCreate};
use crate::contents::Contents;
use crate::field::{Base, Files, TypedValues};
use crate::key::Key;
use crate::load::{Merged, Node, Stack};
use crate::origin::OriginNode;
use crate::panics::caught;
use crate::report::Problem;
use crate::schema::{FieldSchema, Schema};

use self::spot::Spot;
use super::walk::{Visit, visit};
use super::{HotConfig, Listed, Name, Nested, ReloadSettings, Root, Whole};

pub use self::leaf::{Absent, FromConfig, read};

/// Makes a value out of the merged layers, section by section.
pub struct Decoder<'a> {
    sources: &'a Sources<'a>,
    problems: Vec<Problem>,
    to_create: Vec<ToCreate>,
    files: Files,
    /// Leaves of the default of what is being read, of what was set as a whole, and at first those
    /// that a layer has without a text.
    defaults: TypedValues,
    settings: ReloadSettings,
    /// Where it is.
    spot: Spot<'a>,
    /// The spots around that one.
    around: Vec<Spot<'a>>,
    /// The defaults of those that were gone into by [`go_into`](Self::go_into), where others hold.
    outer_defaults: Vec<Option<TypedValues>>,
}

/// What a configuration is made of.
#[derive(Debug)]
pub(crate) struct Sources<'a> {
    /// The layers themselves, for the remedies.
    pub(crate) layers: &'a Stack,
    /// Their values.
    pub(crate) merged: Merged,
    /// The values in force, if it is made of these: they win over those of the layers.
    pub(crate) base: Base,
    /// Values of leaves that win over all others.
    pub(crate) typed: TypedValues,
    /// The contents of the files that values name.
    pub(crate) contents: Arc<Contents>,
}

/// What came out of decoding.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// `None` if there are problems that are no warnings.
    pub(crate) value: Option<Whole>,
    pub(crate) origins: OriginNode,
    pub(crate) problems: Vec<Problem>,
    pub(crate) to_create: Vec<ToCreate>,
    pub(crate) files: Files,
    /// What the configuration says of its own reloads.
    pub(crate) settings: ReloadSettings,
}

impl<'a> Decoder<'a> {
    /// Reads a whole configuration.
    pub(crate) fn decode(root: Root, sources: &'a Sources<'a>) -> Decoded {
        let mut decoder = Self {
            sources,
            problems: Vec::new(),
            to_create: Vec::new(),
            files: Files::default(),
            defaults: sources.merged.given().clone(),
            settings: ReloadSettings::default(),
            around: Vec::new(),
            outer_defaults: Vec::new(),
            spot: Spot::new(Key::root(), Some(Node::root(&sources.merged)))
                .above(Some(&sources.base)),
        };
        let value = root.decode(&mut decoder);
        for problem in &mut decoder.problems {
            problem.look_up(root.schema);
        }
        let is_valid = decoder.problems.iter().all(Problem::is_warning);
        Decoded {
            value: value.filter(|_| is_valid),
            origins: decoder.spot.origin,
            problems: decoder.problems,
            to_create: decoder.to_create,
            files: decoder.files,
            settings: decoder.settings,
        }
    }

    /// Reads a section that stands here.
    pub fn section<S: HotConfig>(&mut self) -> Option<S> {
        if !self.opens(S::SCHEMA) {
            return None;
        }
        let value = S::decode(self);
        self.closes(match &value {
            Some(value) => value,
            None => &(),
        });
        value
    }

    /// Begins a section with this schema, unless something else stands here.
    fn opens(&mut self, schema: &'static Schema) -> bool {
        if let Some(node) = self.spot.node.filter(|node| !node.is_table()) {
            self.wrong_shape(node, self.spot.key.clone(), "a table");
            return false;
        }
        self.spot.open(schema);
        self.spot.has_typed = self.has_typed_within(&self.spot.key);
        true
    }

    /// Ends a section that was read as `value`.
    fn closes(&mut self, value: &dyn Any) {
        self.spot.close();
        if let Some(settings) = value.downcast_ref::<ReloadSettings>() {
            self.settings.clone_from(settings);
        }
    }

    /// Reads what is nested in the field with this index.
    pub(super) fn nested<N: Nested>(&mut self, index: usize) -> Option<N> {
        self.go_into(index, visit::<N>);
        let value = N::decode_here(self);
        self.come_out_of(index);
        value
    }

    /// Goes to what is nested in the field with this index, whose value `visit` knows.
    fn go_into(&mut self, index: usize, visit: Visit) {
        let leaves = self.whole(index, visit);
        let outer = leaves.map(|leaves| std::mem::replace(&mut self.defaults, leaves));
        self.outer_defaults.push(outer);
        self.go_to(self.spot_of(index));
    }

    /// Goes back from there.
    fn come_out_of(&mut self, index: usize) {
        let origin = self.go_back();
        self.spot.set_origin(index, origin);
        if let Some(Some(outer)) = self.outer_defaults.pop() {
            self.defaults = outer;
        }
    }

    fn spot_of(&self, index: usize) -> Spot<'a> {
        let field = self.field(index);
        let spot = match field.flat_section() {
            Some(_) => self.spot.flat(),
            None => {
                let node = self.spot.node.and_then(|node| node.field(field));
                Spot::new(self.key(field), node)
            }
        };
        spot.above(self.spot.base_of(index))
    }

    /// Goes to another spot.
    fn go_to(&mut self, spot: Spot<'a>) {
        self.around.push(std::mem::replace(&mut self.spot, spot));
    }

    /// Goes back; returns where that comes from which was read meanwhile.
    fn go_back(&mut self) -> OriginNode {
        match self.around.pop() {
            Some(spot) => std::mem::replace(&mut self.spot, spot).origin,
            None => OriginNode::Default,
        }
    }

    /// Checks a section with a rule over the whole of it.
    pub fn check<S, E: Into<Problems>>(
        &mut self,
        section: &S,
        rule: fn(&S) -> Result<(), E>,
    ) -> Option<()> {
        // Values that stand in for others may contradict each other.
        if self.sources.merged.is_doubtful() {
            return Some(());
        }
        let found = match caught(|| rule(section).map_err(Into::into)) {
            Ok(Ok(())) => return Some(()),
            Ok(Err(found)) => Problems::into_vec(found),
            Err(message) => {
                self.panicked(self.spot.key.clone(), &message);
                return None;
            }
        };
        for (field, message) in &found {
            self.refused(field.as_deref(), message);
        }
        found.is_empty().then_some(())
    }

    /// Sees to it that no two entries of a list are called the same.
    pub fn distinct<C: Listed>(
        &mut self,
        index: usize,
        list: Option<C>,
        by: fn(&C::Entry) -> String,
    ) -> Option<C> {
        let list = list?;
        let names = caught(|| {
            let entries = list.entries(Some(by));
            entries.into_iter().map(|(name, _)| name).collect()
        });
        let are_distinct = match names {
            Ok(names) => self.are_distinct(index, names),
            Err(message) => {
                self.panicked(self.key(self.field(index)), &message);
                false
            }
        };
        are_distinct.then_some(list)
    }

    /// What is nested in the field with this index, or its default, if its rules hold.
    pub(super) fn nested_or<N: Nested>(
        &mut self,
        index: usize,
        absent: Absent<N>,
        rules: &[&dyn Rule<N>],
    ) -> Option<N> {
        let value = match (absent, self.is_set(index)) {
            (Absent::Value(make), false) => self.default_of(index, make)?,
            _ => self.nested(index)?,
        };
        self.holds(index, &value, rules).then_some(value)
    }

    fn field(&self, index: usize) -> &'static FieldSchema {
        self.spot.field(index)
    }

    /// The key of a field of the section. Made when needed: a load that goes well needs few.
    fn key(&self, field: &'static FieldSchema) -> Key {
        if field.is_flat {
            self.spot.key.clone()
        } else {
            self.spot.key.child(field.key)
        }
    }
}

impl fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").finish_non_exhaustive()
    }
}
