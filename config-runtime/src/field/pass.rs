//! One walk over an old and a new value.

mod moves;

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::check::{Broken, Moved, Rule};
use crate::origin::{OriginNode, Origins};
use crate::panics::caught;
use crate::schema::{FieldSchema, Schema};
use crate::show::AnyValue;

use super::base::{Base, BaseMaker};
use super::comparison::Comparison;
use super::place::Place;
use super::standing::Standing;
use super::typed::{Outline, TypedValue, TypedValues};
use super::way::{Entry, Way};

pub(crate) use self::moves::Sides;

/// One walk over an old and a new value.
///
/// Printed code names the fields; what the walk is for, the pass knows.
pub struct Pass<'a> {
    purpose: Purpose<'a>,
    way: Way,
    /// Whether it is of interest which leaves are the same.
    compares: bool,
    /// Whether a leaf that is the same may still move, because it names a file.
    has_contents: bool,
}

enum Purpose<'a> {
    Compare(Sides<'a>, &'a mut Comparison),
    Differ(&'a mut bool),
    Gather(&'a mut TypedValues),
    Found(BaseMaker<'a>),
    Judge(&'a mut Vec<Judged>),
    Show(&'a mut dyn FnMut(&'static str, &dyn fmt::Debug)),
    Survey(&'a mut Vec<Standing>),
    Secrets(&'a mut Vec<(&'static FieldSchema, AnyValue)>),
}

/// What rules over old and new found at one place.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) place: Arc<Place>,
    /// Or the message of a panic.
    pub(crate) found: Result<Broken, String>,
}

impl<'a> Pass<'a> {
    /// A walk that finds out what differs.
    pub(crate) fn compare(sides: Sides<'a>, into: &'a mut Comparison) -> Self {
        Self::new(Purpose::Compare(sides, into), Place::root())
    }

    /// A walk that finds out whether anything differs.
    pub(crate) fn differ(into: &'a mut bool) -> Self {
        Self::new(Purpose::Differ(into), Place::root())
    }

    /// A walk that collects the new value of each leaf of what stands at `place`, by their keys.
    pub(crate) fn gather(place: Place, into: &'a mut TypedValues) -> Self {
        Self::new(Purpose::Gather(into), place)
    }

    /// A walk that collects those of a whole configuration where they stand; they come from
    /// `origins`.
    pub(crate) fn find(origins: &'a Origins) -> Self {
        Self::new(Purpose::Found(BaseMaker::new(origins)), Place::root())
    }

    /// What such a walk collected.
    pub(crate) fn into_base(self) -> Base {
        match self.purpose {
            Purpose::Found(maker) => maker.finish(),
            _ => Base::default(),
        }
    }

    /// A walk that asks the rules over old and new.
    pub(crate) fn judge(into: &'a mut Vec<Judged>) -> Self {
        Self::new(Purpose::Judge(into), Place::root())
    }

    /// A walk that hands out the name and the new value of each field.
    pub(crate) fn show(each: &'a mut dyn FnMut(&'static str, &dyn fmt::Debug)) -> Self {
        Self::new(Purpose::Show(each), Place::root())
    }

    /// A walk that notes what stands where, in the new value.
    pub(crate) fn survey(into: &'a mut Vec<Standing>) -> Self {
        Self::new(Purpose::Survey(into), Place::root())
    }

    /// A walk that collects the values of the leaves that are secrets.
    pub(crate) fn secrets(into: &'a mut Vec<(&'static FieldSchema, AnyValue)>) -> Self {
        Self::new(Purpose::Secrets(into), Place::root())
    }

    fn new(purpose: Purpose<'a>, base: Place) -> Self {
        let has_contents = match &purpose {
            Purpose::Compare(sides, _) => !sides.old.is_empty() || !sides.new.is_empty(),
            _ => false,
        };
        Self {
            compares: matches!(purpose, Purpose::Compare(..) | Purpose::Differ(_)),
            has_contents,
            purpose,
            way: Way::from(base),
        }
    }

    /// Visits a leaf, whose values are the same where `same` says so.
    #[inline]
    pub(crate) fn leaf<V>(&mut self, index: usize, old: &V, new: &V, same: fn(&V, &V) -> bool)
    where
        V: Clone + Send + Sync + 'static,
    {
        let is_same = self.compares && same(old, new);
        // Most leaves stay as they are: this much of a comparison is a part of the walk itself.
        if !is_same || self.has_contents {
            self.visit(index, old, new, is_same);
        }
    }

    fn visit<V>(&mut self, index: usize, old: &V, new: &V, is_same: bool)
    where
        V: Clone + Send + Sync + 'static,
    {
        match &self.purpose {
            Purpose::Differ(_) => self.differs(),
            Purpose::Compare(..) => {
                if let Some(kind) = self.kind_of_move(index, is_same) {
                    self.moves(
                        index,
                        kind,
                        &|| Arc::new(old.clone()),
                        Arc::new(new.clone()),
                    );
                }
            }
            Purpose::Gather(_) | Purpose::Found(_) | Purpose::Survey(_) => {
                self.keep(index, Arc::new(new.clone()));
            }
            Purpose::Secrets(_) if !self.way.field(index).is_secret() => {}
            Purpose::Secrets(_) => self.keep(index, Arc::new(new.clone())),
            Purpose::Show(_) => self.hand_out(index, new),
            Purpose::Judge(_) => {}
        }
    }

    /// Asks the rules over old and new value of a leaf, if they are not the same.
    pub(crate) fn step<V>(
        &mut self,
        index: usize,
        old: &V,
        new: &V,
        same: fn(&V, &V) -> bool,
        rules: &[&dyn for<'m> Rule<Moved<'m, V>>],
    ) {
        if !matches!(self.purpose, Purpose::Judge(_)) {
            return;
        }
        let found = caught(|| {
            let mut broken = Broken::default();
            if !same(old, new) {
                let moved = Moved { old, new };
                for rule in rules {
                    rule.check(&moved, &mut broken);
                }
            }
            broken
        });
        self.judged(index, found);
    }

    fn keep(&mut self, index: usize, value: AnyValue) {
        match &mut self.purpose {
            Purpose::Found(maker) => maker.leaf(index, value),
            Purpose::Secrets(secrets) => secrets.push((self.way.field(index), value)),
            Purpose::Survey(standings) => {
                let place = self.way.places_of(index).new;
                standings.push(Standing::leaf(place, value));
            }
            _ => {
                let place = self.way.places_of(index).new;
                self.put(&place, value);
            }
        }
    }

    /// Puts the value that stands at `place` among those that are gathered.
    fn put(&mut self, place: &Place, value: AnyValue) {
        if let Purpose::Gather(values) = &mut self.purpose {
            let origin = OriginNode::Default;
            values.insert(place.typed_key(), TypedValue { value, origin });
        }
    }

    fn hand_out(&mut self, index: usize, value: &dyn Any) {
        let field = self.way.field(index);
        if let Purpose::Show(each) = &mut self.purpose {
            each(field.name, &field.show.of(value));
        }
    }

    fn judged(&mut self, index: usize, found: Result<Broken, String>) {
        let place = self.way.places_of(index).new;
        if let Purpose::Judge(judged) = &mut self.purpose {
            judged.push(Judged { place, found });
        }
    }
}

