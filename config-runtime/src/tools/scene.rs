//! All that is known of the version in force when somebody asks about it.

use std::sync::Arc;

use crate::contents::Contents;
use crate::field::{
    Base, Branch, Comparison, Files, PendingRestart, Place, Sides, Standing, Stands, TypedValues,
};
use crate::hot_config::{Decoder, Sources, Whole};
use crate::load::{Alone, Merged};
use crate::origin::{OriginNode, Origins};
use crate::panics::caught;
use crate::reload::Core;
use crate::report::{Problem, ProblemKind};
use crate::schema::{Schema, Spot};
use crate::store::{Version, VersionRecord, unbroken};
use crate::tree::{Mark, Value, What};

use super::block::Block;
use super::candidates::{Candidates, Written, Wrong, choose, leaves};
use super::chain::Joined;
use super::changes::Changes;
use super::veil::veil;

/// All that is known of the version in force.
pub(super) struct Scene {
    pub(super) schema: &'static Schema,
    pub(super) version: u64,
    pub(super) standings: Vec<Standing>,
    /// How the leaves among them stand in tables.
    pub(super) block: Block,
    /// How each of the leaves is written.
    pub(super) written: Vec<Written>,
    /// How many leaves stand before each of the standings.
    leaves_before: Vec<usize>,
    pub(super) origins: Arc<Origins>,
    /// Each layer by itself, the lowest first.
    pub(super) layers: Vec<Alone>,
    /// How their lists are merged.
    pub(super) joined: Joined,
    pub(super) overrides: Arc<TypedValues>,
    pub(super) pending: Vec<PendingRestart>,
    /// The versions that are kept, oldest first, and none is missing between them.
    pub(super) history: Vec<VersionRecord>,
    /// Which of these altered what.
    pub(super) changes: Changes,
}

impl Scene {
    /// What is known of the version in force of `core`.
    pub(super) fn of(core: &Core) -> Self {
        let schema = core.root().schema;
        let versions = core.store().all();
        let current = versions.last().cloned();
        let current = current.unwrap_or_else(|| core.store().current());
        let (merged, _) = core.layers().merge(&current.inputs.readings);
        let contents = Contents::new(core.layers().max_file_size(), current.files.contents());
        let contents = Arc::new(contents);
        let judge = |table, typed| {
            let sources = Sources {
                layers: core.layers(),
                merged: Merged::of(table, schema),
                base: Base::default(),
                typed,
                contents: Arc::clone(&contents),
            };
            read_back(&sources, &current.value)
        };
        let standings = current.value.survey();
        let block = Block::of(&standings, schema);
        let merged = Value::new(What::Table(merged.into_table()), Mark::default());
        let candidates = candidates(&standings, &current.origins, &merged, schema);
        let written = choose(candidates, &block, &judge);
        let setters = &current.origins.setters;
        let layers = core.layers().alone(&current.inputs.readings, setters);
        Self::new(schema, &current, (standings, block, written), layers)
            .with_history(core.records_of(unbroken(&versions)))
    }

    fn new(
        schema: &'static Schema,
        current: &Version,
        (standings, block, written): (Vec<Standing>, Block, Vec<Written>),
        layers: Vec<Alone>,
    ) -> Self {
        Self {
            schema,
            version: current.number,
            leaves_before: leaves_before(&standings),
            standings,
            block,
            written,
            layers,
            joined: Joined::default(),
            origins: Arc::clone(&current.origins),
            overrides: Arc::clone(&current.inputs.overrides),
            pending: current.inputs.pending.clone(),
            history: Vec::new(),
            changes: Changes::default(),
        }
    }

    fn with_history(mut self, history: Vec<VersionRecord>) -> Self {
        self.changes = Changes::of(&history);
        self.history = history;
        self
    }

    /// How the leaf is written that is the standing with this index.
    pub(super) fn written(&self, position: usize) -> &Written {
        let index = self.leaves_before.get(position);
        let written = index.and_then(|index| self.written.get(*index));
        written.unwrap_or(&Written::Withheld)
    }
}

fn leaves_before(standings: &[Standing]) -> Vec<usize> {
    let mut leaves = 0;
    let count = |standing: &Standing| {
        let before = leaves;
        leaves += usize::from(matches!(standing.what, Stands::Leaf(_)));
        before
    };
    standings.iter().map(count).collect()
}

fn candidates<'a>(
    standings: &'a [Standing],
    origins: &Origins,
    merged: &Value,
    schema: &'static Schema,
) -> Vec<Candidates<'a>> {
    leaves(standings)
        .map(|(standing, value)| {
            let place = &standing.place;
            if veil(place, value).is_some() {
                return Candidates::none(standing, value);
            }
            let origin = origins.of(&place.indices);
            // For a field that is held, the layers have what waits.
            let is_held = matches!(origins.node(&place.indices).own(), OriginNode::Kept(_));
            let merged = at(merged, place, schema).filter(|_| !is_held);
            Candidates::new(standing, value, origin, merged.as_ref())
        })
        .collect()
}

/// What the merged layers have at `place`.
fn at(merged: &Value, place: &Place, schema: &'static Schema) -> Option<Value> {
    let mut segments = place.key.segments();
    let mut value = segments.try_fold(merged, Value::get)?.clone();
    if place.schema.is_some_and(|field| field.is_flat)
        && let What::Table(table) = &mut value.what
    {
        let spot = Spot::Section(schema);
        let spot = place.key.segments().fold(spot, Spot::inside);
        table.retain(|key, _| spot.field(key).is_none());
    }
    Some(value)
}

/// What is read otherwise than `value`, or not at all.
fn read_back(sources: &Sources<'_>, value: &Whole) -> Wrong {
    let read = caught(|| {
        let decoded = Decoder::decode(value.root(), sources);
        let Some(read) = decoded.value else {
            return Wrong {
                keys: unreadable(&decoded.problems),
                ..Wrong::default()
            };
        };
        let differing = values_compared(value, &read);
        Wrong {
            paths: paths(&differing),
            ..Wrong::default()
        }
    });
    let mut wrong = read.unwrap_or_default();
    if !wrong.paths.is_empty() {
        // What holds a NaN is not even the same as itself, so that says nothing of the reading.
        let unlike = caught(|| values_compared(value, value));
        let unlike = unlike.map(|comparison| paths(&comparison));
        let unlike = unlike.unwrap_or_default();
        wrong.paths.retain(|path| !unlike.contains(path));
    }
    wrong
}

/// What differs between the values themselves.
fn values_compared(old: &Whole, new: &Whole) -> Comparison {
    let (tree, files) = (Branch::default(), Files::default());
    let sides = Sides {
        tree: &tree,
        old: &files,
        new: &files,
        holds: true,
    };
    old.compare(new, sides)
}

/// The paths of what differs.
fn paths(comparison: &Comparison) -> Vec<String> {
    let moved = comparison.moves.iter().map(|step| &step.places.new);
    let held = comparison.held.iter().map(|held| &held.places.new);
    moved.chain(held).map(|place| place.path.clone()).collect()
}

/// The keys of what cannot be read. A rule that is broken says nothing of how a value is written.
fn unreadable(problems: &[Problem]) -> Vec<String> {
    let is_reading = |problem: &&Problem| {
        let is_rule = matches!(problem.kind(), ProblemKind::Rule);
        !problem.is_warning() && !is_rule
    };
    let problems = problems.iter().filter(is_reading);
    problems.filter_map(Problem::key).collect()
}
