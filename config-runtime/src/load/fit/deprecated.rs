//! Warns of keys that are to be replaced.

use crate::report::{Place, Problem, ProblemKind};

use super::Table;

/// Warns of each key in `table` whose field is deprecated.
pub(super) fn report(table: &Table<'_>, problems: &mut Vec<Problem>) {
    for field in &table.fields {
        let is_set = |_: &&str| !field.is_flat && table.entries.contains_key(field.key);
        let Some(instead) = field.deprecated.filter(is_set) else {
            continue;
        };
        let place = Place::Key(table.layer.of(table.key.child(field.key)));
        let key = table.merged_key.child(field.key);
        let message = format!("`{key}` is deprecated: {instead}");
        let problem = Problem::warning(ProblemKind::Deprecated, message);
        problems.push(problem.with_key(key).at(place));
    }
}
