//! Makes a value out of the merged layers, and reports every problem on the way.

use std::any::Any;
use std::fmt::{self, Display};

use serde::de::DeserializeOwned;

use crate::check::{Problems, Rule};
use crate::field::{TypedValue, TypedValues};
use crate::key::Key;
use crate::load::{Layers, Merged, Node};
use crate::origin::{Origin, OriginNode, Setter};
use crate::report::{Place, Problem, ProblemKind};
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
    layers: &'a Layers,
    merged: &'a Merged,
    typed: &'a TypedValues,
    problems: Vec<Problem>,
    section: Section<'a>,
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
    /// Reads a whole configuration; leaves in `typed` win over those in `merged`.
    pub(crate) fn decode<T: HotConfig>(
        layers: &'a Layers,
        merged: &'a Merged,
        typed: &'a TypedValues,
    ) -> Decoded<T> {
        let section = Section::new(T::SCHEMA, Key::root(), Some(Node::root(merged)));
        let mut decoder = Self {
            layers,
            merged,
            typed,
            problems: Vec::new(),
            section,
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
        for broken in rules.iter().filter_map(|rule| rule.check(&value).err()) {
            is_valid = false;
            let key = self.key(field);
            let problem = Problem::new(ProblemKind::Rule, format!("`{key}` {broken}"));
            let place = Place::Value(self.origin(&origin, key.clone()));
            self.problems.push(problem.with_key(key).at(place));
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
            self.wrong_type(node, key, format!("expected a table, found {found}"));
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
        // Values that stand in for a layer that could not be read may contradict each other.
        if self.merged.is_incomplete() {
            return Some(());
        }
        let Err(refused) = rule(section) else {
            return Some(());
        };
        for (field, message) in refused.into().into_vec() {
            self.refused(field.as_deref(), &message);
        }
        None
    }

    /// Reports what a rule over the section said, of the section or of one of its fields.
    fn refused(&mut self, field: Option<&str>, message: &str) {
        let Section { schema, key, .. } = &self.section;
        let index =
            field.and_then(|name| schema.fields.iter().position(|field| field.name == name));
        let (key, place) = match index {
            Some(index) => {
                let key = key.child(schema.fields[index].key);
                let origin = self.origin(&self.section.origins[index], key.clone());
                (key, Place::Value(origin))
            }
            None => (key.clone(), Place::Nowhere),
        };
        let what = if key == Key::root() {
            "configuration".to_owned()
        } else {
            format!("`{key}`")
        };
        let problem = Problem::new(ProblemKind::Rule, format!("{what} is refused: {message}"));
        self.problems.push(problem.with_key(key).at(place));
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
            Some(node) => match node.read() {
                Ok(value) => Some((value, OriginNode::Layer(node.layer()))),
                Err(error) => {
                    let inside = error.path.iter();
                    let key = inside.fold(self.key(field), |key, step| key.child(step));
                    self.wrong_type(node, key, error.message);
                    None
                }
            },
            None => Some((self.default(field, absent)?, OriginNode::Default)),
        }
    }

    /// The value of a leaf as it was set or is held, if it was or is.
    fn typed(&self, field: &'static FieldSchema) -> Option<&'a TypedValue> {
        if self.typed.is_empty() {
            return None;
        }
        self.typed.get(&self.key(field))
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
            Absent::Value(make) => Some(make()),
            Absent::Text(text) => match Node::read_text(text) {
                Ok(value) => Some(value),
                Err(error) => {
                    let (key, message) = (self.key(field), error.message);
                    let text = format!("default of `{key}` cannot be read: {message}");
                    let problem = Problem::new(ProblemKind::WrongType, text);
                    self.problems.push(problem.with_key(key));
                    None
                }
            },
            Absent::Required => {
                let value = Node::read_absent();
                if value.is_none() && !self.merged.is_incomplete() {
                    self.missing(self.key(field));
                }
                value
            }
        }
    }

    fn missing(&mut self, key: Key) {
        let problem = Problem::new(ProblemKind::MissingKey, format!("missing key `{key}`"));
        let help = self.layers.where_to_set(&key);
        let problem = problem.with_key(key).at(self.home()).with_help(help);
        self.problems.push(problem);
    }

    /// Where a missing key of this section would stand: under its header, in the first file.
    fn home(&self) -> Place {
        let header = self.section.node.map(|node| {
            let layer = OriginNode::Layer(node.layer());
            self.origin(&layer, self.section.key.clone())
        });
        match header.filter(|header| header.key_span().is_some()) {
            Some(header) => Place::Key(header),
            None => match self.layers.files().next() {
                Some(file) => Place::File(file.path().into()),
                None => Place::Nowhere,
            },
        }
    }

    fn wrong_type(&mut self, node: Node<'_>, key: Key, message: impl Display) {
        let text = format!("`{key}` cannot be read: {message}");
        let place = Place::Value(self.origin(&OriginNode::Layer(node.layer()), key.clone()));
        let problem = Problem::new(ProblemKind::WrongType, text);
        self.problems.push(problem.with_key(key).at(place));
    }

    fn origin(&self, node: &OriginNode, key: Key) -> Origin {
        match node {
            OriginNode::Layer(index) => self.merged.origin(*index, key),
            OriginNode::Override => Origin::new(Setter::Override, key),
            OriginNode::Default | OriginNode::Section(_) => Origin::new(Setter::Default, key),
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
