//! Layers of one configuration that has a field of each sort.

mod env;
mod join;
mod keys;
mod places;
mod secrets;

use std::path::PathBuf;

use serde::de::DeserializeOwned;
use tempfile::TempDir;

use crate::key::Key;
use crate::report::{Problem, Report};
use crate::schema::{FieldSchema, Kind, Schema, Shape};

use super::{Ingredient, Merged, Node, ReadError, Readings, Recipe, Stack, UnknownKeys};

/// A field of each sort.
static SCHEMA: Schema = Schema {
    name: "Config",
    doc: "",
    fields: &[
        FieldSchema {
            aliases: &["listen-port", "listen"],
            ..leaf("port")
        },
        FieldSchema {
            deprecated: Some("use `port`"),
            ..leaf("old-port")
        },
        FieldSchema {
            aliases: &["api-key"],
            env: Some("AUTH_TOKEN"),
            ..secret("token")
        },
        secret("credentials"),
        FieldSchema {
            is_appended: true,
            ..leaf("tags")
        },
        nested("backend", &Shape::Section(&BACKEND)),
        FieldSchema {
            is_appended: true,
            ..nested("backends", &Shape::List(&Shape::Section(&BACKEND)))
        },
        nested("pools", &Shape::Map(&Shape::Section(&BACKEND))),
        nested("proxy", &Shape::Optional(&Shape::Section(&BACKEND))),
        FieldSchema {
            is_flat: true,
            ..nested("limits", &Shape::Section(&LIMITS))
        },
    ],
};

static BACKEND: Schema = Schema {
    name: "Backend",
    doc: "",
    fields: &[
        FieldSchema {
            aliases: &["hostname"],
            env: Some("BACKEND_HOST"),
            ..leaf("host")
        },
        secret("password"),
        FieldSchema {
            is_appended: true,
            ..leaf("tags")
        },
        FieldSchema {
            deprecated: Some("leave it out"),
            ..leaf("weight")
        },
    ],
};

static LIMITS: Schema = Schema {
    name: "Limits",
    doc: "",
    fields: &[
        FieldSchema {
            aliases: &["rate"],
            ..leaf("max-rate")
        },
        leaf("burst"),
    ],
};

/// A section with a leaf that takes the keys that are left.
static OPEN: Schema = Schema {
    name: "Open",
    doc: "",
    fields: &[
        leaf("name"),
        FieldSchema {
            is_flat: true,
            ..secret("rest")
        },
    ],
};

const fn leaf(key: &'static str) -> FieldSchema {
    FieldSchema {
        key,
        ..FieldSchema::BLANK
    }
}

const fn secret(key: &'static str) -> FieldSchema {
    FieldSchema {
        is_secret: true,
        ..leaf(key)
    }
}

const fn nested(key: &'static str, shape: &'static Shape) -> FieldSchema {
    FieldSchema {
        kind: Kind::Nested(shape),
        ..leaf(key)
    }
}

/// Files as layers, in a folder that goes with them.
struct Files {
    layers: Stack,
    _folder: TempDir,
}

/// What became of some layers.
struct Outcome {
    merged: Merged,
    problems: Vec<Problem>,
}

impl Files {
    /// The files `0.toml`, `1.toml` and so on.
    fn new(schema: &'static Schema, texts: &[&str]) -> Self {
        Self::of(schema, texts, None)
    }

    /// The same, with a layer above them.
    fn below(texts: &[&str], above: Ingredient) -> Self {
        Self::of(&SCHEMA, texts, Some(above))
    }

    fn of(schema: &'static Schema, texts: &[&str], above: Option<Ingredient>) -> Self {
        let folder = TempDir::new().expect("there is a place for temporary files");
        let mut recipe = Recipe::default();
        for (index, text) in texts.iter().enumerate() {
            let path: PathBuf = folder.path().join(format!("{index}.toml"));
            std::fs::write(&path, text).expect("the folder can be written to");
            recipe.layers.push(Ingredient::File {
                path,
                is_required: true,
                is_substituted: false,
            });
        }
        recipe.layers.extend(above);
        Self {
            layers: Stack::new(schema, recipe),
            _folder: folder,
        }
    }

    fn merge(&self) -> Outcome {
        let readings = self.layers.read(&Readings::default());
        let (mut merged, mut problems) = self.layers.merge(&readings);
        merged.judge(UnknownKeys::Deny, &mut problems);
        Outcome { merged, problems }
    }
}

impl Outcome {
    fn of(text: &str) -> Self {
        Files::new(&SCHEMA, &[text]).merge()
    }

    /// The value at `key`, as its `Debug` shows it.
    fn value(&self, key: &str) -> String {
        let path: Vec<String> = key.split('.').map(str::to_owned).collect();
        let node = Node::root(&self.merged).inside(&path);
        let read = read::<figment::value::Value>(node);
        format!("{:?}", read.expect("any value can be read"))
    }

    /// File, line and column of the value at `key`, from the layer of its place.
    fn place(&self, key: &str) -> String {
        let path: Vec<String> = key.split('.').map(str::to_owned).collect();
        let node = Node::root(&self.merged).inside(&path);
        told(&node.origin().origin(self.merged.setters()))
    }

    /// Kind, place, message and remedy of each problem.
    fn told(&self) -> Vec<String> {
        let told = self.problems.iter().map(|problem| {
            let kind = problem.kind();
            let help = problem.help().unwrap_or_default();
            let line = format!("{kind:?} {problem}; {help}");
            line.rsplit_once('/')
                .map_or(line.clone(), |(_, rest)| format!("{kind:?} {rest}"))
        });
        told.collect()
    }

    /// The problems, drawn.
    fn drawn(&self) -> String {
        Report::new(self.problems.clone()).to_string()
    }
}

fn read<V: DeserializeOwned>(node: Node<'_>) -> Result<V, ReadError> {
    node.read_with(|input| V::deserialize(input))
}

fn key(text: &str) -> Key {
    text.split('.').collect()
}

/// `origin` without the folder of its file.
fn told(origin: &crate::origin::Origin) -> String {
    let told = origin.to_string();
    told.rsplit_once('/')
        .map_or(told.clone(), |(_, rest)| rest.to_owned())
}
