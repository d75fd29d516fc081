//! What holds of every configuration at every moment, whatever the model says.

use std::sync::Arc;

use config_runtime::Snapshot;

use crate::process::Process;
use crate::settings::Settings;
use crate::switches::Built;
use crate::view::{Call, HIGH, LOW, RESOURCES, SUBSCRIBED, Values, at};

/// Says which law is broken, if one is.
pub(crate) fn check(process: &Process) -> Result<(), String> {
    let current = process.hot.snapshot();
    is_valid(current.values())?;
    are_unbroken(process, current.values())?;
    let snapshots = || process.snapshots.iter().chain([&current]);
    for index in 0..RESOURCES.len() {
        let values = snapshots().map(|snapshot| is_of(process, index, snapshot));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        are_alive(process, index, &values)?;
    }
    let panics = process.hot.status().callback_panics;
    ensure(panics == 0, || format!("{panics} callbacks panicked"))
}

/// What is in force is valid.
fn is_valid(values: Values) -> Result<(), String> {
    let is_valid = values.iter().all(|value| *value <= 9) && values[LOW] <= values[HIGH];
    ensure(is_valid, || format!("{values:?} is in force"))
}

/// Versions rise; each call begins with what the one before it ended with, and the last one ends
/// with what is in force.
fn are_unbroken(process: &Process, current: Values) -> Result<(), String> {
    let calls = process.calls();
    let rise = calls.is_sorted_by_key(|call| call.version);
    ensure(rise, || format!("calls are out of order: {calls:?}"))?;
    for (path, from) in SUBSCRIBED {
        let mut last = (at(process.at_start, from), 1);
        for call in calls.iter().filter(|call| call.path == path) {
            let Call { old, new, .. } = call;
            let follows = *old == last.0 && old != new && call.version > last.1;
            ensure(follows, || format!("{call:?} comes after {last:?}"))?;
            last = (new.clone(), call.version);
        }
        let is_current = last.0 == at(current, from);
        ensure(is_current, || {
            format!("the last call of `{path}` was {last:?}")
        })?;
    }
    Ok(())
}

/// What a snapshot has of a resource was built from that very snapshot.
fn is_of(
    process: &Process,
    index: usize,
    snapshot: &Snapshot<Settings>,
) -> Result<Arc<Built>, String> {
    let (name, from) = RESOURCES[index];
    let built = snapshot.get(&process.resources[index]);
    let built = built.ok_or_else(|| format!("a snapshot has no `{name}`"))?;
    let is_same = built.0 == at(snapshot.values(), from);
    ensure(is_same, || {
        let version = snapshot.version();
        format!("version {version} has a `{name}` of {built:?}")
    })?;
    Ok(built)
}

/// The resource itself is that of the version in force, and nothing lives that nobody holds.
fn are_alive(process: &Process, index: usize, values: &[Arc<Built>]) -> Result<(), String> {
    let resource = &process.resources[index];
    let current = values.last().map(Arc::as_ptr);
    let is_current = current == Some(Arc::as_ptr(&resource.load()));
    let name = resource.name();
    ensure(is_current, || {
        format!("`{name}` is not that of the snapshot")
    })?;
    let mut held: Vec<_> = values.iter().map(Arc::as_ptr).collect();
    held.sort();
    held.dedup();
    let (held, alive) = (held.len(), resource.alive());
    ensure(held == alive, || {
        format!("{alive} of `{name}` are alive, {held} are held")
    })
}

fn ensure(is_so: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if is_so { Ok(()) } else { Err(otherwise()) }
}
