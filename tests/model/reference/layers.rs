//! What layers, and what is set above them, add up to.

use std::collections::BTreeMap;

use crate::operation::{Change, Content, Restart, Time};
use crate::view::{FIXED, HIGH, LOAD, LOW, PACE, Source, Values};

const DEFAULTS: Values = [1, 5, 3, 2, 0];
const HIGHEST: u8 = 9;

/// What a version is made of.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) files: [Content; 2],
    /// By the field.
    set: BTreeMap<usize, u8>,
    /// What of it is over as soon as it is in force, and the attempt that set it: in the order in
    /// which it was set.
    pub(super) ending: Vec<(usize, u64)>,
}

/// It is no valid configuration.
#[derive(Debug)]
pub(super) struct Invalid;

impl Made {
    pub(super) fn of_files(files: [Content; 2]) -> Self {
        Self {
            files,
            set: BTreeMap::new(),
            ending: Vec::new(),
        }
    }

    pub(super) fn with_files(&self, files: [Content; 2]) -> Self {
        Self {
            files,
            ..self.clone()
        }
    }

    /// With the changes that this attempt makes.
    pub(super) fn with(&self, changes: &[Change], attempt: u64) -> Self {
        let mut made = self.clone();
        for change in changes {
            match *change {
                Change::Set(place, value, time) => {
                    made.set(place, value);
                    if time == Time::None {
                        made.ending.push((place, attempt));
                    }
                }
                Change::SetInner(pace, load) => {
                    made.set(PACE, pace);
                    made.set(LOAD, load);
                }
                Change::Unset(place) => made.unset(place),
                Change::UnsetInner => {
                    made.unset(PACE);
                    made.unset(LOAD);
                }
            }
        }
        made
    }

    fn set(&mut self, place: usize, value: u8) {
        self.unset(place);
        self.set.insert(place, value);
    }

    fn unset(&mut self, place: usize) {
        self.set.remove(&place);
        self.ending.retain(|(ending, _)| *ending != place);
    }

    /// What sets each value, but for that of the `restart` field.
    pub(super) fn sources(&self) -> [Source; 4] {
        let sets = |layer: usize, place: usize| match &self.files[layer] {
            Content::Table(values, _) => values[place].is_some(),
            _ => false,
        };
        [LOW, HIGH, PACE, LOAD].map(|place| {
            if self.set.contains_key(&place) {
                return Source::Caller;
            }
            let layer = [1, 0].into_iter().find(|layer| sets(*layer, place));
            layer.map_or(Source::Default, Source::File)
        })
    }

    /// The values, and the one that waits for a restart; `running` is that which does not wait.
    pub(super) fn values(
        &self,
        restart: Restart,
        running: u8,
    ) -> Result<(Values, Option<u8>), Invalid> {
        let [base, local] = [rows(&self.files[0]), rows(&self.files[1])];
        let (base, local) = (base?.ok_or(Invalid)?, local?.unwrap_or_default());
        let mut values = DEFAULTS;
        for (place, value) in values.iter_mut().enumerate() {
            let set = self.set.get(&place).copied();
            *value = (set.or(local[place]).or(base[place])).unwrap_or(*value);
        }
        if values.iter().any(|value| *value > HIGHEST) || values[LOW] > values[HIGH] {
            return Err(Invalid);
        }
        let said = values[FIXED];
        if restart != Restart::Apply && said != running {
            values[FIXED] = running;
            return Ok((values, Some(said)));
        }
        Ok((values, None))
    }
}

/// What a file sets, if there is one.
fn rows(content: &Content) -> Result<Option<[Option<u8>; 5]>, Invalid> {
    match content {
        Content::Absent => Ok(None),
        Content::Table(values, _) => Ok(Some(*values)),
        Content::NotToml(_) | Content::UnknownKey(_) => Err(Invalid),
    }
}
