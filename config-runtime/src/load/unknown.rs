//! Finds the keys of a layer that no field has.

use figment::value::{Dict, Value};

use crate::key::Key;
use crate::origin::LayerOrigin;
use crate::report::{Place, Problem, ProblemKind, suggest};
use crate::schema::{Kind, Schema};

/// Reports each key of `dict` that `schema` does not have, at every depth of sections.
pub(crate) fn unknown_keys(
    dict: &Dict,
    schema: &'static Schema,
    layer: &LayerOrigin,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    visit(dict, schema, &Key::root(), &mut |schema, key, written| {
        let origin = layer.of(key.clone());
        let problem = Problem::new(ProblemKind::UnknownKey, format!("unknown key `{key}`"))
            .with_key(key)
            .at(Place::Key(origin))
            .with_help(help(schema, written));
        problems.push(problem);
    });
    problems
}

fn visit(
    dict: &Dict,
    schema: &'static Schema,
    key: &Key,
    report: &mut dyn FnMut(&'static Schema, Key, &str),
) {
    let mut known = 0;
    for field in schema.fields {
        let Some(value) = dict.get(field.key) else {
            continue;
        };
        known += 1;
        if let (Kind::Section(inner), Value::Dict(_, entries)) = (&field.kind, value) {
            visit(entries, inner, &key.child(field.key), report);
        }
    }
    if known < dict.len() {
        let is_unknown = |written: &&String| schema.by_key(written).is_none();
        for written in dict.keys().filter(is_unknown) {
            report(schema, key.child(written), written);
        }
    }
}

fn help(schema: &'static Schema, written: &str) -> String {
    let known = || schema.fields.iter().map(|field| field.key);
    if let Some(likely) = suggest(written, known()) {
        return format!("did you mean `{likely}`?");
    }
    let known: Vec<String> = known().map(|key| format!("`{key}`")).collect();
    if known.is_empty() {
        "remove it: nothing can be set here".to_owned()
    } else {
        format!("expected one of {}", known.join(", "))
    }
}
