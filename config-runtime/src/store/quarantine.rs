//! Keeps content that was rolled back from out of later loads.

use std::collections::BTreeMap;

use crate::load::{Reading, Readings};

/// Content that was rolled back from, by the index of its file.
///
/// While a file still has that content, a load that was asked for by a change of another file
/// takes the content that is in force instead.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quarantine(BTreeMap<usize, Hold>);

#[derive(Debug, Clone)]
struct Hold {
    refused: Vec<Reading>,
    in_force: Reading,
}

impl Quarantine {
    /// Puts each content aside that a file has in one of `refused`, and not `in_force`.
    pub(crate) fn new(refused: &[&Readings], in_force: &Readings) -> Self {
        let hold = |(index, in_force): (usize, &Reading)| {
            let contents = refused.iter().filter_map(|readings| readings.0.get(index));
            let refused: Vec<_> = contents
                .filter(|content| *content != in_force)
                .cloned()
                .collect();
            let in_force = in_force.clone();
            (!refused.is_empty()).then_some((index, Hold { refused, in_force }))
        };
        Self(in_force.0.iter().enumerate().filter_map(hold).collect())
    }

    /// `readings`, with what is in quarantine replaced by what is in force.
    pub(crate) fn hold_back(&self, readings: &Readings) -> Readings {
        let choose = |(index, reading): (usize, &Reading)| match self.0.get(&index) {
            Some(hold) if hold.refused.contains(reading) => hold.in_force.clone(),
            _ => reading.clone(),
        };
        Readings(readings.0.iter().enumerate().map(choose).collect())
    }

    /// Only what `readings` still have.
    pub(crate) fn still_in(&self, readings: &Readings) -> Self {
        let is_there = |(index, hold): &(&usize, &Hold)| {
            let content = readings.0.get(**index);
            content.is_some_and(|content| hold.refused.contains(content))
        };
        let kept = self.0.iter().filter(is_there);
        Self(kept.map(|(index, hold)| (*index, hold.clone())).collect())
    }

    /// The indices of the files.
    pub(crate) fn files(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }
}
