//! Keeps content that was rolled back from out of later loads.

use std::collections::BTreeMap;

use crate::load::{Reading, Readings};

/// Content that was rolled back from, by the index of its layer.
///
/// While a layer has such content, a load that was asked for by a change of another one takes
/// the content that is in force instead.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quarantine(BTreeMap<usize, Hold>);

#[derive(Debug, Clone)]
struct Hold {
    refused: Vec<Reading>,
    in_force: Reading,
}

impl Quarantine {
    /// What stays in quarantine over a rollback to `after`, if the layers hold `now`.
    pub(crate) fn kept(&self, now: &Readings, after: &Readings) -> Self {
        let mut kept = self.still_in(now);
        kept.0.retain(|index, hold| {
            if let Some(after) = after.0.get(*index) {
                hold.refused.retain(|content| content != after);
                hold.in_force = after.clone();
            }
            !hold.refused.is_empty()
        });
        kept
    }

    /// Whether the layer with this index is held back for this content, or for a file with it.
    pub(crate) fn holds(&self, layer: usize, reading: &Reading) -> bool {
        let hold = self.0.get(&layer);
        hold.is_some_and(|hold| hold.refused.iter().any(|refused| refused.contains(reading)))
    }

    /// Adds the content that was in force `before` a rollback to `after`, if the layers hold it
    /// `now`.
    ///
    /// What was refused has never been in force: it is reported, and not rolled back from.
    pub(crate) fn and_rolled_back(
        mut self,
        now: &Readings,
        before: &Readings,
        after: &Readings,
    ) -> Self {
        let contents = now.0.iter().zip(&before.0).zip(&after.0).enumerate();
        for (index, ((now, before), after)) in contents {
            if now == before && now != after {
                let hold = self.0.entry(index).or_insert_with(|| Hold {
                    refused: Vec::new(),
                    in_force: after.clone(),
                });
                hold.refused.push(now.clone());
            }
        }
        self
    }

    /// The same, but for the layer with this index as in `other`.
    pub(crate) fn with_layer_of(&self, index: usize, other: &Self) -> Self {
        let mut quarantine = self.clone();
        match other.0.get(&index) {
            Some(hold) => drop(quarantine.0.insert(index, hold.clone())),
            None => drop(quarantine.0.remove(&index)),
        }
        quarantine
    }

    /// `readings`, with what is in quarantine replaced by what is in force.
    pub(crate) fn hold_back(&self, readings: &Readings) -> Readings {
        let choose = |(index, reading): (usize, &Reading)| match self.0.get(&index) {
            Some(hold) => reading.unless(&hold.refused, &hold.in_force),
            None => reading.clone(),
        };
        Readings(readings.0.iter().enumerate().map(choose).collect())
    }

    /// Only what `readings` still have, or have lost: it may come back.
    pub(crate) fn still_in(&self, readings: &Readings) -> Self {
        let is_there = |(index, hold): &(&usize, &Hold)| {
            let content = readings.0.get(**index);
            content.is_some_and(|content| *content == Reading::Absent || hold.is_in(content))
        };
        let kept = self.0.iter().filter(is_there);
        Self(kept.map(|(index, hold)| (*index, hold.clone())).collect())
    }

    /// The indices of the layers of which `readings` have what is in quarantine.
    pub(crate) fn found_in(&self, readings: &Readings) -> impl Iterator<Item = usize> {
        let is_there = |(index, hold): &(&usize, &Hold)| {
            let content = readings.0.get(**index);
            content.is_some_and(|content| hold.is_in(content))
        };
        self.0.iter().filter(is_there).map(|(index, _)| *index)
    }

    /// The indices of the layers.
    pub(crate) fn layers(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }
}

impl Hold {
    /// Whether `content` is what is held back, or has a file that is.
    fn is_in(&self, content: &Reading) -> bool {
        content.unless(&self.refused, &self.in_force) != *content
    }
}
