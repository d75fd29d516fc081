//! Texts of the form `key=value`, such as a command line has, as a layer.

use crate::key::Key;
use crate::origin::{Origin, Setter};
use crate::report::{Problem, ProblemKind, suggest};
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::{Mark, Value, What};

use super::env::{Form, insert, no_structure, structure};
use super::reading::Values;

/// Reads `texts` as values of the fields that `schema` describes.
pub(super) fn read(texts: &[String], schema: &'static Schema) -> Values {
    let mut values = Values::default();
    for (index, text) in texts.iter().enumerate() {
        if let Err(problem) = add(text, index, schema, &mut values) {
            // What becomes of unknown keys is for the user to say.
            values.is_incomplete |= problem.kind() != ProblemKind::UnknownKey;
            values.problems.push(*problem);
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
        let problem = Problem::new(ProblemKind::Syntax, message);
        Box::new(problem.with_help("write key and value as one argument, with `=` between them"))
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
        Form::Structured => structure(text, mark)
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
    let mut segments = written.split('.').peekable();
    while let Some(segment) = segments.next() {
        let Spot::Section(section) = spot else {
            spot = spot.inside(segment);
            key = key.child(segment);
            continue;
        };
        match field(section, segment, segments.peek().is_none()) {
            Some(field) => {
                form = Form::of(field);
                spot = Spot::of(field);
                key = field.key_in(&key);
            }
            // The field that takes the rest of the keys reads it as it likes.
            None if section.catch_all().is_some() => {
                (form, spot) = (Form::Typed, Spot::Leaf);
                key = key.child(segment);
            }
            None => return Err(Box::new(unknown(&key.child(segment), segment, section))),
        }
    }
    Ok((key, form))
}

/// The field that is called `name`, in files or in Rust. A flat section is only led through: it
/// has no key that could be set.
fn field(section: &'static Schema, name: &str, is_last: bool) -> Option<&'static FieldSchema> {
    let is_called = |field: &&'static FieldSchema| !field.is_flat && field.name == name;
    let is_led_through = |field: &&'static FieldSchema| {
        !is_last && field.name == name && field.flat_section().is_some()
    };
    let by_name = || section.visible().into_iter().find(is_called);
    let flat = || section.fields.iter().find(is_led_through);
    section.by_key(name).or_else(by_name).or_else(flat)
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
