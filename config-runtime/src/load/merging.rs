//! Merges layers one by one, and collects what is wrong with them.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use figment::value::{Dict, Map, Tag, Value};
use figment::{Figment, Metadata, Profile, Provider};

use crate::document::Document;
use crate::origin::{Joined, LayerOrigin, LayerOrigins};
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::{Schema, Spot};

use super::file::FileLayer;
use super::fit::{Strangers, fit};
use super::format::Format;
use super::join::join;
use super::merged::{Merged, tags};
use super::provider::{described, path};
use super::reading::{Reading, Values};

/// How many mistakes in the text of one file are shown.
const SHOWN: usize = 20;

/// The layers that are merged so far.
pub(super) struct Merging {
    schema: &'static Schema,
    figment: Figment,
    /// What figment knows of a layer, and what we know of it.
    layers: Vec<(Metadata, LayerOrigin)>,
    /// The lists that are joined; `None` if the schema asks for none.
    joined: Option<Joined>,
    problems: Vec<Problem>,
    is_incomplete: bool,
    is_misnamed: bool,
}

impl Merging {
    pub(super) fn new(schema: &'static Schema) -> Self {
        let joins = schema.all().iter().any(|field| field.is_appended);
        Self {
            schema,
            figment: Figment::new(),
            layers: Vec::new(),
            joined: joins.then(Joined::default),
            problems: Vec::new(),
            is_incomplete: false,
            is_misnamed: false,
        }
    }

    pub(super) fn file(&mut self, file: &FileLayer, reading: &Reading) {
        if let Some(problem) = file.problem(reading) {
            self.is_incomplete = true;
            self.problems.push(problem);
            return;
        }
        let (Reading::Text(document), Some(format)) = (reading, Format::of(file.path())) else {
            return;
        };
        match (format.parse)(document.text()) {
            Ok(dict) => {
                let once = Once {
                    metadata: Metadata::from(format.name, file.path()),
                    dict: Cell::new(dict),
                    parts: Map::new(),
                };
                self.add(once, LayerOrigin::File(Arc::clone(document)));
            }
            Err(errors) => {
                self.is_incomplete = true;
                let more = errors.len().saturating_sub(SHOWN);
                for error in errors.into_iter().take(SHOWN) {
                    let problem = syntax_problem(document, error.message, error.span);
                    self.problems.push(problem);
                }
                if more > 0 {
                    let message = format!("and {more} more mistakes; is this a {}?", format.name);
                    self.problems.push(syntax_problem(document, message, None));
                }
            }
        }
    }

    pub(super) fn values(&mut self, values: &Values) {
        self.is_incomplete |= values.is_incomplete;
        self.problems.extend_from_slice(&values.problems);
        let once = Once {
            metadata: values.metadata.clone(),
            dict: Cell::new(values.dict.clone()),
            parts: values.parts.clone(),
        };
        self.add(once, values.origin.clone());
    }

    fn add(&mut self, mut once: Once, origin: LayerOrigin) {
        // A provider that reads a file can hold a typo; others may hold more than is known here.
        let strangers = match path(&once.metadata) {
            Some(_) => Strangers::Refused,
            None => Strangers::Ignored,
        };
        let before = (self.joined.is_some()).then(|| self.figment.find_value("").ok());
        let before = before.flatten().and_then(Value::into_dict);
        let dict = once.dict.get_mut();
        let problems = fit(dict, self.schema, &origin, strangers, before.as_ref());
        let is_misnamed = |problem: &Problem| {
            matches!(
                problem.kind(),
                ProblemKind::UnknownKey | ProblemKind::Ambiguous
            )
        };
        self.is_misnamed |= problems.iter().any(is_misnamed);
        self.problems.extend(problems);
        if let (Some(joined), Some(before)) = (&mut self.joined, &before) {
            join(before, dict, Spot::Section(self.schema), joined);
        }
        self.layers.push((once.metadata.clone(), origin));
        let figment = std::mem::take(&mut self.figment);
        self.figment = figment.merge(once);
    }

    pub(super) fn finish(mut self) -> (Merged, Vec<Problem>) {
        let mut merged = Merged::empty(LayerOrigins::default());
        merged.is_incomplete = self.is_incomplete;
        merged.is_misnamed = self.is_misnamed;
        // The layers are merged one by one, and none that failed is among them.
        if let Ok(value) = self.figment.find_value("") {
            merged.value = value;
        }
        let mut found = Vec::new();
        tags(&merged.value, &mut found);
        for tag in found {
            let layer = self.layer(self.figment.get_metadata(tag).cloned());
            merged.tags.push((tag, layer));
        }
        merged.layers.joined = Arc::new(self.joined.take().unwrap_or_default());
        merged.layers.all = self.layers.into_iter().map(|(_, origin)| origin).collect();
        (merged, self.problems)
    }

    /// The index of the layer that figment calls `metadata`; a provider may bring in several.
    fn layer(&mut self, metadata: Option<Metadata>) -> usize {
        let metadata = metadata.unwrap_or_default();
        let is_same =
            |known: &Metadata| known.name == metadata.name && path(known) == path(&metadata);
        if let Some(index) = self.layers.iter().position(|(known, _)| is_same(known)) {
            return index;
        }
        let origin = LayerOrigin::Provider(described(&metadata).into());
        self.layers.push((metadata, origin));
        self.layers.len() - 1
    }
}

fn syntax_problem(
    document: &Arc<Document>,
    message: String,
    span: Option<Range<usize>>,
) -> Problem {
    let end = document.text().len();
    let place = Place::Text(Arc::clone(document), span.unwrap_or(end..end));
    Problem::new(ProblemKind::Syntax, message).at(place)
}

/// Values that are handed to figment once, by move.
struct Once {
    metadata: Metadata,
    dict: Cell<Dict>,
    parts: Map<Tag, Metadata>,
}

impl Provider for Once {
    fn metadata(&self) -> Metadata {
        self.metadata.clone()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.dict.take())]))
    }

    fn __metadata_map(&self) -> Option<Map<Tag, Metadata>> {
        Some(self.parts.clone())
    }
}
