//! What differs between two values, as steps from one to the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::change::AnyChange;
use crate::origin::{OriginNode, Origins};
use crate::show::{AnyValue, Show, Shown};
use crate::subscribe::Sleeper;

use super::diff::{Diff, Difference};
use super::ground::Ground;
use super::place::Place;
use super::planted::Planted;
use super::tree::Branch;
use super::typed::TypedValue;
use super::way::{Places, Way};

/// What differs between two values of one configuration.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// What changes, each section after what is in it.
    pub(crate) moves: Vec<Move>,
    /// Fixed leaves that would change.
    pub(crate) held: Vec<Held>,
}

/// One field on its way from one value to the next.
#[derive(Debug)]
pub(crate) struct Move {
    pub(crate) places: Places,
    /// `None` for what is added.
    pub(crate) old: Option<Shown>,
    /// `None` for what is removed.
    pub(crate) new: Option<Shown>,
    pub(crate) kind: MoveKind,
}

/// What moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MoveKind {
    /// A leaf. It has a field, unless it stands in a collection.
    Leaf,
    /// A leaf that keeps its value, because the file that this names has another content.
    Content,
    /// Something in a field, of another type than the field.
    Entry,
    /// A section or a collection, because something in it moves.
    Whole,
}

/// A fixed leaf whose running value stays although the layers say another.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) places: Places,
    pub(crate) running: Shown,
    pub(crate) pending: Shown,
    pub(crate) value: TypedValue,
}

impl Comparison {
    /// Adds the root, if anything in it moves.
    pub(crate) fn add_root(&mut self, [old, new]: [AnyValue; 2], show: Show) {
        if !self.moves.is_empty() {
            let places = Way::from(Place::root()).places();
            let sides = (Shown::new(old, show), Shown::new(new, show));
            self.moves.push(Move::of_whole(places, sides));
        }
    }

    /// The diff that leads to `version`, whose values come from `new`, where those before come
    /// from `old`.
    pub(crate) fn diff(&self, version: u64, old: &Origins, new: &Origins) -> Diff {
        let is_whole = |step: &&Move| step.kind == MoveKind::Whole;
        let (wholes, parts): (Vec<&Move>, Vec<&Move>) = self.moves.iter().partition(is_whole);
        let differences = |steps: Vec<&Move>| {
            let steps = steps.into_iter();
            steps.map(|step| step.difference(old, new)).collect()
        };
        Diff::new(version, differences(parts), differences(wholes))
    }

    /// The leaves that keep their value, and that name a file with another content.
    fn content_moves(&self) -> impl Iterator<Item = &Move> {
        let moves = self.moves.iter();
        moves.filter(|step| step.kind == MoveKind::Content)
    }

    /// The places of the leaves that keep their value, and that name a file with another content.
    pub(crate) fn contents(&self) -> Vec<Vec<usize>> {
        let places = self.content_moves().map(|step| &step.places.new);
        places.map(|place| place.indices.clone()).collect()
    }

    /// The new values of the fields and sections that move, by the indices of their places.
    pub(crate) fn values(&self, tree: &Branch) -> BTreeMap<Vec<usize>, AnyValue> {
        let fields = self.moves.iter().filter_map(|step| {
            let (_, _, new) = step.field(tree)?;
            Some((step.places.new.indices.clone(), Arc::clone(new.value())))
        });
        fields.collect()
    }

    /// How many callbacks the fields and sections have that move, by their paths.
    pub(crate) fn callbacks(&self, tree: &Branch) -> Vec<(String, usize)> {
        let counts = self.moves.iter().filter_map(|step| {
            let (field, _, _) = step.field(tree)?;
            let count = field.callbacks.count();
            (count > 0).then(|| (field.place.path.clone(), count))
        });
        counts.collect()
    }

    /// The places of the fields and sections that move.
    #[cfg(feature = "usage")]
    pub(crate) fn places(&self, tree: &Branch) -> std::collections::BTreeSet<&[usize]> {
        let fields = self.moves.iter().filter(|step| step.field(tree).is_some());
        fields
            .map(|step| step.places.new.indices.as_slice())
            .collect()
    }

    /// Those who wait for a next value of what moves.
    pub(crate) fn sleepers(&self, tree: &Branch) -> Vec<Sleeper> {
        let fields = self.moves.iter().filter_map(|step| step.field(tree));
        fields.flat_map(|(field, ..)| field.sleepers()).collect()
    }

    /// Tells the subscribers of each field and section that moves.
    pub(crate) fn tell(&self, tree: &Branch, version: u64) {
        let contents = self.content_moves();
        let contents: Arc<[String]> = contents.map(|step| step.places.new.path.clone()).collect();
        for step in &self.moves {
            step.tell(tree, version, &contents);
        }
    }

    /// Says where the running value of each fixed leaf comes from.
    pub(crate) fn settle_origins(&mut self, ground: &Ground) {
        for held in &mut self.held {
            let origin = ground.origin(&held.places.old);
            held.value.origin = OriginNode::Kept(Arc::new(origin));
        }
    }
}

impl Held {
    pub(super) fn new(places: Places, running: Shown, pending: Shown) -> Self {
        Self {
            value: TypedValue {
                value: Arc::clone(running.value()),
                origin: OriginNode::Default,
            },
            places,
            running,
            pending,
        }
    }
}

impl Move {
    /// A leaf whose value is another one, or means another content.
    pub(super) fn of_leaf(places: Places, kind: MoveKind, (old, new): (Shown, Shown)) -> Self {
        Self {
            places,
            old: Some(old),
            new: Some(new),
            kind,
        }
    }

    /// Something in a field that comes or goes, or moves as one.
    pub(super) fn of_entry(places: Places, old: Option<Shown>, new: Option<Shown>) -> Self {
        Self {
            places,
            old,
            new,
            kind: MoveKind::Entry,
        }
    }

    /// A section or a collection in which something changes.
    pub(super) fn of_whole(places: Places, (old, new): (Shown, Shown)) -> Self {
        Self {
            places,
            old: Some(old),
            new: Some(new),
            kind: MoveKind::Whole,
        }
    }

    /// The field that moves, with its old and its new value.
    fn field<'a>(&self, tree: &'a Branch) -> Option<(&'a Planted, &Shown, &Shown)> {
        if self.kind == MoveKind::Entry {
            return None;
        }
        let field = tree.find(&self.places.new.indices)?;
        Some((field, self.old.as_ref()?, self.new.as_ref()?))
    }

    fn difference(&self, old: &Origins, new: &Origins) -> Difference {
        Difference {
            old: self.old.clone(),
            new: self.new.clone(),
            old_origin: old.of(&self.places.old.indices),
            new_origin: new.of(&self.places.new.indices),
            place: Arc::clone(&self.places.new),
            is_content: self.kind == MoveKind::Content,
        }
    }

    /// Makes the new value the one that is read.
    pub(crate) fn store(&self, tree: &Branch) {
        if let Some((field, _, new)) = self.field(tree) {
            field.store(new.value());
        }
    }

    /// Tells the subscribers.
    fn tell(&self, tree: &Branch, version: u64, contents: &Arc<[String]>) {
        if let Some((field, old, new)) = self.field(tree) {
            field.tell(&AnyChange {
                old: Arc::clone(old.value()),
                new: Arc::clone(new.value()),
                version,
                contents: Arc::clone(contents),
            });
        }
    }
}
