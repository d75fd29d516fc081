//! From one random value to another: what differs, who is told, and what the diff says.

mod watch;
mod written;

use config_runtime::{Diff, Outcome, Path, path};
use proptest::prelude::*;

use self::watch::Watch;
use self::written::{expected, found};
use super::model::{Model, Root, model};
use super::stage::Stage;
use super::{cases, told};

/// How a configuration comes to another value.
#[derive(Debug, Clone, Copy)]
enum Way {
    Reload,
    Set,
}

fn root(model: &Model) -> Root {
    let model = model.clone();
    Root { model }
}

fn stage(model: &Model) -> Stage<Root> {
    Stage::new(&root(model))
}

/// Goes on to `model`.
fn go(stage: &Stage<Root>, model: &Model, way: Way) -> Outcome {
    match way {
        Way::Reload => stage.load(&root(model)),
        Way::Set => {
            let set = stage.hot.set(path!(Root, model), model.clone());
            set.expect("the value is valid")
        }
    }
}

/// The diff, if anything changed.
fn diff(outcome: &Outcome) -> Option<&Diff> {
    match outcome {
        Outcome::Applied { diff, .. } => Some(diff),
        _ => None,
    }
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Reload), Just(Way::Set)]
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn value_arrives_as_it_is(a in model(), b in model(), way in way()) {
        let stage = stage(&a);
        prop_assert_eq!(told(&stage.hot.model.get()), told(&a));

        go(&stage, &b, way);

        prop_assert_eq!(told(&stage.hot.model.get()), told(&b));
        prop_assert_eq!(told(&stage.hot.snapshot().model), told(&b));
        for watch in Watch::all(&stage.hot) {
            watch.assert_reads(&b)?;
        }
    }

    #[test]
    fn equal_value_is_no_change(a in model(), way in way()) {
        let stage = stage(&a);
        let watches = Watch::all(&stage.hot);

        let outcome = go(&stage, &a, way);

        prop_assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
        for watch in &watches {
            watch.assert_told(&a, &a)?;
        }
    }

    #[test]
    fn callback_runs_if_and_only_if_its_field_differs(a in model(), b in model(), way in way()) {
        let stage = stage(&a);
        let watches = Watch::all(&stage.hot);

        go(&stage, &b, way);

        for watch in &watches {
            watch.assert_told(&a, &b)?;
        }
    }

    #[test]
    fn difference_applied_to_the_old_value_is_the_new_one(a in model(), b in model(), way in way()) {
        let stage = stage(&a);

        let outcome = go(&stage, &b, way);

        let mut model = a.clone();
        if let Some(diff) = diff(&outcome) {
            apply(diff, &mut model);
        }
        prop_assert_eq!(told(&model), told(&b));
    }

    #[test]
    fn difference_names_what_differs_and_nothing_else(a in model(), b in model(), way in way()) {
        let stage = stage(&a);

        let outcome = go(&stage, &b, way);

        let found = diff(&outcome).map(found).unwrap_or_default();
        prop_assert_eq!(found, expected(&a, &b));
    }

    #[test]
    fn rollback_leads_back_to_the_old_value(a in model(), b in model(), way in way()) {
        let stage = stage(&a);
        let outcome = go(&stage, &b, way);
        let watches = Watch::all(&stage.hot);

        if outcome.version().is_some() {
            stage.hot.rollback(1).expect("there is a version before");
            for watch in &watches {
                watch.assert_told(&b, &a)?;
            }
        }

        prop_assert_eq!(told(&stage.hot.model.get()), told(&a));
    }
}

/// Puts the new values of all leaves and collections into `model`.
fn apply(diff: &Diff, model: &mut Model) {
    fn put<V: Clone + 'static>(diff: &Diff, path: Path<Root, V>, slot: &mut V) {
        if let Some(change) = diff.of(path) {
            slot.clone_from(change.new);
        }
    }
    put(diff, path!(Root, model.integer), &mut model.integer);
    put(diff, path!(Root, model.unsigned), &mut model.unsigned);
    put(diff, path!(Root, model.truth), &mut model.truth);
    put(diff, path!(Root, model.letter), &mut model.letter);
    put(diff, path!(Root, model.text), &mut model.text);
    put(diff, path!(Root, model.ratio), &mut model.ratio);
    put(diff, path!(Root, model.short), &mut model.short);
    put(diff, path!(Root, model.maybe), &mut model.maybe);
    put(diff, path!(Root, model.maybe_ratio), &mut model.maybe_ratio);
    put(diff, path!(Root, model.ratios), &mut model.ratios);
    put(diff, path!(Root, model.mode), &mut model.mode);
    put(diff, path!(Root, model.optional), &mut model.optional);
    put(diff, path!(Root, model.list), &mut model.list);
    put(diff, path!(Root, model.keyed), &mut model.keyed);
    put(diff, path!(Root, model.map), &mut model.map);
    let (section, boxed) = (&mut model.section, &mut model.boxed);
    put(diff, path!(Root, model.section.level), &mut section.level);
    put(diff, path!(Root, model.section.pace), &mut section.pace);
    put(
        diff,
        path!(Root, model.section.inner.depth),
        &mut section.inner.depth,
    );
    put(diff, path!(Root, model.boxed.level), &mut boxed.level);
    put(diff, path!(Root, model.boxed.pace), &mut boxed.pace);
    put(diff, path!(Root, model.boxed.inner), &mut boxed.inner);
}
