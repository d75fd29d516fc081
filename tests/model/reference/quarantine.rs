//! Content that was rolled back from: it does not come back by itself.

use std::collections::BTreeMap;

use crate::operation::Content;

/// By the layer.
#[derive(Debug, Clone, Default)]
pub(super) struct Quarantine(BTreeMap<usize, Hold>);

#[derive(Debug, Clone)]
struct Hold {
    refused: Vec<Content>,
    /// What the layer counts as meanwhile.
    instead: Content,
}

impl Quarantine {
    pub(super) fn layers(&self) -> Vec<usize> {
        self.0.keys().copied().collect()
    }

    /// The layers of which `files` have what is in quarantine.
    pub(super) fn found_in(&self, files: &[Content; 2]) -> Vec<usize> {
        let holds = self.0.iter();
        let found = holds.filter(|(layer, hold)| hold.refused.contains(&files[**layer]));
        found.map(|(layer, _)| *layer).collect()
    }

    /// The files as they count.
    pub(super) fn hold_back(&self, files: &[Content; 2]) -> [Content; 2] {
        let mut files = files.clone();
        for (layer, hold) in &self.0 {
            if hold.refused.contains(&files[*layer]) {
                files[*layer] = hold.instead.clone();
            }
        }
        files
    }

    /// What of it is left once the files are `files`: a file that went may come back.
    pub(super) fn still_in(&self, files: &[Content; 2]) -> Self {
        let mut left = self.clone();
        left.0.retain(|layer, hold| {
            let content = &files[*layer];
            *content == Content::Absent || hold.refused.contains(content)
        });
        left
    }

    /// What is left of it after a way back to `to`, while the files are `seen`.
    pub(super) fn on_the_way_to(&self, to: &[Content; 2], seen: &[Content; 2]) -> Self {
        let mut left = self.still_in(seen);
        left.0.retain(|layer, hold| {
            hold.refused.retain(|content| *content != to[*layer]);
            hold.instead = to[*layer].clone();
            !hold.refused.is_empty()
        });
        left
    }

    /// With the content that was rolled back `from`, where it is what the files have.
    pub(super) fn and(
        mut self,
        from: &[Content; 2],
        to: &[Content; 2],
        seen: &[Content; 2],
    ) -> Self {
        for layer in 0..2 {
            if seen[layer] == from[layer] && seen[layer] != to[layer] {
                let hold = self.0.entry(layer).or_insert_with(|| Hold {
                    refused: Vec::new(),
                    instead: to[layer].clone(),
                });
                hold.refused.push(seen[layer].clone());
            }
        }
        self
    }

    /// The same, with one layer held as in `other`, if it is there.
    pub(super) fn with_layer_of(&self, layer: usize, other: &Self) -> Self {
        let mut quarantine = self.clone();
        quarantine.0.remove(&layer);
        let hold = other.0.get(&layer).cloned();
        quarantine.0.extend(hold.map(|hold| (layer, hold)));
        quarantine
    }
}
