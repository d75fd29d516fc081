//! Who is told of what: a subscription to each field and section.

use std::fmt::Debug;
use std::sync::mpsc::{Receiver, channel};

use config_runtime::{Field, Hot, Subscription};
use proptest::prelude::*;

use super::super::model::{Model, ModelFields, Root, Section, SectionFields};
use super::told;

/// A subscription to one field or section.
pub(super) struct Watch {
    path: String,
    /// What stands there in a value.
    of: Box<dyn Fn(&Model) -> String>,
    /// What is read there.
    read: Box<dyn Fn() -> String>,
    changes: Receiver<(String, String)>,
    _subscription: Subscription,
}

impl Watch {
    /// A subscription to each field and section there is.
    pub(super) fn all(hot: &Hot<Root>) -> Vec<Self> {
        let model: &ModelFields = &hot.model;
        let mut all = vec![
            Self::new(&model.integer, |model| &model.integer),
            Self::new(&model.unsigned, |model| &model.unsigned),
            Self::new(&model.truth, |model| &model.truth),
            Self::new(&model.letter, |model| &model.letter),
            Self::new(&model.text, |model| &model.text),
            Self::new(&model.ratio, |model| &model.ratio),
            Self::new(&model.short, |model| &model.short),
            Self::new(&model.maybe, |model| &model.maybe),
            Self::new(&model.maybe_ratio, |model| &model.maybe_ratio),
            Self::new(&model.ratios, |model| &model.ratios),
            Self::new(&model.mode, |model| &model.mode),
            Self::new(&model.optional, |model| &model.optional),
            Self::new(&model.list, |model| &model.list),
            Self::new(&model.keyed, |model| &model.keyed),
            Self::new(&model.map, |model| &model.map),
            Self::new(model, |model| model),
        ];
        all.extend(Self::section(&model.section, |model| &model.section));
        all.extend(Self::section(&model.boxed, |model| &model.boxed));
        all
    }

    fn section(fields: &SectionFields, of: fn(&Model) -> &Section) -> [Self; 5] {
        [
            Self::new(fields, of),
            Self::new(&fields.level, move |model| &of(model).level),
            Self::new(&fields.pace, move |model| &of(model).pace),
            Self::new(&fields.inner, move |model| &of(model).inner),
            Self::new(&fields.inner.depth, move |model| &of(model).inner.depth),
        ]
    }

    fn new<V: Debug + Send + Sync + 'static>(
        field: &Field<V>,
        of: impl Fn(&Model) -> &V + 'static,
    ) -> Self {
        let (tell, changes) = channel();
        let subscription = field.on_change(move |change| {
            tell.send((told(change.old), told(change.new)))
                .expect("the test listens");
        });
        let field = field.clone();
        Self {
            path: field.path().to_owned(),
            of: Box::new(move |model| told(of(model))),
            read: Box::new(move || field.read(told)),
            changes,
            _subscription: subscription,
        }
    }

    /// Asserts that one change was told if old and new value differ, and else none.
    pub(super) fn assert_told(&self, old: &Model, new: &Model) -> Result<(), TestCaseError> {
        let change = ((self.of)(old), (self.of)(new));
        let expected = Some(change).filter(|(old, new)| old != new);
        let found: Vec<_> = self.changes.try_iter().collect();
        prop_assert_eq!(found, Vec::from_iter(expected), "{}", self.path);
        Ok(())
    }

    /// Asserts that the field has its part of `model`.
    pub(super) fn assert_reads(&self, model: &Model) -> Result<(), TestCaseError> {
        prop_assert_eq!((self.read)(), (self.of)(model), "{}", self.path);
        Ok(())
    }
}
