//! Makes the layers that a recipe asks for.

use std::path::PathBuf;
use std::sync::Arc;
use std::vec;

use crate::schema::Schema;
use crate::tree::Limits;

use super::arguments;
use super::env::{self, EnvLayer, Names, in_capitals};
use super::file::{FileLayer, FileOptions};
use super::folder::FolderLayer;
use super::layer::Layer;
use super::profile::Profile;
use super::recipe::{Ingredient, Recipe};

/// The layers that `recipe` asks for, and the profile.
pub(super) fn make(schema: &'static Schema, recipe: Recipe) -> (Vec<Layer>, Option<Profile>) {
    let mut making = Making {
        schema,
        max_file_size: recipe.max_file_size,
        variables: Variables::of(&recipe, schema),
        profile: recipe.profile.map(Profile::new),
        all: Vec::new(),
    };
    for ingredient in recipe.layers {
        making.add(ingredient);
    }
    (making.all, making.profile)
}

/// Layers in the making.
struct Making {
    schema: &'static Schema,
    max_file_size: u64,
    variables: Variables,
    profile: Option<Profile>,
    all: Vec<Layer>,
}

impl Making {
    fn add(&mut self, ingredient: Ingredient) {
        let layer = match ingredient {
            Ingredient::File {
                path,
                is_required,
                is_substituted,
            } => {
                let options = self.options(is_substituted);
                self.add_file(path, is_required, &options);
                return;
            }
            Ingredient::Folder {
                path,
                is_substituted,
            } => Layer::Folder(FolderLayer::new(path, self.options(is_substituted))),
            #[cfg(feature = "glob")]
            Ingredient::Pattern {
                pattern,
                is_substituted,
            } => Layer::Folder(FolderLayer::matching(pattern, self.options(is_substituted))),
            Ingredient::Dotenv(path) => {
                let names = self.variables.of_files();
                let file = FileLayer::dotenv(path, names.of_secrets(), &self.options(false));
                Layer::Dotenv(file, names)
            }
            Ingredient::Env(_) => Layer::Env(self.variables.next()),
            Ingredient::Arguments(texts) => Layer::Arguments(arguments::read(&texts, self.schema)),
            Ingredient::Provider(provider) => Layer::Provider(provider),
            #[cfg(feature = "testing")]
            Ingredient::Given(given) => Layer::Given(given),
        };
        self.all.push(layer);
    }

    /// Adds a file, and the one of the profile above it.
    fn add_file(&mut self, path: PathBuf, is_required: bool, options: &FileOptions) {
        let beside = self
            .profile
            .as_mut()
            .and_then(|profile| profile.beside(&path));
        let file = FileLayer::new(path, is_required, options);
        self.all.push(Layer::File(file));
        if let Some(path) = beside {
            let file = FileLayer::new(path, false, options);
            self.all.push(Layer::File(file));
        }
    }

    fn options(&self, is_substituted: bool) -> FileOptions {
        FileOptions {
            schema: self.schema,
            limits: Limits::DEFAULT,
            limit: self.max_file_size,
            is_substituted,
        }
    }
}

/// The names of variables, for all layers that read some.
struct Variables {
    schema: &'static Schema,
    /// Of the layers of the environment.
    prefixes: Vec<String>,
    /// Of each layer of the environment that is still to come.
    layers: vec::IntoIter<Arc<Names>>,
    all: Vec<Arc<Names>>,
    /// Of files of variables.
    of_files: Option<Arc<Names>>,
}

impl Variables {
    fn of(recipe: &Recipe, schema: &'static Schema) -> Self {
        let prefixes = recipe
            .layers
            .iter()
            .filter_map(|ingredient| match ingredient {
                Ingredient::Env(prefix) => Some(in_capitals(prefix.trim_end_matches('_'))),
                _ => None,
            });
        let prefixes: Vec<String> = prefixes.collect();
        let names = |prefix: &String| env::names(std::slice::from_ref(prefix), schema);
        let all: Vec<Arc<Names>> = prefixes.iter().map(names).collect();
        Self {
            schema,
            prefixes,
            layers: all.clone().into_iter(),
            all,
            of_files: None,
        }
    }

    /// The names in files of variables: those of all layers of the environment.
    fn of_files(&mut self) -> Arc<Names> {
        let make = || match self.prefixes.as_slice() {
            // Nothing else is in such a file, so that no prefix is needed.
            [] => env::names(&[String::new()], self.schema),
            prefixes => env::names(prefixes, self.schema),
        };
        Arc::clone(self.of_files.get_or_insert_with(make))
    }

    /// The next layer of the environment.
    fn next(&mut self) -> EnvLayer {
        let names = self.layers.next();
        let names = names.unwrap_or_else(|| env::names(&[], self.schema));
        EnvLayer::new(names, self.all.clone())
    }
}
