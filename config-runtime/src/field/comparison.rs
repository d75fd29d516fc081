//! What differs between two values, as steps from one to the other.

use std::sync::Arc;

use crate::change::Change;
use crate::origin::{OriginNode, Origins};

use super::diff::{Diff, Difference};
use super::fixed::Fixed;
use super::live::Field;
use super::place::Place;
use super::show::Shown;
use super::typed::TypedValue;

/// What differs between two values of one configuration.
#[derive(Default)]
pub(crate) struct Comparison {
    /// Leaves and sections that change, each section after its leaves.
    pub(crate) moves: Vec<Box<dyn Move>>,
    /// Fixed leaves that would change.
    pub(crate) held: Vec<Held>,
}

/// A fixed leaf whose running value stays although the layers say another.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) place: Arc<Place>,
    pub(crate) running: Shown,
    pub(crate) pending: Shown,
    pub(crate) value: TypedValue,
}

/// One field on its way from one value to the next.
pub(crate) trait Move: Send + Sync {
    fn is_section(&self) -> bool;
    /// The difference, if the new values come from `origins`.
    fn difference(&self, origins: &Origins) -> Difference;
    /// Makes the new value the one that is read.
    fn store(&self);
    /// Tells the subscribers.
    fn tell(&self, version: u64);
}

struct Step<V> {
    field: Field<V>,
    old: Arc<V>,
    new: Arc<V>,
    is_section: bool,
}

impl Comparison {
    pub(super) fn add_leaf<V>(&mut self, leaf: &Field<V>, new: &V)
    where
        V: Clone + Send + Sync + 'static,
    {
        self.add(leaf, leaf.load(), Arc::new(new.clone()), false);
    }

    pub(super) fn add_section<S>(&mut self, section: &Field<S>, new: &S)
    where
        S: Clone + Send + Sync + 'static,
    {
        self.add(section, section.load(), Arc::new(new.clone()), true);
    }

    pub(super) fn hold<V>(&mut self, leaf: &Fixed<V>, new: &V)
    where
        V: Clone + Send + Sync + 'static,
    {
        self.held.push(Held {
            place: Arc::clone(leaf.place()),
            running: Shown::new(leaf.load(), leaf.show()),
            pending: Shown::new(Arc::new(new.clone()), leaf.show()),
            value: TypedValue {
                value: leaf.load(),
                origin: OriginNode::Kept(Arc::new(leaf.origin())),
            },
        });
    }

    /// Adds the root, if anything in it changes.
    pub(crate) fn add_root<T>(&mut self, root: &Field<T>, old: &Arc<T>, new: &Arc<T>)
    where
        T: Send + Sync + 'static,
    {
        if !self.moves.is_empty() {
            self.add(root, Arc::clone(old), Arc::clone(new), true);
        }
    }

    fn add<V>(&mut self, field: &Field<V>, old: Arc<V>, new: Arc<V>, is_section: bool)
    where
        V: Send + Sync + 'static,
    {
        self.moves.push(Box::new(Step {
            field: field.clone(),
            old,
            new,
            is_section,
        }));
    }

    /// The diff of a commit that makes `version` out of values from `origins`.
    pub(crate) fn diff(&self, version: u64, origins: &Origins) -> Diff {
        let of = |is_section| {
            (self.moves.iter())
                .filter(move |step| step.is_section() == is_section)
                .map(|step| step.difference(origins))
                .collect()
        };
        Diff::new(version, of(false), of(true))
    }
}

impl<V: Send + Sync + 'static> Move for Step<V> {
    fn is_section(&self) -> bool {
        self.is_section
    }

    fn difference(&self, origins: &Origins) -> Difference {
        let place = self.field.place();
        Difference {
            old: Shown::new(Arc::clone(&self.old), self.field.show()),
            new: Shown::new(Arc::clone(&self.new), self.field.show()),
            old_origin: self.field.origin(),
            new_origin: origins.of(&place.indices, &place.key),
            place: Arc::clone(place),
        }
    }

    fn store(&self) {
        self.field.store(Arc::clone(&self.new));
    }

    fn tell(&self, version: u64) {
        self.field.tell(&Change {
            old: &self.old,
            new: &self.new,
            version,
        });
    }
}
