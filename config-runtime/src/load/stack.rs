//! The layers of a configuration, in order, and how they become one tree.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::key::Key;
use crate::report::Problem;
use crate::schema::Schema;

use super::file::FileLayer;
use super::layer::Layer;
use super::making::make;
use super::merged::Merged;
use super::merging::Merging;
use super::profile::Profile;
use super::provider;
use super::reading::{Reading, Readings, Values};
use super::recipe::{Recipe, UnknownKeys};

/// The layers of one configuration, in order: a later one wins.
#[derive(Debug)]
pub(crate) struct Stack {
    schema: &'static Schema,
    all: Vec<Layer>,
    profile: Option<Profile>,
    unknown_keys: UnknownKeys,
    is_misplaced: bool,
    /// The largest size of a file that is read, in bytes.
    max_file_size: u64,
}

impl Stack {
    /// The layers that `recipe` asks for, of a configuration that `schema` describes.
    pub(crate) fn new(schema: &'static Schema, recipe: Recipe) -> Self {
        let (unknown_keys, is_misplaced) = (recipe.unknown_keys, recipe.is_misplaced);
        let max_file_size = recipe.max_file_size;
        let (all, profile) = make(schema, recipe);
        Self {
            schema,
            all,
            profile,
            unknown_keys,
            is_misplaced,
            max_file_size,
        }
    }

    /// The largest size of a file that is read, in bytes.
    pub(crate) fn max_file_size(&self) -> u64 {
        self.max_file_size
    }

    /// What becomes of unknown keys, unless the configuration itself says otherwise.
    pub(crate) fn unknown_keys(&self) -> UnknownKeys {
        self.unknown_keys
    }

    /// The files among the layers, each with the index of its layer.
    pub(crate) fn files(&self) -> impl Iterator<Item = (usize, &FileLayer)> {
        let layers = self.all.iter().enumerate();
        layers.filter_map(|(index, layer)| match layer {
            Layer::File(file) | Layer::Dotenv(file, _) => Some((index, file)),
            _ => None,
        })
    }

    /// The files to be watched, as far as `readings` tell which there are.
    pub(crate) fn paths(&self, readings: &Readings) -> Vec<PathBuf> {
        let files = self.files().map(|(_, file)| file.absolute());
        let mut paths: Vec<PathBuf> = files.map(Path::to_owned).collect();
        for reading in &readings.0 {
            // What may be a value by mistake is no file to be watched, and shown nowhere.
            let files = reading.value_files().iter().filter(|file| file.is_shown);
            paths.extend(files.map(|file| file.path.clone()));
            if let Reading::Files(files) = reading {
                paths.extend(files.iter().map(|(file, _)| file.absolute().to_owned()));
            }
        }
        paths
    }

    pub(super) fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.all.iter()
    }

    /// The folders in which files may appear that belong to the layers.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        let folders = self.all.iter().filter_map(|layer| match layer {
            Layer::Folder(folder) => Some(folder.folders()),
            _ => None,
        });
        folders.flatten().collect()
    }

    /// What the layers are called, the lowest first.
    pub(crate) fn names(&self) -> Vec<String> {
        self.all.iter().map(Layer::name).collect()
    }

    /// Reads all layers; what is as it was `before` is shared with it.
    pub(crate) fn read(&self, before: &Readings) -> Readings {
        self.read_others(&self.read_files(before))
    }

    /// Reads the files, and takes the other layers as they were `before`.
    pub(crate) fn read_files(&self, before: &Readings) -> Readings {
        self.each(before, |layer, before| match (layer, before) {
            (Layer::File(file), before) => file.read(before),
            (Layer::Dotenv(file, names), before) => file.read_variables(names, before),
            (Layer::Folder(folder), before) => folder.read(before),
            (Layer::Env(env), Some(before)) if before.reads_files() => {
                shared(env.read(), Some(before))
            }
            (_, Some(before)) => before.clone(),
            (_, None) => Reading::Absent,
        })
    }

    /// Reads the layers that are no files, and takes the files as they were `before`.
    pub(crate) fn read_others(&self, before: &Readings) -> Readings {
        self.each(before, |layer, before| match (layer, before) {
            (Layer::Env(env), before) => shared(env.read(), before),
            (Layer::Provider(provider), before) => shared(provider::read(&**provider), before),
            #[cfg(feature = "testing")]
            (Layer::Given(given), before) => shared(given.read(), before),
            (Layer::Arguments(values), before) => shared(values.clone(), before),
            (_, Some(before)) => before.clone(),
            (_, None) => Reading::Absent,
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
    ///
    /// Unknown keys in files are mistakes; [`Merged::judge`] makes of them what the user wants.
    pub(crate) fn merge(&self, readings: &Readings) -> (Merged, Vec<Problem>) {
        self.merging(readings, Merging::new).finish()
    }

    /// Merges what was read, in what `new` makes.
    pub(super) fn merging(
        &self,
        readings: &Readings,
        new: fn(&'static Schema) -> Merging,
    ) -> Merging {
        let mut merging = new(self.schema);
        if self.is_misplaced {
            merging.misplaced();
        }
        for (layer, reading) in self.all.iter().zip(&readings.0) {
            merging.layer(layer, reading);
        }
        // Of what was read, and not of the files of this moment.
        let is_there = |path: &Path| {
            let mut files = self.files();
            files.any(|(index, file)| {
                let is_absent = readings.0.get(index) == Some(&Reading::Absent);
                file.path() == path && !is_absent
            })
        };
        let profile = self.profile.as_ref();
        if let Some(problem) = profile.and_then(|profile| profile.problem(is_there)) {
            merging.failed(problem);
        }
        merging
    }

    /// How a missing key can be set, in words.
    pub(crate) fn where_to_set(&self, key: &Key) -> String {
        let mut ways: Vec<String> = Vec::new();
        for layer in &self.all {
            let more = match layer {
                Layer::File(file) => vec![format!("in `{}`", file.path().display())],
                Layer::Folder(folder) => {
                    vec![format!("in a file of `{}`", folder.path().display())]
                }
                Layer::Env(env) => env.ways_to_set(key),
                _ => Vec::new(),
            };
            // Several layers of variables read those that have a name of their own.
            for way in more {
                if !ways.contains(&way) {
                    ways.push(way);
                }
            }
        }
        if ways.is_empty() {
            "add a layer that sets it, or give the field a `default`".to_owned()
        } else {
            format!("set it {}", ways.join(" or "))
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
