//! Texts of the form `key=value`, such as a command line has, as a layer.

use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Problem, ProblemKind, suggest};
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Mark, Value, What};

use super::env::{Form, insert, no_structure};
use super::format;
use super::reading::Values;

/// Reads `texts` as values of the fields that `schema` describes.
pub(super) fn read(texts: &[String], schema: &'static Schema) -> Values {
    let mut values = Values::default();
    for (index, text) in texts.iter().enumerate() {
        if let Err(problem) = add(text, index, schema, &mut values) {
            values.problems.push(*problem);
            values.is_incomplete = true;
        }
    }
    values
}

fn add(
    text: &str,
    index: usize,
    schema: &'static Schema,
    values: &mut Values,
) -> Result<(), Box<Problem>> {
    // What stands there instead may be a secret.
    let (written, text) = text.split_once('=').ok_or_else(|| {
        let message = format!("argument {} is not of the form `key=value`", index + 1);
        Box::new(Problem::new(ProblemKind::Syntax, message))
    })?;
    let (key, form) = resolve(written.trim(), schema)?;
    let source = u32::try_from(values.setters.len()).unwrap_or(u32::MAX);
    let setter = Setter::Argument(key.to_string().into());
    let mark = Mark {
        source,
        ..Mark::default()
    };
    let value = match form {
        Form::Typed => Value::new(What::Text(text.to_owned()), mark),
        Form::Structured => format::value(text, source)
            .ok_or_else(|| Box::new(no_structure(Origin::new(setter.clone(), mark), &key)))?,
    };
    values.setters.push(setter);
    insert(&mut values.table, &key, value, mark);
    Ok(())
}

/// The key that is `written`, as in files or as in Rust, and how its value is read.
fn resolve(written: &str, schema: &'static Schema) -> Result<(Key, Form), Box<Problem>> {
    let mut spot = Spot::Section(schema);
    let (mut key, mut form) = (Key::root(), Form::Structured);
    for segment in written.split('.') {
        let name = match spot {
            Spot::Section(section) => {
                let field = field(section, segment);
                let field = field
                    .ok_or_else(|| Box::new(unknown(&key.child(segment), segment, section)))?;
                form = form_of(field);
                spot = Spot::of(field);
                field.key
            }
            _ => {
                spot = spot.inside(segment);
                segment
            }
        };
        key = key.child(name);
    }
    Ok((key, form))
}

/// The field that is called `name`, in files or in Rust.
fn field(section: &'static Schema, name: &str) -> Option<&'static FieldSchema> {
    let by_name = || (section.visible().into_iter()).find(|field| field.name == name);
    section.by_key(name).or_else(by_name)
}

fn form_of(field: &FieldSchema) -> Form {
    if Spot::of(field).is_leaf() && !field.is_appended {
        Form::Typed
    } else {
        Form::Structured
    }
}

fn unknown(key: &Key, segment: &str, section: &'static Schema) -> Problem {
    let visible = section.visible();
    let message = format!("unknown key `{key}` in an argument");
    let problem = Problem::new(ProblemKind::UnknownKey, message).with_key(key.clone());
    match suggest(segment, visible.iter().map(|field| field.key)) {
        Some(likely) => problem.with_help(format!("did you mean `{likely}`?")),
        None => problem,
    }
}
