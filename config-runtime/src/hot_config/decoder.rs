//! Makes a value out of the merged layers, and reports every problem on the way.

mod blame;

use std::any::Any;
use std::fmt;

use serde::de::DeserializeOwned;

use crate::check::{Problems, Rule};
use crate::field::{TypedValue, TypedValues};
use crate::key::Key;
use crate::load::{Layers, Merged, Node};
use crate::origin::OriginNode;
use crate::panics::caught;
use crate::report::Problem;
use crate::schema::{FieldSchema, Schema};

use super::HotConfig;

/// A type that a leaf may have.
///
/// Every type that serde can deserialize without borrowing is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a configuration file",
    label = "does not implement `serde::Deserialize`",
    note = "derive `serde::Deserialize` for `{Self}`; or, if it is a section, derive `HotConfig` for it and mark the field `#[hot(nested)]`"
)]
pub trait FromConfig: DeserializeOwned + Clone + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Clone + Send + Sync + 'static> FromConfig for V {}

/// What a leaf is when no layer sets it.
#[derive(Debug)]
pub enum Absent<V> {
    /// There is no default. `None` for an `Option`, a problem for anything else.
    Required,
    /// The default is read as if it stood in a file.
    Text(&'static str),
    /// The default is a Rust value.
    Value(fn() -> V),
}

/// Makes a value out of the merged layers, section by section.
pub struct Decoder<'a> {
    sources: &'a Sources<'a>,
    problems: Vec<Problem>,
    section: Section<'a>,
}

/// What a configuration is made of.
#[derive(Debug)]
pub(crate) struct Sources<'a> {
    /// The layers themselves, for the remedies.
    pub(crate) layers: &'a Layers,
    /// Their values.
    pub(crate) merged: Merged,
    /// Values of leaves that win over those of the layers.
    pub(crate) typed: TypedValues,
}

/// The section that is being read.
struct Section<'a> {
    schema: &'static Schema,
    key: Key,
    node: Option<Node<'a>>,
    origins: Vec<OriginNode>,
}

/// What came out of decoding.
#[derive(Debug)]
pub(crate) struct Decoded<T> {
    /// `None` if there are problems.
    pub(crate) value: Option<T>,
    pub(crate) origins: OriginNode,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Decoder<'a> {
    /// Reads a whole configuration.
    pub(crate) fn decode<T: HotConfig>(sources: &'a Sources<'a>) -> Decoded<T> {
        let root = Node::root(&sources.merged);
        let mut decoder = Self {
            sources,
            problems: Vec::new(),
            section: Section::new(T::SCHEMA, Key::root(), Some(root)),
        };
        let value = T::decode(&mut decoder);
        Decoded {
            value: value.filter(|_| decoder.problems.is_empty()),
            origins: decoder.section.end(),
            problems: decoder.problems,
        }
    }

    /// Reads a leaf and checks its rules.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "printed code makes it in place"
    )]
    pub fn leaf<V: FromConfig>(
        &mut self,
        index: usize,
        absent: Absent<V>,
        rules: &[&dyn Rule<V>],
    ) -> Option<V> {
        let field = &self.section.schema.fields[index];
        let (value, origin) = self.find(field, &absent)?;
        let mut is_valid = true;
        for rule in rules {
            let Some(checked) = self.contained(field, || rule.check(&value)) else {
                is_valid = false;
                continue;
            };
            if let Err(broken) = checked {
                is_valid = false;
                self.broken(self.key(field), &origin, &broken);
            }
        }
        self.section.origins[index] = origin;
        is_valid.then_some(value)
    }

    /// Reads a nested section.
    pub fn section<S: HotConfig>(&mut self, index: usize) -> Option<S> {
        let field = &self.section.schema.fields[index];
        let key = self.key(field);
        let node = self.section.node.and_then(|node| node.child(field.key));
        if let Some(node) = node.filter(|node| !node.is_table()) {
            let found = node.kind();
            self.wrong_type(node, key, &format!("expected a table, found {found}"));
            return None;
        }
        let inner = Section::new(S::SCHEMA, key, node);
        let outer = std::mem::replace(&mut self.section, inner);
        let value = S::decode(self);
        let inner = std::mem::replace(&mut self.section, outer);
        self.section.origins[index] = inner.end();
        value
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
        let found = match caught(|| rule(section)) {
            Ok(Ok(())) => return Some(()),
            Ok(Err(found)) => found.into().into_vec(),
            Err(message) => {
                self.panicked(self.section.key.clone(), &message);
                return None;
            }
        };
        for (field, message) in &found {
            self.refused(field.as_deref(), message);
        }
        found.is_empty().then_some(())
    }

    /// What `code` of the user yields; `None` if it panics, which is reported.
    fn contained<R>(&mut self, field: &FieldSchema, code: impl FnOnce() -> R) -> Option<R> {
        match caught(code) {
            Ok(result) => Some(result),
            Err(message) => {
                self.panicked(self.section.key.child(field.key), &message);
                None
            }
        }
    }

    /// The value of a leaf: typed, from the layers, or by default.
    fn find<V: FromConfig>(
        &mut self,
        field: &'static FieldSchema,
        absent: &Absent<V>,
    ) -> Option<(V, OriginNode)> {
        if let Some(TypedValue { value, origin }) = self.typed(field) {
            let value: &dyn Any = &**value;
            return Some((value.downcast_ref::<V>()?.clone(), origin.clone()));
        }
        match self.section.node.and_then(|node| node.child(field.key)) {
            Some(node) => match self.contained(field, || node.read())? {
                Ok(value) => Some((value, OriginNode::Layer(node.layer()))),
                Err(error) => {
                    let inside = error.path.iter();
                    let key = inside.fold(self.key(field), |key, step| key.child(step));
                    self.wrong_type(node, key, &error.message);
                    None
                }
            },
            None => Some((self.default(field, absent)?, OriginNode::Default)),
        }
    }

    /// The value of a leaf as it was set or is held, if it was or is.
    fn typed(&self, field: &'static FieldSchema) -> Option<&'a TypedValue> {
        if self.sources.typed.is_empty() {
            return None;
        }
        self.sources.typed.get(&self.key(field))
    }

    /// The key of a field of the section. Made when needed: a load that goes well needs few.
    fn key(&self, field: &'static FieldSchema) -> Key {
        self.section.key.child(field.key)
    }

    fn default<V: FromConfig>(
        &mut self,
        field: &'static FieldSchema,
        absent: &Absent<V>,
    ) -> Option<V> {
        match absent {
            Absent::Value(make) => self.contained(field, make),
            Absent::Text(text) => match self.contained(field, || Node::read_text(text))? {
                Ok(value) => Some(value),
                Err(error) => {
                    self.bad_default(self.key(field), &error.message);
                    None
                }
            },
            Absent::Required => {
                let value = Node::read_absent();
                if value.is_none() && !self.sources.merged.is_incomplete() {
                    self.missing(self.key(field));
                }
                value
            }
        }
    }
}

impl<'a> Section<'a> {
    fn new(schema: &'static Schema, key: Key, node: Option<Node<'a>>) -> Self {
        let origins = vec![OriginNode::Default; schema.fields.len()];
        Self {
            schema,
            key,
            node,
            origins,
        }
    }

    fn end(self) -> OriginNode {
        OriginNode::Section(self.origins.into())
    }
}

impl fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").finish_non_exhaustive()
    }
}
