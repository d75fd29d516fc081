//! Structs that a macro prints: types and values come in invisible groups.

use config_runtime::{HotConfig, path};

use super::Tally;
use crate::load::{Edited, load, problems};

macro_rules! section {
    (
        $(#[$meta:meta])*
        $vis:vis $name:ident {
            $leaf:ident: $ty:ty = $default:expr, in $range:expr;
            $maybe:ident: $maybe_ty:ty;
            $inner:ident: $inner_ty:ty;
            $list:ident: $list_ty:ty, by $by:literal;
        }
    ) => {
        #[derive(Debug, Clone, PartialEq, HotConfig)]
        $(#[$meta])*
        $vis struct $name {
            #[hot(default = $default, range = $range)]
            $leaf: $ty,
            #[hot(range = $range)]
            $maybe: $maybe_ty,
            #[hot(nested)]
            $inner: $inner_ty,
            #[hot(nested(key = $by), default)]
            $list: $list_ty,
            #[hot(default = 1)]
            own: u8,
        }
    };
}

section! {
    /// Printed by a macro.
    #[hot(rename_all = "kebab-case")]
    pub(super) Outer {
        first_leaf: u8 = 2 + 1, in 1..=9;
        maybe: Option<u8>;
        inner: Box<Inner>;
        list: Vec<Inner>, by "name";
    }
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(default = "main")]
    name: String,
    #[hot(default = 1)]
    level: u8,
}

#[test]
fn printed_struct_is_read_and_compared() {
    let outer = Edited::<Outer>::new("list = [{ name = 'a' }]");
    let told = Tally::of(&outer.hot.inner.level);

    let diff = outer.edit("list = [{ name = 'a', level = 2 }]\nown = 2\ninner.level = 3");

    let expected = [
        "inner.level: 1 -> 3",
        "list[a].level: 1 -> 2",
        "own: 1 -> 2",
    ];
    assert_eq!(diff, expected);
    assert_eq!((outer.hot.first_leaf.get(), told.count()), (3, 1));
    assert_eq!(outer.hot.maybe.get(), None);
    assert_eq!(Outer::SCHEMA.doc, "Printed by a macro.");
}

#[test]
fn printed_struct_has_rules_and_keys() {
    let found = problems::<Outer>("first-leaf = 0\nmaybe = 10\ninner.x = 1\nfirst_leaf = 1");

    let expected = [
        "1: `first-leaf` must be in 1..=9",
        "2: `maybe` must be in 1..=9",
        "3: unknown key `inner.x`",
        "4: unknown key `first_leaf`",
    ];
    assert_eq!(found, expected);
}

#[test]
fn paths_lead_into_a_printed_struct() {
    let outer = load::<Outer>("# nothing");

    outer
        .set(path!(Outer, inner.level), 7)
        .expect("any will do");

    assert_eq!(outer.inner.level.get(), 7);
    assert_eq!(outer.own.get(), 1);
}
