//! Merges layers one by one, and collects what is wrong with them.

use std::cell::Cell;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use figment::value::{Dict, Map, Tag};
use figment::{Figment, Metadata, Profile, Provider, Source};

use crate::document::Document;
use crate::origin::LayerOrigin;
use crate::report::{Place, Problem, ProblemKind};
use crate::schema::Schema;

use super::env::EnvLayer;
use super::file::{FileLayer, Reading};
use super::format::Format;
use super::merged::{Merged, tags};
use super::unknown::unknown_keys;

/// The layers that are merged so far.
pub(super) struct Merging {
    schema: &'static Schema,
    figment: Figment,
    /// What figment knows of a layer, and what we know of it.
    layers: Vec<(Metadata, LayerOrigin)>,
    problems: Vec<Problem>,
    is_incomplete: bool,
}

impl Merging {
    pub(super) fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            figment: Figment::new(),
            layers: Vec::new(),
            problems: Vec::new(),
            is_incomplete: false,
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
                let origin = LayerOrigin::File(Arc::clone(document));
                let unknown = unknown_keys(&dict, self.schema, &origin);
                self.problems.extend(unknown);
                self.add(dict, Metadata::from(format.name, file.path()), origin);
            }
            Err(errors) => {
                self.is_incomplete = true;
                for error in errors {
                    let problem = syntax_problem(document, error.message, error.span);
                    self.problems.push(problem);
                }
            }
        }
    }

    pub(super) fn env(&mut self, env: &EnvLayer) {
        let values = env.read(self.schema);
        self.problems.extend(values.problems);
        let origin = LayerOrigin::Environment(Arc::new(values.variables));
        self.add(values.dict, Metadata::named(env.title()), origin);
    }

    pub(super) fn provider(&mut self, provider: &dyn Provider) {
        let metadata = provider.metadata();
        let name = described(&metadata);
        let inner = Figment::from(Borrowed(provider));
        match inner.data() {
            Ok(profiles) => {
                // A provider that reads a file can hold a typo; others, such as the whole
                // environment, may rightly hold more than the schema knows.
                let origin = LayerOrigin::Provider(name.into());
                if path(&metadata).is_some() {
                    for dict in profiles.values() {
                        let unknown = unknown_keys(dict, self.schema, &origin);
                        self.problems.extend(unknown);
                    }
                }
                let figment = std::mem::take(&mut self.figment);
                self.figment = figment.merge(inner);
                self.layers.push((metadata, origin));
            }
            Err(error) => {
                self.is_incomplete = true;
                let message = format!("provider `{name}` failed: {}", error.kind);
                let problem = Problem::new(ProblemKind::Unreadable, message);
                self.problems.push(problem);
            }
        }
    }

    fn add(&mut self, dict: Dict, metadata: Metadata, origin: LayerOrigin) {
        let provider = Values {
            metadata: metadata.clone(),
            dict: Cell::new(dict),
        };
        let figment = std::mem::take(&mut self.figment);
        self.figment = figment.merge(provider);
        self.layers.push((metadata, origin));
    }

    pub(super) fn finish(mut self) -> (Merged, Vec<Problem>) {
        let mut merged = Merged::empty();
        merged.is_incomplete = self.is_incomplete;
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
        merged.layers = self.layers.into_iter().map(|(_, origin)| origin).collect();
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

fn path(metadata: &Metadata) -> Option<&Path> {
    metadata.source.as_ref().and_then(Source::file_path)
}

pub(super) fn described(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(source) => format!("{} {source}", metadata.name),
        None => metadata.name.to_string(),
    }
}

/// Values that are handed to figment once, by move.
struct Values {
    metadata: Metadata,
    dict: Cell<Dict>,
}

impl Provider for Values {
    fn metadata(&self) -> Metadata {
        self.metadata.clone()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.dict.take())]))
    }
}

/// A provider that figment may use and not keep.
struct Borrowed<'a>(&'a dyn Provider);

impl Provider for Borrowed<'_> {
    fn metadata(&self) -> Metadata {
        self.0.metadata()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        self.0.data()
    }

    fn profile(&self) -> Option<Profile> {
        self.0.profile()
    }

    fn __metadata_map(&self) -> Option<Map<Tag, Metadata>> {
        self.0.__metadata_map()
    }
}
