//! Keeps content that was rolled back from out of later loads.

use std::collections::BTreeMap;

use crate::load::{Reading, Readings};

/// Content that was rolled back from, by the index of its layer.
///
/// While a layer still has that content, a load that was asked for by a change of another one
/// takes the content that is in force instead.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quarantine(BTreeMap<usize, Hold>);

#[derive(Debug, Clone)]
struct Hold {
    refused: Reading,
    in_force: Reading,
}

impl Quarantine {
    /// Puts aside the content of each layer that is not what is `in_force`.
    pub(crate) fn new(refused: &Readings, in_force: &Readings) -> Self {
        let pairs = refused.0.iter().zip(&in_force.0).enumerate();
        let differing = pairs.filter(|(_, (refused, in_force))| refused != in_force);
        let hold = |(index, (refused, in_force)): (usize, (&Reading, &Reading))| {
            let (refused, in_force) = (refused.clone(), in_force.clone());
            (index, Hold { refused, in_force })
        };
        Self(differing.map(hold).collect())
    }

    /// `readings`, with what is in quarantine replaced by what is in force.
    pub(crate) fn hold_back(&self, readings: &Readings) -> Readings {
        let choose = |(index, reading): (usize, &Reading)| match self.0.get(&index) {
            Some(hold) if hold.refused == *reading => hold.in_force.clone(),
            _ => reading.clone(),
        };
        Readings(readings.0.iter().enumerate().map(choose).collect())
    }

    /// Only what `readings` still have.
    pub(crate) fn still_in(&self, readings: &Readings) -> Self {
        let is_there =
            |(index, hold): &(&usize, &Hold)| readings.0.get(**index) == Some(&hold.refused);
        let kept = self.0.iter().filter(is_there);
        Self(kept.map(|(index, hold)| (*index, hold.clone())).collect())
    }

    /// The indices of the layers.
    pub(crate) fn layers(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }
}
