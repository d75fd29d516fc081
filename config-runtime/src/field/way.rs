//! The way from the root to where a walk is, kept as steps, so that a place is made only when
//! somebody asks for it.

use std::sync::Arc;

use crate::schema::{FieldSchema, Schema};

use super::place::Place;
use super::steps::Steps;

/// The way from `base` to where a walk is.
#[derive(Debug)]
pub(crate) struct Way {
    base: Place,
    steps: Steps<Step>,
    /// The section in which the walk is.
    schema: &'static Schema,
}

#[derive(Debug)]
enum Step {
    Field(usize, &'static FieldSchema),
    Entry(Entry),
    /// Into an optional section, which stands where the field stands.
    Inner,
}

/// An entry of a collection, in the old value and in the new one.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What it is called.
    pub(crate) id: String,
    /// Where it stood.
    pub(crate) old: usize,
    /// Where it stands.
    pub(crate) new: usize,
    /// Whether its name is its key in files, and not its position.
    pub(crate) is_named: bool,
}

/// Where something stands in the old value and in the new one: not at the same place, if it is
/// in an entry that moved within its list.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    pub(crate) old: Arc<Place>,
    pub(crate) new: Arc<Place>,
}

#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

impl Way {
    /// The way that begins at `base`.
    pub(crate) fn from(base: Place) -> Self {
        const NOWHERE: &Schema = &Schema {
            name: "",
            doc: "",
            fields: &[],
        };
        Self {
            base,
            steps: Steps::default(),
            schema: NOWHERE,
        }
    }

    /// The field with this index in the section in which the walk is.
    pub(crate) fn field(&self, index: usize) -> &'static FieldSchema {
        &self.schema.fields[index]
    }

    /// Goes on in a section with this schema; returns the one around it.
    pub(crate) fn enter(&mut self, schema: &'static Schema) -> &'static Schema {
        std::mem::replace(&mut self.schema, schema)
    }

    pub(crate) fn go_to_field(&mut self, index: usize) {
        self.steps.push(Step::Field(index, self.field(index)));
    }

    pub(crate) fn go_to_entry(&mut self, entry: Entry) {
        self.steps.push(Step::Entry(entry));
    }

    pub(crate) fn go_inside(&mut self) {
        self.steps.push(Step::Inner);
    }

    pub(crate) fn go_back(&mut self) {
        self.steps.pop();
    }

    /// Whether there is a live field where the walk is. What is in a collection or in an optional
    /// section has none.
    pub(crate) fn is_planted(&self) -> bool {
        let is_field = |step: &Step| matches!(step, Step::Field(..));
        self.steps.iter().all(is_field)
    }

    /// Where the walk is.
    pub(crate) fn places(&self) -> Places {
        let is_entry = |step: &Step| matches!(step, Step::Entry(_));
        let new = Arc::new(self.place(Side::New));
        let old = if self.steps.iter().any(is_entry) {
            Arc::new(self.place(Side::Old))
        } else {
            Arc::clone(&new)
        };
        Places { old, new }
    }

    /// Where the field with this index is.
    pub(crate) fn places_of(&mut self, index: usize) -> Places {
        self.go_to_field(index);
        let places = self.places();
        self.go_back();
        places
    }

    fn place(&self, side: Side) -> Place {
        let bytes = self.steps.iter().map(Step::length).sum();
        let mut place = self.base.with_room(self.steps.len(), bytes);
        for step in self.steps.iter() {
            match step {
                Step::Field(index, field) => place.go_to_field(*index, field),
                Step::Entry(entry) => entry.place_in(&mut place, side),
                Step::Inner => {}
            }
        }
        place
    }
}

impl Step {
    /// How many bytes it adds to a path, but for what is escaped.
    fn length(&self) -> usize {
        match self {
            Self::Field(_, field) => field.name.len() + 1,
            Self::Entry(entry) => entry.id.len() + 2,
            Self::Inner => 0,
        }
    }
}

impl Entry {
    fn place_in(&self, collection: &mut Place, side: Side) {
        let position = match side {
            Side::Old => self.old,
            Side::New => self.new,
        };
        if self.is_named {
            collection.go_to_entry(position, &self.id, &self.id);
        } else {
            collection.go_to_entry(position, &self.id, &position.to_string());
        }
    }
}
