//! Puts the lists of several layers behind each other, where a field asks for it.

use figment::value::{Dict, Value};

use crate::origin::Joined;
use crate::schema::Spot;

/// Puts the lists that `so_far` has before those that `entries`, the values of the next layer,
/// adds to them; `joined` remembers where each item comes from.
///
/// An item is told from others by its place alone, so what is inside of one is not joined.
pub(super) fn join(so_far: &Dict, entries: &mut Dict, spot: Spot, joined: &mut Joined) {
    for (key, value) in entries {
        let is_appended = spot.field(key).is_some_and(|field| field.is_appended);
        let inner = joined.entries.entry(key.clone()).or_default();
        match (so_far.get(key), value) {
            (Some(Value::Array(_, before)), Value::Array(_, items)) if is_appended => {
                inner.add(before.len(), items.len());
                items.splice(0..0, before.iter().cloned());
            }
            (Some(Value::Dict(_, before)), Value::Dict(_, more)) => {
                join(before, more, spot.inside(key), inner);
            }
            // The value takes the place of all that was there.
            _ => *inner = Joined::default(),
        }
        if *inner == Joined::default() {
            joined.entries.remove(key);
        }
    }
}
