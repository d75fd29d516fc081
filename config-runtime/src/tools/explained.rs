//! What is known of a place, made into an explanation.

use std::time::UNIX_EPOCH;

use crate::field::{PendingRestart, Place, Standing, Stands};
use crate::origin::Origin;
use crate::schema::{FieldSchema, Schema, Spot};
use crate::show::AnyValue;
use crate::store::Trigger;
use crate::tree::{Mark, Value, What};

use super::block::Block;
use super::candidates::{Written, serialized};
use super::explanation::{Explanation, LastChange, PendingValue};
use super::scene::Scene;
use super::setting::{Setting, SettingRole};
use super::text;
use super::veil::{SECRET, shown, veil};

const NOT_SET: &str = "(not set)";
const NOT_KNOWN: &str = "(not shown: no Serialize)";

/// What is said in the place of values.
pub(super) struct Instead<'a> {
    /// Of any of them, if none must be shown.
    pub(super) veil: Option<&'static str>,
    /// Of a table or list that is not in force: where a type does not write itself, another value
    /// of it may hold a secret, and nobody knows.
    pub(super) unknown: Option<&'static str>,
    /// Of the value in force.
    pub(super) in_force: &'a str,
}

/// Whether a value is an `Option` without anything in it.
pub(super) fn is_nothing(field: &FieldSchema, value: &AnyValue) -> bool {
    let is_null = |value: Value| matches!(value.what, What::Null);
    serialized(field, value).is_some_and(is_null) || shown(field, value) == "None"
}

/// A value as it is said to people: as TOML, if it is written so.
pub(super) fn said_of(place: &Place, value: &AnyValue, written: &Written) -> String {
    let Some(field) = place.schema else {
        return String::new();
    };
    match (veil(place, value), written) {
        (Some(veil), _) => veil.to_owned(),
        (None, Written::Value(value)) => text::value(value),
        _ if is_nothing(field, value) => NOT_SET.to_owned(),
        _ => shown(field, value),
    }
}

impl Scene {
    /// What there is to say of the first place that is the one.
    pub(super) fn explain(&self, is_it: impl Fn(&Place) -> bool) -> Option<Explanation> {
        let mut standings = self.standings.iter();
        let position = standings.position(|standing| is_it(&standing.place))?;
        Some(self.explanation(position))
    }

    /// What there is to say of the standing with this index.
    pub(super) fn explanation(&self, position: usize) -> Explanation {
        let standing = &self.standings[position];
        match &standing.what {
            Stands::Leaf(value) => self.of_leaf(&standing.place, value, self.written(position)),
            Stands::Nothing => self.named(&standing.place, NOT_SET.to_owned()),
            Stands::Section | Stands::Several => self.of_section(standing),
        }
    }

    fn of_leaf(&self, place: &Place, value: &AnyValue, written: &Written) -> Explanation {
        let mut pending = self.pending.iter();
        let pending = pending.find(|pending| pending.place().path == place.path);
        // What waits may hold a secret although the value that runs has none.
        let waiting_veil = pending.and_then(|pending| veil(place, pending.value()));
        let veil = veil(place, value).or(waiting_veil);
        let said = match veil {
            Some(veil) => veil.to_owned(),
            None => said_of(place, value, written),
        };
        let is_known = place
            .schema
            .is_some_and(|field| serialized(field, value).is_some());
        let unknown = (!is_known).then_some(NOT_KNOWN);
        let layers = self.settings(
            place,
            &Instead {
                veil,
                unknown,
                in_force: &said,
            },
        );
        let pending = pending.map(|pending| waiting(pending, &layers));
        Explanation {
            is_secret: veil == Some(SECRET),
            layers,
            pending,
            ..self.named(place, said)
        }
    }

    fn of_section(&self, standing: &Standing) -> Explanation {
        let place = &standing.place;
        let is_part = |position: &usize| {
            let part = &self.standings[*position];
            let is_said = matches!(part.what, Stands::Leaf(_) | Stands::Nothing);
            is_said && part.place.indices.starts_with(&place.indices)
        };
        let parts = (0..self.standings.len()).filter(is_part);
        let parts: Vec<Explanation> = parts.map(|position| self.explanation(position)).collect();
        Explanation {
            parts,
            ..self.named(place, self.whole(place))
        }
    }

    /// A section as a value on one line.
    fn whole(&self, place: &Place) -> String {
        let mut block = self.block.clone();
        let found = place.key.segments().try_fold(&mut block, Block::inside);
        let leaves: Vec<_> = super::candidates::leaves(&self.standings).collect();
        let value = found.and_then(|block| {
            block.value(&|index| {
                let (standing, value) = leaves.get(index)?;
                match (veil(&standing.place, value), self.written.get(index)?) {
                    (Some(veil), _) => Some(text(veil)),
                    (None, Written::Value(value)) => Some(value.clone()),
                    _ => None,
                }
            })
        });
        value.map_or_else(String::new, |value| text::value(&value))
    }

    /// What there is to say of any place.
    fn named(&self, place: &Place, value: String) -> Explanation {
        let field = place.schema.filter(|_| !is_entry(place));
        let (ty, doc) = match (field, self.section(place)) {
            (Some(field), _) => (field.ty, field.doc),
            (None, Some(schema)) => (schema.name, schema.doc),
            (None, None) => ("", ""),
        };
        Explanation {
            path: place.path.clone(),
            key: place.key.to_string(),
            field,
            doc,
            ty,
            value,
            is_secret: false,
            origin: self.origin(place),
            layers: Vec::new(),
            last_change: self.last_change(&place.path),
            pending: None,
            parts: Vec::new(),
        }
    }

    fn section(&self, place: &Place) -> Option<&'static Schema> {
        let segments = place.key.segments();
        let spot = segments.fold(Spot::Section(self.schema), Spot::inside);
        spot.section()
    }

    pub(super) fn origin(&self, place: &Place) -> Origin {
        self.origins.of(&place.indices)
    }

    /// The newest version that altered what is at `path`, or in it.
    fn last_change(&self, path: &str) -> LastChange {
        let found = self.changes.newest(path);
        let found = found.and_then(|place| self.history.get(place));
        let first = self.history.first();
        let is_earliest_kept = found.is_none() && first.is_some_and(|first| first.version > 1);
        let record = found.or(first);
        LastChange {
            version: record.map_or(self.version, |record| record.version),
            trigger: record.map_or(Trigger::Start, |record| record.trigger),
            time: record.map_or(UNIX_EPOCH, |record| record.time),
            is_earliest_kept,
        }
    }
}

/// What waits for a restart: as a layer writes it, if one does.
fn waiting(pending: &PendingRestart, layers: &[Setting]) -> PendingValue {
    let (place, value) = (pending.place(), pending.value());
    let by_layer = layers
        .iter()
        .find(|layer| layer.role == SettingRole::Pending);
    let value = match (veil(place, value), by_layer) {
        (Some(veil), _) => veil.to_owned(),
        (None, Some(layer)) => layer.value.clone(),
        (None, None) => {
            let written = place.schema.and_then(|field| serialized(field, value));
            let written = written.map_or(Written::Withheld, Written::Value);
            said_of(place, value, &written)
        }
    };
    PendingValue {
        value,
        origin: pending.origin().clone(),
    }
}

fn text(text: &str) -> Value {
    Value::new(What::String(text.to_owned()), Mark::default())
}

/// Whether an entry of a collection stands here, and not a field.
fn is_entry(place: &Place) -> bool {
    place.path.ends_with(']')
}
