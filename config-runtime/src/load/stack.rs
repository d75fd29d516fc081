//! The layers of a configuration, in order, and how they become one tree.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use figment::Provider;

use crate::key::Key;
use crate::report::Problem;
use crate::schema::Schema;

use super::env::EnvLayer;
use super::file::FileLayer;
use super::merged::Merged;
use super::merging::Merging;
use super::provider;
use super::reading::{Reading, Readings, Values};

/// The layers of one configuration, in the order in which they were added: a later one wins.
pub(crate) struct Stack {
    schema: &'static Schema,
    all: Vec<Layer>,
}

enum Layer {
    File(FileLayer),
    Env(EnvLayer),
    Provider(Box<dyn Provider + Send + Sync>),
}

impl Stack {
    /// No layers yet, of a configuration that `schema` describes.
    pub(crate) fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            all: Vec::new(),
        }
    }

    pub(crate) fn add_file(&mut self, path: PathBuf, is_required: bool) {
        let file = FileLayer::new(path, is_required, self.schema);
        self.all.push(Layer::File(file));
    }

    pub(crate) fn add_env(&mut self, prefix: &str) {
        let env = EnvLayer::new(prefix, self.schema);
        self.all.push(Layer::Env(env));
    }

    pub(crate) fn add_provider(&mut self, provider: Box<dyn Provider + Send + Sync>) {
        self.all.push(Layer::Provider(provider));
    }

    /// The files among the layers, each with the index of its layer.
    pub(crate) fn files(&self) -> impl Iterator<Item = (usize, &FileLayer)> {
        let layers = self.all.iter().enumerate();
        layers.filter_map(|(index, layer)| match layer {
            Layer::File(file) => Some((index, file)),
            _ => None,
        })
    }

    /// The files that are to be watched.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        let absolute = |(_, file): (usize, &FileLayer)| file.absolute().to_owned();
        self.files().map(absolute).collect()
    }

    /// What the layer with this index is called: the path of a file, as the user gave it.
    pub(crate) fn name(&self, index: usize) -> Option<String> {
        Some(self.all.get(index)?.name())
    }

    /// Reads all layers; what is as it was `before` is shared with it.
    pub(crate) fn read(&self, before: &Readings) -> Readings {
        self.read_others(&self.read_files(before))
    }

    /// Reads the files, and takes the other layers as they were `before`.
    pub(crate) fn read_files(&self, before: &Readings) -> Readings {
        self.each(before, |layer, before| match (layer, before) {
            (Layer::File(file), before) => file.read(before),
            (_, Some(before)) => before.clone(),
            (_, None) => Reading::Absent,
        })
    }

    /// Reads the layers that are no files, and takes the files as they were `before`.
    pub(crate) fn read_others(&self, before: &Readings) -> Readings {
        self.each(before, |layer, before| match (layer, before) {
            (Layer::File(_), Some(before)) => before.clone(),
            (Layer::File(_), None) => Reading::Absent,
            (Layer::Env(env), before) => shared(env.read(), before),
            (Layer::Provider(provider), before) => shared(provider::read(&**provider), before),
        })
    }

    fn each(
        &self,
        before: &Readings,
        read: impl Fn(&Layer, Option<&Reading>) -> Reading,
    ) -> Readings {
        let layers = self.all.iter().enumerate();
        Readings(
            layers
                .map(|(index, layer)| read(layer, before.0.get(index)))
                .collect(),
        )
    }

    /// Merges what was read, and says what is wrong with it.
    pub(crate) fn merge(&self, readings: &Readings) -> (Merged, Vec<Problem>) {
        let mut merging = Merging::new(self.schema);
        for (layer, reading) in self.all.iter().zip(&readings.0) {
            match (layer, reading) {
                (_, Reading::Values(values)) => merging.values(values),
                (Layer::File(file), reading) => merging.file(file, reading),
                _ => {}
            }
        }
        merging.finish()
    }

    /// How a missing key can be set, in words.
    pub(crate) fn where_to_set(&self, key: &Key) -> String {
        let mut ways: Vec<String> = Vec::new();
        for layer in &self.all {
            let more = match layer {
                Layer::File(file) => vec![format!("in `{}`", file.path().display())],
                Layer::Env(env) => env.ways_to_set(key),
                Layer::Provider(_) => Vec::new(),
            };
            // Several layers of variables read those that have a name of their own.
            ways.extend(
                more.into_iter()
                    .filter(|way| !ways.contains(way))
                    .collect::<Vec<_>>(),
            );
        }
        if ways.is_empty() {
            "add a layer that sets it, or give the field a `default`".to_owned()
        } else {
            format!("set it {}", ways.join(" or "))
        }
    }
}

impl Layer {
    fn name(&self) -> String {
        match self {
            Self::File(file) => file.path().display().to_string(),
            Self::Env(env) => env.title(),
            Self::Provider(provider) => provider::described(&provider.metadata()),
        }
    }
}

/// `values` as a reading; the one from `before` if they are equal.
fn shared(values: Values, before: Option<&Reading>) -> Reading {
    match before {
        Some(Reading::Values(before)) if **before == values => Reading::Values(Arc::clone(before)),
        _ => Reading::Values(Arc::new(values)),
    }
}

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.all.iter().map(Layer::name))
            .finish()
    }
}
