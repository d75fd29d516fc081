//! Where the decoder is.

use crate::field::{Base, TypedValue};
use crate::key::Key;
use crate::load::Node;
use crate::origin::OriginNode;
use crate::schema::{FieldSchema, Schema};
use crate::tree::Mark;

/// Where the decoder is: a key, and what the layers have there.
pub(super) struct Spot<'a> {
    pub(super) key: Key,
    pub(super) node: Option<Node<'a>>,
    /// What is in force here, if the value is made of that.
    base: Option<&'a Base>,
    /// Whether a typed value may stand here, or in a part of it.
    pub(super) has_typed: bool,
    /// Where what stands here comes from, once it is read.
    pub(super) origin: OriginNode,
    /// Of the section that stands here.
    schema: Option<&'static Schema>,
    /// Of the section whose table this is: another one, if the section here is flat.
    table: Option<&'static Schema>,
    /// Of its fields, or of the entries of a collection.
    origins: Vec<OriginNode>,
}

impl<'a> Spot<'a> {
    pub(super) fn new(key: Key, node: Option<Node<'a>>) -> Self {
        Self {
            key,
            // A `null` is as good as nothing.
            node: node.filter(|node| !node.is_null()),
            base: None,
            has_typed: true,
            origin: OriginNode::Default,
            schema: None,
            table: None,
            origins: Vec::new(),
        }
    }

    /// The same where `base` is in force.
    pub(super) fn above(self, base: Option<&'a Base>) -> Self {
        Self { base, ..self }
    }

    /// The value that is in force here, if it is a collection.
    pub(super) fn in_force(&self) -> Option<&'a TypedValue> {
        self.base?.own()
    }

    /// What is in force in the part with this index.
    pub(super) fn base_of(&self, index: usize) -> Option<&'a Base> {
        self.base?.part(index)
    }

    /// The spot of a flat section in this one, with the same table.
    pub(super) fn flat(&self) -> Self {
        Self {
            table: self.table,
            ..Self::new(self.key.clone(), self.node)
        }
    }

    /// Begins a section with this schema.
    pub(super) fn open(&mut self, schema: &'static Schema) {
        self.schema = Some(schema);
        self.table.get_or_insert(schema);
        self.origins = vec![OriginNode::Default; schema.fields.len()];
    }

    /// Begins a collection.
    pub(super) fn open_list(&mut self) {
        self.origins = Vec::new();
    }

    pub(super) fn add_origin(&mut self, origin: OriginNode) {
        self.origins.push(origin);
    }

    /// Ends a section: it comes from where its fields come from.
    pub(super) fn close(&mut self) {
        let origins = std::mem::take(&mut self.origins);
        self.origin = OriginNode::section(self.mark(), origins);
    }

    /// Ends a collection that `own` set.
    pub(super) fn close_list(&mut self, own: OriginNode) {
        let entries = std::mem::take(&mut self.origins);
        self.origin = OriginNode::collection(own, entries);
    }

    pub(super) fn schema(&self) -> Option<&'static Schema> {
        self.schema
    }

    /// The schema of all that may stand in the table here.
    pub(super) fn table(&self) -> Option<&'static Schema> {
        self.table
    }

    /// The field of the section that stands here.
    pub(super) fn field(&self, index: usize) -> &'static FieldSchema {
        const NONE: &FieldSchema = &FieldSchema::BLANK;
        let field = self.schema.and_then(|schema| schema.fields.get(index));
        field.unwrap_or(NONE)
    }

    pub(super) fn origin_of(&self, index: usize) -> &OriginNode {
        self.origins.get(index).unwrap_or(&OriginNode::Default)
    }

    pub(super) fn set_origin(&mut self, index: usize, origin: OriginNode) {
        if let Some(slot) = self.origins.get_mut(index) {
            *slot = origin;
        }
    }

    /// Where the table here stands, if there is one.
    fn mark(&self) -> Option<Mark> {
        self.node.and_then(Node::mark)
    }

    /// Where the fields of the section come from, as far as they are read.
    pub(super) fn so_far(&self) -> OriginNode {
        OriginNode::section(self.mark(), self.origins.clone())
    }
}
