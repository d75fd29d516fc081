//! Lists of sections: `Vec` and arrays.

use std::fmt;

use crate::field::Pass;
use crate::schema::Shape;

use super::collection::{Collection, Listed, NameOf, walk};
use super::sections::Sections;
use super::walk::Showing;
use super::{Decoder, Held, Nested, Planter};

impl<N: Nested + Held> Nested for Vec<N> {
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

impl<N: Nested + Held> Collection for Vec<N> {
    type Entry = N;

    const IS_MAP: bool = false;

    fn entries(&self, by: Option<NameOf<N>>) -> Vec<(String, &N)> {
        named(self, by)
    }
}

impl<N: Nested + Held> Listed for Vec<N> {}

impl<N: Nested + Held, const LENGTH: usize> Nested for [N; LENGTH] {
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

impl<N: Nested + Held, const LENGTH: usize> Collection for [N; LENGTH] {
    type Entry = N;

    const IS_MAP: bool = false;

    fn entries(&self, by: Option<NameOf<N>>) -> Vec<(String, &N)> {
        named(self, by)
    }
}

impl<N: Nested + Held, const LENGTH: usize> Listed for [N; LENGTH] {}

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
