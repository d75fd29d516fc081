//! Reads one leaf: typed, from the layers, or by default.

use serde::de::DeserializeOwned;

use crate::check::{Broken, Rule};
use crate::field::{Base, NamedFile, TypedValue};
use crate::key::Key;
use crate::load::{Input, InputError, Node, ReadError};
use crate::origin::OriginNode;
use crate::panics::caught;
use crate::schema::Schema;

use super::super::{Kept, ReadLeaf};
use super::Decoder;
use super::rebase::rebase;

/// A type that a leaf may have.
///
/// Every type that serde can deserialize without borrowing is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a configuration file",
    label = "does not implement `serde::Deserialize`",
    note = "derive `serde::Deserialize` for it, or for the type in it that lacks it; or, if that is a section, derive `HotConfig` for it and mark the field `#[hot(nested)]`"
)]
pub trait FromConfig: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned> FromConfig for V {}

/// Reads a leaf by its `Deserialize`.
///
/// # Errors
///
/// It is of another type.
pub fn read<V: FromConfig>(input: Input<'_>) -> Result<V, InputError> {
    V::deserialize(input)
}

/// What a field is when no layer sets it.
#[derive(Debug)]
pub enum Absent<V> {
    /// There is no default. `None` for an `Option`, a problem for anything else.
    Required,
    /// The default is read as if it stood in a file.
    Text(&'static str),
    /// The default is a Rust value.
    Value(fn() -> V),
    /// The default is a literal.
    Is(V),
}

/// What a leaf is made of.
#[derive(Clone)]
pub(super) enum Source<'a> {
    Typed(TypedValue),
    Layer(Node<'a>),
    /// The keys of the section that no other field has.
    Rest(Option<Node<'a>>, &'static Schema),
    Default,
}

/// Why there is no value.
enum Unmade {
    Missing,
    WrongType(ReadError),
    BadDefault(ReadError),
}

impl<'a> Source<'a> {
    pub(super) fn node(&self) -> Option<Node<'a>> {
        match self {
            Self::Layer(node) => Some(*node),
            Self::Rest(node, _) => *node,
            Self::Typed(_) | Self::Default => None,
        }
    }
}

