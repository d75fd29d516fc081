//! The layers of a configuration, in order, and how they become one tree.

use std::fmt;
use std::path::PathBuf;

use figment::Provider;

use crate::key::Key;
use crate::report::Problem;
use crate::schema::Schema;

use super::env::EnvLayer;
use super::file::{FileLayer, Reading, Readings};
use super::merged::Merged;
use super::merging::{Merging, described};

/// The layers in the order in which they were added: a later one wins.
#[derive(Default)]
pub(crate) struct Layers(Vec<Layer>);

enum Layer {
    File(FileLayer),
    Env(EnvLayer),
    Provider(Box<dyn Provider + Send + Sync>),
}

impl Layers {
    pub(crate) fn add_file(&mut self, path: PathBuf, is_required: bool) {
        self.0.push(Layer::File(FileLayer::new(path, is_required)));
    }

    pub(crate) fn add_env(&mut self, prefix: String) {
        self.0.push(Layer::Env(EnvLayer::new(prefix)));
    }

    pub(crate) fn add_provider(&mut self, provider: Box<dyn Provider + Send + Sync>) {
        self.0.push(Layer::Provider(provider));
    }

    /// The files among the layers, in order.
    pub(crate) fn files(&self) -> impl Iterator<Item = &FileLayer> {
        self.0.iter().filter_map(|layer| match layer {
            Layer::File(file) => Some(file),
            _ => None,
        })
    }

    /// The files that are to be watched.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        let absolute = |file: &FileLayer| file.absolute().to_owned();
        self.files().map(absolute).collect()
    }

    /// Reads all files; what is as it was `before` is shared with it.
    pub(crate) fn read(&self, before: &Readings) -> Readings {
        let read = |(index, file): (usize, &FileLayer)| file.read(before.0.get(index));
        Readings(self.files().enumerate().map(read).collect())
    }

    /// Merges what was read with the other layers, and says what is wrong with them.
    pub(crate) fn merge(
        &self,
        readings: &Readings,
        schema: &'static Schema,
    ) -> (Merged, Vec<Problem>) {
        let mut merging = Merging::new(schema);
        let mut readings = readings.0.iter();
        for layer in &self.0 {
            match layer {
                Layer::File(file) => {
                    let reading = readings.next().unwrap_or(&Reading::Absent);
                    merging.file(file, reading);
                }
                Layer::Env(env) => merging.env(env),
                Layer::Provider(provider) => merging.provider(&**provider),
            }
        }
        merging.finish()
    }

    /// How a missing key can be set, in words.
    pub(crate) fn where_to_set(&self, key: &Key) -> String {
        let ways: Vec<String> = (self.0.iter())
            .filter_map(|layer| match layer {
                Layer::File(file) => Some(format!("in `{}`", file.path().display())),
                Layer::Env(env) => Some(format!("as variable {}", env.name(key))),
                Layer::Provider(_) => None,
            })
            .collect();
        if ways.is_empty() {
            "add a layer that sets it, or give the field a `default`".to_owned()
        } else {
            format!("set it {}", ways.join(" or "))
        }
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |layer: &Layer| match layer {
            Layer::File(file) => file.path().display().to_string(),
            Layer::Env(_) => "environment".to_owned(),
            Layer::Provider(provider) => described(&provider.metadata()),
        };
        f.debug_list().entries(self.0.iter().map(name)).finish()
    }
}
