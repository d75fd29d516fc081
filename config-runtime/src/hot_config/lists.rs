//! Lists of sections: `Vec` and arrays.

use std::fmt;

use crate::field::Pass;
use crate::schema::Shape;

use super::collection::{Collection, NameOf, walk};
use super::sections::Sections;
use super::walk::Showing;
use super::{Decoder, Kept, Nested, Planter};

/// A list of sections, whose entries may be told from one another by one of their fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of sections",
    label = "its entries have keys of their own, or it has none",
    note = "`nested(key = …)` is for a `Vec` or an array of sections; write `nested` alone"
)]
pub trait Listed: Collection<Tree = Sections<Self>> {
    /// Makes what stands for it in the live tree.
    fn plant_by(
        &self,
        soil: &mut Planter<'_>,
        index: usize,
        by: NameOf<Self::Entry>,
    ) -> Sections<Self> {
        soil.go_to_field(index);
        let field = soil.here(self);
        soil.go_back();
        Sections::new(field, Some(by))
    }

    /// Sees to it that no two entries are called the same.
    fn distinct(
        list: Option<Self>,
        node: &mut Decoder<'_>,
        index: usize,
        by: NameOf<Self::Entry>,
    ) -> Option<Self> {
        node.distinct(index, list, by)
    }

    /// Visits its entries, each beside the one that was called the same.
    fn walk_by(old: &Self, new: &Self, index: usize, pass: &mut Pass<'_>, by: NameOf<Self::Entry>) {
        if pass.is_showing() {
            Self::walk_at(old, new, index, pass);
        } else {
            pass.go_to_field(index);
            walk(old, new, Some(by), pass);
            pass.go_back();
        }
    }
}

impl<N: Nested + Kept> Nested for Vec<N> {
    type Tree = Sections<Self>;

    const SHAPE: &'static Shape = &Shape::List(N::SHAPE);

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        node.items_here(N::decode_here)
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> Sections<Self> {
        Sections::new(soil.here(self), None)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        walk(old, new, None, pass);
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Showing)).finish()
    }
}

impl<N: Nested + Kept> Collection for Vec<N> {
    type Entry = N;

    const IS_MAP: bool = false;

    fn entries(&self, by: Option<NameOf<N>>) -> Vec<(String, &N)> {
        named(self, by)
    }
}

impl<N: Nested + Kept> Listed for Vec<N> {}

impl<N: Nested + Kept, const LENGTH: usize> Nested for [N; LENGTH] {
    type Tree = Sections<Self>;

    const SHAPE: &'static Shape = &Shape::List(N::SHAPE);

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        let items = node.items_here(N::decode_here)?;
        let found = items.len();
        let array = items.try_into().ok();
        if array.is_none() {
            node.wrong_length_here(LENGTH, found);
        }
        array
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> Sections<Self> {
        Sections::new(soil.here(self), None)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        walk(old, new, None, pass);
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Showing)).finish()
    }
}

impl<N: Nested + Kept, const LENGTH: usize> Collection for [N; LENGTH] {
    type Entry = N;

    const IS_MAP: bool = false;

    fn entries(&self, by: Option<NameOf<N>>) -> Vec<(String, &N)> {
        named(self, by)
    }
}

impl<N: Nested + Kept, const LENGTH: usize> Listed for [N; LENGTH] {}

/// Each item with what it is called: by its position, unless one of its fields tells.
fn named<N>(items: &[N], by: Option<NameOf<N>>) -> Vec<(String, &N)> {
    let name = |position: usize, item: &N| match by {
        Some(by) => by(item),
        None => position.to_string(),
    };
    (items.iter().enumerate())
        .map(|(position, item)| (name(position, item), item))
        .collect()
}
