//! Finds the keys of a layer that no field has.

use crate::report::{Place, Problem, ProblemKind, suggest};
use crate::schema::{FieldSchema, Schema};

use super::Table;

/// Reports each key in `table` that no field has.
pub(super) fn report(table: &Table<'_>, problems: &mut Vec<Problem>) {
    if table.schema.catch_all().is_some() || knows_all(table) {
        return;
    }
    for written in table.entries.keys() {
        if table.schema.by_key(written).is_some() {
            continue;
        }
        let origin = table.layer.of(table.key.child(written));
        let key = table.merged_key.child(written);
        let problem = Problem::new(ProblemKind::UnknownKey, format!("unknown key `{key}`"))
            .with_key(key)
            .at(Place::Key(origin))
            .with_help(help(table.schema, written));
        problems.push(problem);
    }
}

/// Whether each key is that of a field. Asked field by field, so that it takes no longer in a
/// large section than in a small one for each of its keys.
fn knows_all(table: &Table<'_>) -> bool {
    let is_set = |field: &&&FieldSchema| table.entries.contains_key(field.key);
    table.fields.iter().filter(is_set).count() == table.entries.len()
}

fn help(schema: &'static Schema, written: &str) -> String {
    let visible = schema.visible();
    let names = |field: &&'static FieldSchema| {
        let aliases = field.aliases.iter().copied();
        [field.key].into_iter().chain(aliases)
    };
    // An alias may be what was meant, but its field has one name that is offered.
    let likely = suggest(written, visible.iter().flat_map(names));
    if let Some(field) = likely.and_then(|likely| schema.by_key(likely)) {
        return format!("did you mean `{}`?", field.key);
    }
    let known: Vec<String> = visible
        .iter()
        .map(|field| format!("`{}`", field.key))
        .collect();
    if known.is_empty() {
        "remove it: nothing can be set here".to_owned()
    } else {
        format!("expected one of {}", known.join(", "))
    }
}
