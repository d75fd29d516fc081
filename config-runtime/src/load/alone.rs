//! Each layer by itself, as it is before it is merged.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::{About, Document};
use crate::origin::{Origin, Setter};
use crate::schema::Schema;
use crate::tree::{Limits, Parsed, Table, Value};

use super::format;
use super::merged::Merged;
use super::merging::Merging;
use super::reading::Readings;
use super::stack::Stack;

/// A file of which nobody knows the folder: a relative path does not mean the same in it.
const NOWHERE: &str = "/nowhere/config";

/// The values of one layer, as they fit the schema.
#[derive(Debug)]
pub(crate) struct Alone {
    pub(crate) table: Table,
    setters: Arc<[Setter]>,
}

impl Stack {
    /// Each layer that has values by itself, the lowest first; each file of a folder is one.
    ///
    /// Of what set them, `known` says which texts the files no longer have.
    pub(crate) fn alone(&self, readings: &Readings, known: &[Setter]) -> Vec<Alone> {
        let (tables, setters) = self.merging(readings, Merging::one_by_one).into_tables();
        let as_known = |setter: Setter| match setter {
            Setter::File(document) if is_past(&document, known) => Setter::Past(document),
            setter => setter,
        };
        let setters: Arc<[Setter]> = setters.into_iter().map(as_known).collect();
        let alone = |table| Alone {
            table,
            setters: Arc::clone(&setters),
        };
        tables.into_iter().map(alone).collect()
    }
}

fn is_past(document: &Arc<Document>, known: &[Setter]) -> bool {
    known.iter().any(|setter| match setter {
        Setter::Past(past) => Arc::ptr_eq(past, document),
        _ => false,
    })
}

impl Alone {
    /// Where `value`, which stands in it, comes from.
    pub(crate) fn origin(&self, value: &Value) -> Origin {
        let setter = self.setters.get(value.mark.source as usize);
        Origin::new(setter.cloned().unwrap_or(Setter::Default), value.mark)
    }
}

impl Merged {
    /// A tree of these values alone, as if they stood in a file of a folder of its own.
    ///
    /// No rule is asked about it. What is read as another value than that in force may break one,
    /// and it is the value that tells.
    pub(crate) fn of(table: Table, schema: &'static Schema) -> Self {
        let about = About {
            path: PathBuf::from(NOWHERE),
            absolute: PathBuf::from(NOWHERE),
            parse: |_| Parsed::default(),
            limits: Limits::DEFAULT,
            schema,
            has_variables: false,
            secret_names: Vec::new(),
        };
        let document = Document::new(Arc::new(about), String::new());
        Self {
            table,
            is_misnamed: true,
            is_checked: true,
            ..Self::empty(Arc::from([Setter::File(Arc::new(document))]))
        }
    }

    /// The values.
    pub(crate) fn into_table(self) -> Table {
        self.table
    }
}

/// The value that `text` stands for, in whatever format it can be read.
pub(crate) fn value_of(text: &str) -> Option<Value> {
    format::value(text, 0)
}
