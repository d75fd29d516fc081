//! What stands at a place of a value, whatever its type.

use std::fmt;
use std::sync::Arc;

use crate::show::AnyValue;

use super::place::Place;
use super::typed::Outline;

/// What stands at a place of a value.
#[derive(Clone)]
pub(crate) struct Standing {
    pub(crate) place: Arc<Place>,
    pub(crate) what: Stands,
}

/// What may stand at a place.
#[derive(Clone)]
pub(crate) enum Stands {
    Leaf(AnyValue),
    /// A section: what is in it follows.
    Section,
    /// A collection, or an optional section that is there: what is in it follows.
    Several,
    /// An optional section or collection that is not there.
    Nothing,
}

impl Standing {
    pub(super) fn leaf(place: Arc<Place>, value: AnyValue) -> Self {
        let what = Stands::Leaf(value);
        Self { place, what }
    }

    pub(super) fn section(place: Arc<Place>) -> Self {
        let what = Stands::Section;
        Self { place, what }
    }

    pub(super) fn several(place: Arc<Place>, outline: &Outline) -> Self {
        let what = if outline.is_none {
            Stands::Nothing
        } else {
            Stands::Several
        };
        Self { place, what }
    }
}

/// The value may be a secret, so it is not shown.
impl fmt::Debug for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standing")
            .field("path", &self.place.path)
            .finish_non_exhaustive()
    }
}
