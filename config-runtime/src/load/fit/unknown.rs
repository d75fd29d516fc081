//! Finds the keys of a layer that no field has.

use crate::report::{Place, Problem, ProblemKind, suggest};
use crate::schema::{FieldSchema, Schema};

use super::Section;

/// Reports each key in `section` that no field has.
pub(super) fn report(section: &Section<'_>, problems: &mut Vec<Problem>) {
    if section.schema.catch_all().is_some() || knows_all(section) {
        return;
    }
    for (written, value) in section.entries.iter() {
        if section.schema.by_key(written).is_some() {
            continue;
        }
        let key = section.key.child(written);
        let problem = Problem::new(ProblemKind::UnknownKey, format!("unknown key `{key}`"))
            .with_key(key)
            .at(Place::Key(section.origin(value)))
            .with_help(help(section.schema, written));
        problems.push(problem);
    }
}

/// Whether each key is that of a field. Asked field by field, so that it takes no longer in a
/// large section than in a small one for each of its keys.
fn knows_all(section: &Section<'_>) -> bool {
    let is_set = |field: &&&FieldSchema| section.entries.contains_key(field.key);
    section.fields.iter().filter(is_set).count() == section.entries.len()
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
