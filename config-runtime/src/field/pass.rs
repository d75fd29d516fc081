//! One walk over an old and a new value.

mod moves;

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::check::{Broken, Moved, Rule};
use crate::origin::Origins;
use crate::panics::caught;
use crate::schema::Schema;
use crate::show::AnyValue;

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
}

enum Purpose<'a> {
    Compare(Sides<'a>, &'a mut Comparison),
    Differ(&'a mut bool),
    Gather(Option<&'a Origins>, &'a mut TypedValues),
    Judge(&'a mut Vec<Judged>),
    Show(&'a mut dyn FnMut(&'static str, &dyn fmt::Debug)),
    Survey(&'a mut Vec<Standing>),
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

    /// A walk that collects the new value of each leaf of what stands at `place`.
    ///
    /// They come from `origins`, or are defaults.
    pub(crate) fn gather(
        place: Place,
        origins: Option<&'a Origins>,
        into: &'a mut TypedValues,
    ) -> Self {
        Self::new(Purpose::Gather(origins, into), place)
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

    fn new(purpose: Purpose<'a>, base: Place) -> Self {
        let way = Way::from(base);
        Self { purpose, way }
    }

    /// Visits a leaf, whose values are the same where `same` says so.
    pub(crate) fn leaf<V>(&mut self, index: usize, old: &V, new: &V, same: fn(&V, &V) -> bool)
    where
        V: Clone + Send + Sync + 'static,
    {
        match &self.purpose {
            Purpose::Differ(_) if same(old, new) => {}
            Purpose::Differ(_) => self.differs(),
            Purpose::Compare(..) => {
                if let Some(kind) = self.kind_of_move(index, same(old, new)) {
                    self.moves(
                        index,
                        kind,
                        &|| Arc::new(old.clone()),
                        Arc::new(new.clone()),
                    );
                }
            }
            Purpose::Gather(..) | Purpose::Survey(_) => self.keep(index, Arc::new(new.clone())),
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
        let place = self.way.places_of(index).new;
        if let Purpose::Survey(standings) = &mut self.purpose {
            standings.push(Standing::leaf(place, value));
        } else {
            self.put(&place, value);
        }
    }

    /// Puts the value that stands at `place` among those that are gathered.
    fn put(&mut self, place: &Place, value: AnyValue) {
        if let Purpose::Gather(origins, values) = &mut self.purpose {
            // Of a collection, what is in it comes by itself.
            let origin = origins.map(|origins| origins.node(&place.indices).own());
            let origin = origin.unwrap_or_default();
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
        self.way.go_to_field(index);
    }

    /// Goes to an entry of the collection that is here.
    pub(crate) fn go_to_entry(&mut self, entry: Entry) {
        self.way.go_to_entry(entry);
    }

    /// Goes into the optional section that is here.
    pub(crate) fn go_inside(&mut self) {
        self.way.go_inside();
    }

    /// Goes back to where the last of these three left.
    pub(crate) fn go_back(&mut self) {
        self.way.go_back();
    }

    /// Begins to visit the fields of a section; returns the schema of the one around it.
    pub(crate) fn enter(&mut self, schema: &'static Schema) -> &'static Schema {
        if let Purpose::Survey(standings) = &mut self.purpose {
            standings.push(Standing::section(self.way.places().new));
        }
        self.way.enter(schema)
    }

    /// Notes which sections stand here, if somebody asks.
    pub(crate) fn outline(&mut self, outline: impl FnOnce() -> Outline) {
        match &mut self.purpose {
            Purpose::Gather(..) => {
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
