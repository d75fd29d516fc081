//! Gives values that are written under another key of their field the key itself.

use crate::report::{Place, Problem, ProblemKind};
use crate::schema::FieldSchema;

use super::Section;

/// Renames the aliases in `section`.
pub(super) fn rename(section: &mut Section<'_>, problems: &mut Vec<Problem>) {
    let fields = section.fields.iter().copied();
    let has_aliases = |field: &&FieldSchema| !(field.is_flat || field.aliases.is_empty());
    for field in fields.filter(has_aliases).collect::<Vec<_>>() {
        let names = [field.key].into_iter().chain(field.aliases.iter().copied());
        let is_written = |name: &&str| section.entries.contains_key(*name);
        let mut written: Vec<&'static str> = names.filter(is_written).collect();
        let start = |name: &str| section.entries.get(name).map(|value| value.mark.key.start);
        written.sort_by_key(|name| start(name));
        for pair in written.windows(2) {
            if let [earlier, later] = pair {
                problems.extend(twice(section, field, earlier, later));
            }
        }
        for name in written {
            if let Some(value) = section.entries.remove(name) {
                section.entries.insert(field.key.to_owned(), value);
            }
        }
    }
}

/// Says that one field is written under two names.
fn twice(
    section: &Section<'_>,
    field: &FieldSchema,
    earlier: &str,
    later: &str,
) -> Option<Problem> {
    let called = |name: &str| section.key.child(name).to_string();
    let message = format!(
        "`{}` and `{}` are two names of one key",
        called(earlier),
        called(later)
    );
    let place = Place::Key(section.origin(section.entries.get(later)?));
    let problem = Problem::new(ProblemKind::Ambiguous, message)
        .with_key(section.key.child(field.key))
        .at(place)
        .with_help(format!("keep `{}` alone", field.key));
    Some(problem)
}
