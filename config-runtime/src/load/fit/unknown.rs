//! Finds the keys of a layer that no field has.

use crate::report::{Notation, Place, Problem, ProblemKind, likeness, suggest};
use crate::schema::{FieldSchema, Schema, Spot};
use crate::tree::Value;

use super::Section;
use super::elsewhere::{Elsewhere, as_variable};

/// How many keys are listed.
const LISTED: usize = 12;

/// After so many problems the file is hardly meant for this schema, and guesses only take time.
const GUESSED: usize = 100;

/// So many fields are looked through one by one faster than a table is asked for each of them.
const FEW: usize = 32;

/// How alike two keys must be, so that no other meaning is looked for.
const SURE: f64 = 0.75;

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
            .at(Place::Key(section.origin(value)));
        let help = if problems.len() < GUESSED {
            help(section, written, value)
        } else {
            "is this file meant for this program?".to_owned()
        };
        problems.push(problem.with_help(help));
    }
}

/// Whether each key is that of a field.
fn knows_all(section: &Section<'_>) -> bool {
    let (entries, fields) = (&section.entries, &section.fields);
    if fields.len() <= FEW {
        let is_known = |key: &String| fields.iter().any(|field| field.key == key);
        return entries.keys().all(is_known);
    }
    // Asked field by field, so that it takes no longer in a large section than in a small one for
    // each of its keys.
    let is_set = |field: &&&FieldSchema| entries.contains_key(field.key);
    fields.iter().filter(is_set).count() == entries.len()
}

/// What was meant, as far as it can be told: a key of this section, or one of another.
fn help(section: &Section<'_>, written: &str, value: &Value) -> String {
    let notation = Notation::of(&section.origin(value));
    let likely = likely(section.schema, written);
    if let Some((field, _)) = likely.filter(|(_, likeness)| *likeness >= SURE) {
        return format!("did you mean `{}`?", field.key);
    }
    if let Some(help) = dotted(section.schema, written, notation) {
        return help;
    }
    let elsewhere = Elsewhere::of(section, written);
    if let Some((field, _)) = likely {
        let same = elsewhere.exact_section();
        let or = same.map(|other| format!(", or the `{written}` of {other}"));
        return format!("did you mean `{}`{}?", field.key, or.unwrap_or_default());
    }
    if let Some(key) = as_variable(section.root, written) {
        return format!("a file has other names than the environment: write `{key}`");
    }
    let is_table = value.as_table().is_some();
    (elsewhere.help(notation, is_table)).unwrap_or_else(|| listed(section.schema, written))
}

/// The field of the section whose name is nearest, and how near it is.
fn likely(schema: &'static Schema, written: &str) -> Option<(&'static FieldSchema, f64)> {
    let visible = schema.visible();
    let names = |field: &&'static FieldSchema| {
        let aliases = field.aliases.iter().copied();
        [field.key].into_iter().chain(aliases)
    };
    // An alias may be what was meant, but its field has one name that is offered.
    let near = suggest(written, visible.iter().flat_map(names))?;
    Some((schema.by_key(near)?, likeness(written, near)))
}

/// A key with dots in it that would lead to a field if it were several keys.
fn dotted(schema: &'static Schema, written: &str, notation: Notation) -> Option<String> {
    let (around, last) = written.rsplit_once('.')?;
    let mut spot = Spot::Section(schema);
    for segment in around.split('.') {
        spot.field(segment)?;
        spot = spot.inside(segment);
    }
    spot.field(last)?;
    Some(match notation {
        Notation::Toml => format!("write it without quotes: `{written}`"),
        _ => format!(
            "write it as the key `{last}` of `{around}`: a dot does not lead into a section"
        ),
    })
}

/// The keys that may stand in the section: all, or those that are nearest.
fn listed(schema: &'static Schema, written: &str) -> String {
    let mut known: Vec<&str> = schema.visible().iter().map(|field| field.key).collect();
    let more = known.len().saturating_sub(LISTED);
    if more > 0 {
        known.sort_by(|a, b| likeness(written, b).total_cmp(&likeness(written, a)));
        known.truncate(LISTED);
    }
    let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    match (known.join(", "), more) {
        (known, _) if known.is_empty() => "remove it: nothing can be set here".to_owned(),
        (known, 0) => format!("expected one of {known}"),
        (known, more) => format!("expected one of {known} and {more} more"),
    }
}
