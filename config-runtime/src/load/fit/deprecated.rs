//! Warns of keys that are to be replaced.

use crate::report::{Place, Problem, ProblemKind};

use super::Section;

/// Warns of each key in `section` whose field is deprecated.
pub(super) fn report(section: &Section<'_>, problems: &mut Vec<Problem>) {
    for field in &section.fields {
        let Some(instead) = field.deprecated.filter(|_| !field.is_flat) else {
            continue;
        };
        let Some(value) = section.entries.get(field.key) else {
            continue;
        };
        let place = Place::Key(section.origin(value));
        let key = section.key.child(field.key);
        let message = format!("`{key}` is deprecated: {instead}");
        let problem = Problem::warning(ProblemKind::Deprecated, message);
        problems.push(problem.with_key(key).at(place));
    }
}