impl<'a> Decoder<'a> {
    /// Reads a leaf, and checks its rules.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "printed code makes it in place"
    )]
    pub(in crate::hot_config) fn leaf<V: Kept>(
        &mut self,
        index: usize,
        read: ReadLeaf<V>,
        absent: Absent<V>,
        rules: &[&dyn Rule<V>],
    ) -> Option<V> {
        let source = self.source(index);
        let (node, setters) = (source.node(), self.sources.merged.setters());
        let mut value = None;
        // Only rules ask for what it takes to answer them.
        let mut broken = match rules {
            [] => Broken::default(),
            _ => self.broken(index),
        };
        let made = attempt(&mut || {
            let value = value.insert(make(&source, read, &absent)?);
            if let Some(node) = node {
                rebase(value, node, setters);
            }
            for rule in rules {
                rule.check(value, &mut broken);
            }
            Ok(())
        });
        let holds = self.end_leaf(index, &source, made, broken);
        value.filter(|_| holds)
    }

    /// Nothing yet, for the rules of the leaf with this index to fill.
    fn broken(&self, index: usize) -> Broken {
        Broken::of(self.field(index), &self.sources.contents)
    }

    /// What the leaf with this index is made of.
    pub(super) fn source(&self, index: usize) -> Source<'a> {
        let field = self.field(index);
        let in_force = self.spot.base_of(index).and_then(Base::own);
        // Most loads have no typed values, and need no keys then.
        let typed = if self.has_typed() {
            self.typed_above(in_force, &field.key_in(&self.spot.key))
        } else {
            in_force
        };
        if let Some(typed) = typed {
            return Source::Typed(typed.clone());
        }
        match (self.spot.node, self.spot.table()) {
            (node, Some(table)) if field.is_flat => Source::Rest(node, table),
            (Some(node), _) => node.field(field).map_or(Source::Default, Source::Layer),
            (None, _) => Source::Default,
        }
    }

    /// Whether typed values may stand in the section here.
    pub(super) fn has_typed(&self) -> bool {
        self.spot.has_typed || !self.defaults.is_empty()
    }

    /// Whether values are set or held that stand at `key` or in there.
    pub(super) fn has_typed_within(&self, key: &Key) -> bool {
        // In the order of keys, what stands in a section follows it.
        let mut from = self.sources.typed.range(key..);
        from.next().is_some_and(|(found, _)| found.is_within(key))
    }

    /// The value at `key` as it was set or is held, if it was or is.
    pub(super) fn typed(&self, key: &Key) -> Option<&TypedValue> {
        self.typed_above(None, key)
    }

    /// The same, where something may be `in_force` that counts for more than a default.
    pub(super) fn typed_above<'t>(
        &'t self,
        in_force: Option<&'t TypedValue>,
        key: &Key,
    ) -> Option<&'t TypedValue> {
        let typed = self.sources.typed.get(key).or(in_force);
        typed.or_else(|| self.defaults.get(key))
    }

    /// Notes where a leaf comes from, and what is wrong with it; whether it is valid.
    fn end_leaf(
        &mut self,
        index: usize,
        source: &Source<'a>,
        made: Result<Result<(), Unmade>, String>,
        mut broken: Broken,
    ) -> bool {
        let origin = match source {
            Source::Typed(typed) => typed.origin.clone(),
            Source::Layer(node) | Source::Rest(Some(node), _) => node.origin(),
            Source::Rest(None, _) | Source::Default => OriginNode::Default,
        };
        self.spot.set_origin(index, origin);
        if let Some((path, content)) = broken.named.take() {
            let field = self.field(index);
            let file = NamedFile {
                path,
                content,
                is_secret: field.is_secret(),
            };
            self.files.add(field.key_in(&self.spot.key), file);
        }
        let is_made = matches!(made, Ok(Ok(())));
        if !is_made {
            self.unmade(index, source, made);
        }
        self.judge(index, broken) && is_made
    }

    /// Reports why there is no value.
    fn unmade(
        &mut self,
        index: usize,
        source: &Source<'a>,
        made: Result<Result<(), Unmade>, String>,
    ) {
        let field = self.field(index);
        let key = self.key(field);
        match made {
            Ok(Ok(())) => {}
            Ok(Err(Unmade::Missing)) => self.missing(key),
            Ok(Err(Unmade::BadDefault(error))) => self.bad_default(field, key, error),
            Ok(Err(Unmade::WrongType(error))) => self.unreadable(index, source.node(), error),
            Err(_) if field.is_secret() => self.panicked(key, "(not shown: it is secret)"),
            Err(panic) => self.panicked(key, &panic),
        }
    }
}

/// Runs `make`; the catching of a panic is compiled once, and not for each type of leaf.
fn attempt(make: &mut dyn FnMut() -> Result<(), Unmade>) -> Result<Result<(), Unmade>, String> {
    caught(make)
}

fn make<V: Clone + 'static>(
    source: &Source<'_>,
    read: ReadLeaf<V>,
    absent: &Absent<V>,
) -> Result<V, Unmade> {
    match (source, absent) {
        (Source::Typed(typed), _) => {
            let value = typed.value.downcast_ref::<V>();
            value.cloned().ok_or(Unmade::Missing)
        }
        (Source::Layer(node), _) => node.read_with(read).map_err(Unmade::WrongType),
        (Source::Rest(node, schema), _) => {
            let rest = node.map_or_else(Input::empty, |node| node.rest(schema));
            read(rest).map_err(|error| Unmade::WrongType(error.into()))
        }
        (Source::Default, Absent::Value(make)) => Ok(make()),
        (Source::Default, Absent::Is(value)) => Ok(value.clone()),
        (Source::Default, Absent::Text(text)) => {
            read(Input::string(text)).map_err(|error| Unmade::BadDefault(error.into()))
        }
        (Source::Default, Absent::Required) => read(Input::nothing()).map_err(|_| Unmade::Missing),
    }
}
