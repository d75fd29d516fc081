//! What a pass finds that differs.

use crate::schema::Kind;
use crate::show::{AnyValue, Keep, Probe, Show, Shown};

use super::super::comparison::{Held, Move, MoveKind};
use super::super::files::Files;
use super::super::tree::Branch;
use super::{Pass, Purpose};

/// What is known of an old and a new value beside themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides<'a> {
    /// The fields that have the old value.
    pub(crate) tree: &'a Branch,
    /// What is in the files that the old value names.
    pub(crate) old: &'a Files,
    /// What is in those that the new value names.
    pub(crate) new: &'a Files,
    /// Whether `restart` fields keep their running value.
    pub(crate) holds: bool,
}

impl Pass<'_> {
    /// How a leaf moves, if it does: it may have the same value, and the file that this names
    /// another content.
    pub(super) fn kind_of_move(&mut self, index: usize, is_same: bool) -> Option<MoveKind> {
        if !is_same {
            return Some(MoveKind::Leaf);
        }
        let Purpose::Compare(sides, _) = &self.purpose else {
            return None;
        };
        if !self.way.field(index).is_watched {
            return None;
        }
        let places = self.way.places_of(index);
        let (old, new) = (
            sides.old.content_at(&places.old),
            sides.new.content_at(&places.new),
        );
        (old != new).then_some(MoveKind::Content)
    }

    pub(super) fn differs(&mut self) {
        if let Purpose::Differ(differs) = &mut self.purpose {
            **differs = true;
        }
    }

    pub(super) fn moves(
        &mut self,
        index: usize,
        kind: MoveKind,
        old: &dyn Fn() -> AnyValue,
        new: AnyValue,
    ) {
        let Purpose::Compare(sides, comparison) = &mut self.purpose else {
            return;
        };
        let (field, places) = (self.way.field(index), self.way.places_of(index));
        let old = sides.tree.current(&places).unwrap_or_else(old);
        let (old, new) = (Shown::new(old, field.show), Shown::new(new, field.show));
        match field.kind {
            Kind::Restart if sides.holds => comparison.held.push(Held::new(places, old, new)),
            _ => comparison
                .moves
                .push(Move::of_leaf(places, kind, (old, new))),
        }
    }

    /// The field that is here moves as a whole, if more has moved than `before`.
    pub(crate) fn end_whole(&mut self, before: usize, old: &dyn Keep, new: &dyn Keep, show: Show) {
        if self.count() == before || !self.way.is_planted() {
            return;
        }
        if let Purpose::Compare(sides, comparison) = &mut self.purpose {
            let places = self.way.places();
            let old = sides.tree.current(&places).unwrap_or_else(|| old.keep());
            let sides = (Shown::new(old, show), Shown::new(new.keep(), show));
            comparison.moves.push(Move::of_whole(places, sides));
        }
    }

    /// How much has moved so far.
    pub(crate) fn count(&self) -> usize {
        match &self.purpose {
            Purpose::Compare(_, comparison) => comparison.moves.len(),
            _ => 0,
        }
    }

    /// Something in the field that is here comes or goes, or moves as one: an entry, an optional
    /// section, an order.
    pub(crate) fn moved(&mut self, old: Option<&dyn Keep>, new: Option<&dyn Keep>, show: Show) {
        self.differs();
        if let Purpose::Compare(_, comparison) = &mut self.purpose {
            let places = self.way.places();
            let shown = |value: Option<&dyn Keep>| Some(Shown::new(value?.keep(), show));
            let entry = Move::of_entry(places, shown(old), shown(new));
            comparison.moves.push(entry);
        }
    }

    /// The entries that stay stand in another order.
    pub(crate) fn reordered(&mut self, old: &Vec<String>, new: &Vec<String>) {
        self.moved(Some(old), Some(new), Probe::<Vec<String>>::SHOW);
    }
}
