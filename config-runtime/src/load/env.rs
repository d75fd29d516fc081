//! Environment variables as a layer: names are matched against the schema.

mod found;
mod listing;
mod names;
mod structure;

use std::ffi::OsString;
use std::sync::Arc;

use crate::document::Document;
use crate::key::Key;
use crate::origin::Setter;
use crate::schema::Schema;
use crate::tree::{Mark, What};

use super::reading::Values;

use self::found::{Found, Variable, known};
pub(super) use self::names::{Form, Names, in_capitals};
pub(super) use self::structure::{insert, no_structure, structure};

/// Environment variables as a layer.
#[derive(Debug)]
pub(crate) struct EnvLayer {
    names: Arc<Names>,
    /// The names that other layers of the same configuration read.
    others: Vec<Arc<Names>>,
}

impl EnvLayer {
    /// The variables that `names` knows; no other layer reads more than `others` know.
    pub(crate) fn new(names: Arc<Names>, others: Vec<Arc<Names>>) -> Self {
        Self { names, others }
    }

    /// What the layer is called.
    pub(crate) fn title(&self) -> String {
        format!("environment variables {}_*", self.names.prefix())
    }

    /// How variables can set `key`, in words.
    pub(crate) fn ways_to_set(&self, key: &Key) -> Vec<String> {
        let names = self.names.of(key);
        let way = |name: &str| format!("as variable {name}");
        names.into_iter().map(way).collect()
    }

    /// Takes what concerns the schema out of the environment.
    pub(crate) fn read(&self) -> Values {
        self.read_from(std::env::vars_os())
    }

    pub(super) fn read_from(
        &self,
        variables: impl Iterator<Item = (OsString, OsString)>,
    ) -> Values {
        let utf_8 = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value));
        let mut variables: Vec<(String, OsString)> = variables.filter_map(utf_8).collect();
        variables.sort();
        let known = known(&self.names, variables.iter().map(|(name, _)| name.as_str()));
        let mut found = Found::new(&self.names, &self.others, &known);
        for (name, value) in variables {
            let setter = || Setter::Variable(name.as_str().into());
            found.add(
                Variable {
                    name: &name,
                    value: value.into_string().ok(),
                    mark: Mark::default(),
                },
                &setter,
            );
        }
        found.values
    }
}

/// The entries of `document`, a list of variables, as values of the fields that they set.
pub(super) fn of_document(names: &Names, document: &Arc<Document>) -> Values {
    let variables = document.parsed();
    let known = known(names, variables.keys().map(String::as_str));
    let mut found = Found::in_file(names, &known);
    for (name, value) in variables {
        let text = match value.what {
            What::Text(text) | What::String(text) => Some(text),
            _ => None,
        };
        found.add(
            Variable {
                name: &name,
                value: text,
                mark: value.mark,
            },
            &|| Setter::File(Arc::clone(document)),
        );
    }
    found.values
}

/// The names for the fields of `schema`, with each of `prefixes` before them.
pub(super) fn names(prefixes: &[String], schema: &'static Schema) -> Arc<Names> {
    Arc::new(Names::new(prefixes, schema))
}
