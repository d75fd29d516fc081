//! Ends the reading where a text holds too much.

use std::ops::Range;

use crate::tree::What;

use super::Reader;

impl Reader<'_> {
    /// Counts values, of which the last is at `at`.
    pub(super) fn count(&mut self, values: usize, at: &Range<usize>) {
        self.values = self.values.saturating_add(values);
        if self.values > self.text.limits.values {
            self.too_many(at.clone());
        }
    }

    pub(super) fn too_many(&mut self, at: Range<usize>) {
        let limit = self.text.limits.values;
        self.stop(
            format!("more than {limit} values, counting what aliases repeat"),
            at,
        );
    }

    pub(super) fn too_deep(&mut self, at: Range<usize>) -> (What, Range<usize>) {
        self.stop(too_deep(self.text.limits.depth), at.clone());
        (What::Null, at)
    }

    fn stop(&mut self, message: String, at: Range<usize>) {
        if !self.is_stopped {
            self.mistake(message, at, None);
            self.is_stopped = true;
        }
    }
}

pub(super) fn too_deep(depth: usize) -> String {
    format!("nested too deeply: more than {depth} levels")
}
