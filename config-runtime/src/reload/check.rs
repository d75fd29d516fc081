//! The checks of the program: over old and new value, and at run time.

use std::sync::Arc;

use crate::check::Problems;
use crate::error::Error;
use crate::field::{self, Standing};
use crate::hot_config::Whole;
use crate::origin::Origins;
use crate::panics::caught;
use crate::report::{Place, Problem, ProblemKind};
use crate::resource::Registry;
use crate::schema::Schema;

use super::Core;
use super::candidate::Candidate;
use super::conceal::conceal;
use super::guards::Guards;
use super::refusal::refused;

impl Core {
    /// What the program's rules over old and new value find.
    pub(super) fn changes(&self, candidate: &Candidate) -> Vec<Problem> {
        let current = self.store.current();
        let hide = |message: &str| self.conceal_with(&candidate.value, message);
        let found = self.guards.changes.iter().flat_map(|rule| {
            let found = caught(|| rule(&current.value, &candidate.value));
            problems(("the change is refused", ProblemKind::Rule), found, &hide)
        });
        blamed(found.collect(), &candidate.value, &candidate.origins)
    }

    /// Asks the checks at run time.
    ///
    /// # Errors
    ///
    /// One refuses the candidate, panics, or does not end in time.
    pub(super) fn check(&self, candidate: &Candidate) -> Result<(), Error> {
        let (value, origins) = (&candidate.value, &candidate.origins);
        check(&self.guards, &self.ground.resources, value, origins)
    }
}

/// Asks the checks at run time, each on a thread of its own, and reports all that they find.
///
/// # Errors
///
/// One refuses the value, panics, or does not end in time.
pub(super) fn check(
    guards: &Guards,
    registry: &Arc<Registry>,
    value: &Whole,
    origins: &Origins,
) -> Result<(), Error> {
    let mut found = Vec::new();
    let hide = |message: &str| conceal(value, message);
    for (index, check) in guards.checks.iter().enumerate() {
        let (check, shared) = (Arc::clone(check), value.clone());
        let name = format!("check {}", index + 1);
        match registry.errand(&name, move || check(&shared)) {
            Ok(verdict) => {
                let what = format!("{name} refuses it");
                found.extend(problems((&what, ProblemKind::Check), Ok(verdict), &hide));
            }
            Err(failure) => {
                let failure = hide(&failure.to_string());
                let message = format!("{name} at run time failed: {failure}");
                found.push((None, Problem::new(ProblemKind::Check, message)));
            }
        }
    }
    let problems = blamed(found, value, origins);
    if problems.is_empty() {
        return Ok(());
    }
    Err(refused(problems))
}

/// What a check found, said as `what` unless a field is to blame; each with the path of that
/// field.
fn problems(
    (what, kind): (&str, ProblemKind),
    found: Result<Result<(), Problems>, String>,
    hide: &dyn Fn(&str) -> String,
) -> Vec<(Option<String>, Problem)> {
    match found {
        Ok(Ok(())) => Vec::new(),
        Ok(Err(found)) => {
            let found = found.into_vec().into_iter();
            let problem = |(field, message): (Option<String>, String)| {
                let blamed = field.as_ref().map(|field| format!("`{field}` is refused"));
                let what = blamed.as_deref().unwrap_or(what);
                let message = format!("{what}: {}", hide(&message));
                (field, Problem::new(kind, message))
            };
            found.map(problem).collect()
        }
        Err(panic) => {
            let message = format!("a rule over old and new value panicked: {}", hide(&panic));
            vec![(None, Problem::new(ProblemKind::Panic, message))]
        }
    }
}

/// The problems, each at the place of the field that is to blame.
fn blamed(found: Vec<(Option<String>, Problem)>, value: &Whole, origins: &Origins) -> Vec<Problem> {
    if found.is_empty() {
        return Vec::new();
    }
    // It clones each leaf, which is code of the user: if that panics, the problems have no place.
    let places = caught(|| places_of(&found, &value.survey()));
    at_places(found, places.unwrap_or_default(), origins, value.schema())
}

fn at_places(
    found: Vec<(Option<String>, Problem)>,
    places: Vec<Option<Arc<field::Place>>>,
    origins: &Origins,
    schema: &'static Schema,
) -> Vec<Problem> {
    let places = places.into_iter().chain(std::iter::repeat(None));
    let found = found.into_iter().zip(places).map(|((_, problem), place)| {
        let Some(place) = place else {
            return problem;
        };
        let value = Place::Value(origins.of(&place.indices));
        let mut problem = problem.with_key(place.key.clone()).at(value);
        problem.look_up(schema);
        problem
    });
    found.collect()
}

/// The place of the field that each problem blames, if there is one.
fn places_of(
    found: &[(Option<String>, Problem)],
    standings: &[Standing],
) -> Vec<Option<Arc<field::Place>>> {
    let at = |path: &String| {
        let mut standings = standings.iter();
        let standing = standings.find(|standing| standing.place.path == *path)?;
        Some(Arc::clone(&standing.place))
    };
    let places = found.iter().map(|(path, _)| path.as_ref().and_then(at));
    places.collect()
}
