//! Keeps the values of a label few: those that come first are told apart, the rest is one.

use std::collections::BTreeSet;
use std::sync::Arc;

use metrics::SharedString;

/// What the rest is called.
const OTHER: &str = "other";

/// The values of a label that are told apart.
#[derive(Debug)]
pub(super) struct Known {
    most: usize,
    values: BTreeSet<Arc<str>>,
    has_rest: bool,
}

impl Known {
    /// Tells up to `most` values apart.
    pub(super) fn up_to(most: usize) -> Self {
        Self {
            most,
            values: BTreeSet::new(),
            has_rest: false,
        }
    }

    /// What `value` is told as: as itself, or as one of the rest.
    pub(super) fn tell(&mut self, value: &str) -> SharedString {
        if let Some(known) = self.values.get(value) {
            return SharedString::from_shared(Arc::clone(known));
        }
        if self.values.len() >= self.most {
            self.has_rest = true;
            return OTHER.into();
        }
        let value: Arc<str> = value.into();
        self.values.insert(Arc::clone(&value));
        SharedString::from_shared(value)
    }

    /// As what anything was ever told.
    pub(super) fn all(&self) -> impl Iterator<Item = SharedString> {
        let values = self.values.iter();
        let rest = self.has_rest.then_some(OTHER.into());
        (values.map(|value| SharedString::from_shared(Arc::clone(value)))).chain(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::Known;

    fn all(known: &Known) -> Vec<String> {
        known.all().map(|value| value.to_string()).collect()
    }

    #[test]
    fn values_are_told_apart_until_there_are_too_many() {
        let mut known = Known::up_to(2);
        let told = ["b", "a", "c", "b", "d"].map(|value| known.tell(value).to_string());

        assert_eq!(told, ["b", "a", "other", "b", "other"]);
        assert_eq!(all(&known), ["a", "b", "other"]);
    }

    #[test]
    fn there_is_no_rest_before_there_are_too_many() {
        let mut known = Known::up_to(1);
        known.tell("a");

        assert_eq!(all(&known), ["a"]);
    }
}
