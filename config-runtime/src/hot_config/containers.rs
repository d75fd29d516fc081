//! What may hold one section: `Option`, `Box` and `Arc`.

use std::fmt;
use std::sync::Arc;

use crate::field::{Outline, Pass};
use crate::schema::Shape;

use super::collection::{Collection, NameOf};
use super::sections::Sections;
use super::walk::{Showing, show_of};
use super::{Decoder, Kept, Nested, Planter};

impl<N: Nested + Kept> Nested for Option<N> {
    type Tree = Sections<Self>;

    const SHAPE: &'static Shape = &Shape::Optional(N::SHAPE);

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        if node.is_nothing_here() {
            return Some(None);
        }
        N::decode_here(node).map(Some)
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> Sections<Self> {
        Sections::new(soil.here(self), None)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        pass.outline(|| Outline {
            is_none: new.is_none(),
            segments: Vec::new(),
        });
        let before = pass.count();
        match (old, new) {
            (Some(old), Some(new)) => {
                pass.go_inside();
                N::walk_here(old, new, pass);
                pass.go_back();
            }
            (None, None) => {}
            (old, new) => {
                pass.moved(
                    old.as_ref().map(|one| one as _),
                    new.as_ref().map(|one| one as _),
                    show_of::<N>(),
                );
            }
        }
        pass.end_whole(before, old, new, show_of::<Self>());
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Some(inner) => f.debug_tuple("Some").field(&Showing(inner)).finish(),
            None => f.write_str("None"),
        }
    }
}

impl<N: Nested + Kept> Collection for Option<N> {
    type Entry = N;

    const IS_MAP: bool = true;

    fn entries(&self, _: Option<NameOf<N>>) -> Vec<(String, &N)> {
        self.iter().map(|inner| (String::new(), inner)).collect()
    }
}

impl<N: Nested> Nested for Box<N> {
    type Tree = N::Tree;

    const SHAPE: &'static Shape = N::SHAPE;

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        N::decode_here(node).map(Self::new)
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> N::Tree {
        N::plant_here(self, soil)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        N::walk_here(old, new, pass);
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        N::show_here(self, f)
    }
}

impl<N: Nested> Nested for Arc<N> {
    type Tree = N::Tree;

    const SHAPE: &'static Shape = N::SHAPE;

    fn decode_here(node: &mut Decoder<'_>) -> Option<Self> {
        N::decode_here(node).map(Self::new)
    }

    fn plant_here(&self, soil: &mut Planter<'_>) -> N::Tree {
        N::plant_here(self, soil)
    }

    fn walk_here(old: &Self, new: &Self, pass: &mut Pass<'_>) {
        N::walk_here(old, new, pass);
    }

    fn show_here(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        N::show_here(self, f)
    }
}
