//! What is asked of a candidate when it is known to be valid by itself: rules over old and new, and
//! directories that must be there before it is in force.

use std::fs;

use crate::check::ToCreate;
use crate::error::Error;
use crate::field::{Judged, PendingRestart};
use crate::origin::Origins;
use crate::report::{Place, Problem, ProblemKind, sort};
use crate::schema::Schema;

use super::Core;
use super::candidate::{Candidate, Lineage};
use super::guards::RestartPolicy;
use super::intent::Intent;
use super::refusal::invalid;

impl Core {
    /// Asks the rules over old and new value; not on the way back, which is never a step too far.
    ///
    /// # Errors
    ///
    /// One refuses the step, or a `restart` field would change where that is refused.
    pub(super) fn judge_step(&self, candidate: &mut Candidate) -> Result<(), Error> {
        if matches!(candidate.lineage, Lineage::Past(_)) {
            return Ok(());
        }
        let current = self.store.current();
        let judged = current.value.judge(&candidate.value);
        let mut found = all_problems_of(&judged, &candidate.origins, self.root.schema);
        found.extend(self.changes(candidate));
        found.extend(self.refused_restarts(candidate));
        add_warnings(found, &mut candidate.warnings)
    }

    /// The `restart` fields that would change, where that is refused.
    pub(super) fn refused_restarts(&self, candidate: &Candidate) -> Vec<Problem> {
        if self.guards.restart != RestartPolicy::Reject {
            return Vec::new();
        }
        refused_restarts(&candidate.inputs.pending)
    }
}

/// Adds those that are no more than warnings to the `warnings`, in their order.
fn add_warnings(found: Vec<Problem>, warnings: &mut Vec<Problem>) -> Result<(), Error> {
    let (mild, problems): (Vec<_>, Vec<_>) = found.into_iter().partition(Problem::is_warning);
    if !problems.is_empty() {
        return Err(invalid(problems));
    }
    warnings.extend(mild);
    sort(warnings);
    Ok(())
}

fn all_problems_of(judged: &[Judged], origins: &Origins, schema: &'static Schema) -> Vec<Problem> {
    let problems = judged
        .iter()
        .flat_map(|judged| problems_of(judged, origins));
    let looked_up = problems.map(|mut problem| {
        problem.look_up(schema);
        problem
    });
    looked_up.collect()
}

fn refused_restarts(pending: &[PendingRestart]) -> Vec<Problem> {
    let problem = |pending: &PendingRestart| {
        let place = pending.place();
        let message = format!("`{}` can be changed by a restart only", place.key);
        Problem::new(ProblemKind::Restart, message)
            .with_key(place.key.clone())
            .at(Place::Value(pending.origin().clone()))
            .with_help("restart the program with it, or put the old value back")
    };
    pending.iter().map(problem).collect()
}

/// Makes what must be there before the candidate is in force.
///
/// # Errors
///
/// A directory cannot be made.
pub(super) fn ready(candidate: &Candidate, intent: Intent) -> Result<(), Error> {
    match intent {
        Intent::Apply => create(&candidate.to_create, &candidate.origins),
        Intent::Preview => Ok(()),
    }
}

/// What rules over old and new found wrong with the value at one place.
fn problems_of(judged: &Judged, origins: &Origins) -> Vec<Problem> {
    let key = &judged.place.key;
    let at = |problem: Problem| problem.at(Place::Value(origins.of(&judged.place.indices)));
    match &judged.found {
        Ok(broken) => (broken.found.iter())
            .map(|finding| at(finding.problem(key)))
            .collect(),
        Err(panic) => {
            let message = format!("a rule over `{key}` panicked: {panic}");
            let problem = Problem::new(ProblemKind::Panic, message);
            vec![at(problem.with_key(key.clone()))]
        }
    }
}

/// Makes the directories that fields name.
///
/// # Errors
///
/// One cannot be made.
pub(super) fn create(directories: &[ToCreate], origins: &Origins) -> Result<(), Error> {
    let problem = |directory: &ToCreate| {
        let ToCreate {
            path,
            key,
            origin,
            is_secret,
        } = directory;
        let error = fs::create_dir_all(path).err()?;
        let what = if *is_secret {
            "what it names".to_owned()
        } else {
            format!("`{}`", path.display())
        };
        let message = format!("`{key}` must name a directory; {what} cannot be made: {error}");
        let place = Place::Value(origin.origin(&origins.setters));
        let problem = Problem::new(ProblemKind::Unreadable, message);
        Some(problem.with_key(key.clone()).at(place))
    };
    let problems: Vec<Problem> = directories.iter().filter_map(problem).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(invalid(problems))
    }
}