/// What is the same for all types of sections.
impl Pass<'_> {
    /// Whether sections are to be shown, and not gone into.
    pub(crate) fn is_showing(&self) -> bool {
        matches!(self.purpose, Purpose::Show(_))
    }

    /// Hands out a section as the value of the field with this index.
    pub(crate) fn show_as(&mut self, index: usize, section: &dyn fmt::Debug) {
        let name = self.way.field(index).name;
        if let Purpose::Show(each) = &mut self.purpose {
            each(name, section);
        }
    }

    /// Goes to the field with this index.
    pub(crate) fn go_to_field(&mut self, index: usize) {
        if let Purpose::Found(maker) = &mut self.purpose {
            maker.go_to(index);
        }
        self.way.go_to_field(index);
    }

    /// Goes to an entry of the collection that is here.
    pub(crate) fn go_to_entry(&mut self, entry: Entry) {
        if let Purpose::Found(maker) = &mut self.purpose {
            maker.go_to(entry.new);
        }
        self.way.go_to_entry(entry);
    }

    /// Goes into the optional section that is here.
    pub(crate) fn go_inside(&mut self) {
        if let Purpose::Found(maker) = &mut self.purpose {
            maker.go_inside();
        }
        self.way.go_inside();
    }

    /// Goes back to where the last of these three left.
    pub(crate) fn go_back(&mut self) {
        if let Purpose::Found(maker) = &mut self.purpose {
            maker.go_back();
        }
        self.way.go_back();
    }

    /// Begins to visit the fields of a section; returns the schema of the one around it.
    pub(crate) fn enter(&mut self, schema: &'static Schema) -> &'static Schema {
        match &mut self.purpose {
            Purpose::Survey(standings) => {
                standings.push(Standing::section(self.way.places().new));
            }
            Purpose::Found(maker) => maker.reserve(schema.fields.len()),
            _ => {}
        }
        self.way.enter(schema)
    }

    /// Notes which sections stand here, if somebody asks.
    pub(crate) fn outline(&mut self, outline: impl FnOnce() -> Outline) {
        match &mut self.purpose {
            Purpose::Found(maker) => maker.outline(outline()),
            Purpose::Gather(_) => {
                let place = self.way.places().new;
                self.put(&place, Arc::new(outline()));
            }
            Purpose::Survey(standings) => {
                standings.push(Standing::several(self.way.places().new, &outline()));
            }
            _ => {}
        }
    }
}

impl fmt::Debug for Pass<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pass").finish_non_exhaustive()
    }
}
