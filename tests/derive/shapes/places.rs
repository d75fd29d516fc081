//! Where structs and fields may stand, and who sees them: behind `#[cfg]`, private, in functions,
//! and under names that others have too.

use config_runtime::{HotConfig, path};

use super::Tally;
use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Conditional {
    #[cfg(not(test))]
    gone: NoSuchType,
    #[cfg(test)]
    kept: u8,
    #[cfg_attr(test, hot(default = 5, range = 1..=9))]
    #[cfg_attr(not(test), hot(default = 0))]
    level: u8,
    #[cfg(not(test))]
    #[hot(nested)]
    gone_too: NoSuchType,
    #[cfg(test)]
    #[hot(nested)]
    inner: two::Server,
}

#[test]
fn field_behind_cfg_is_there_if_its_condition_holds() {
    let conditional = Edited::<Conditional>::new("kept = 1");
    let told = Tally::of(&conditional.hot.inner.port);

    let diff = conditional.edit("kept = 2\ninner.port = 3");

    assert_eq!(diff, ["kept: 1 -> 2", "inner.port: 2 -> 3"]);
    assert_eq!((conditional.hot.level.get(), told.count()), (5, 1));
    assert_eq!(Conditional::SCHEMA.fields.len(), 3);
}

#[test]
fn field_behind_cfg_is_no_key_if_its_condition_does_not_hold() {
    let found = problems::<Conditional>("gone = 1\nkept = 1\nlevel = 10");

    let expected = ["1: unknown key `gone`", "3: `level` must be in 1..=9"];
    assert_eq!(found, expected);
}

mod one {
    use config_runtime::{Field, Hot, HotConfig};

    #[derive(Debug, Clone, PartialEq, HotConfig)]
    pub(crate) struct Server {
        #[hot(default = 1, range = 1..)]
        port: u16,
        #[hot(default = 1)]
        pub(super) workers: u16,
        #[hot(default = 1)]
        pub(in crate::shapes) queue: u16,
        #[hot(nested)]
        inner: inner::Inner,
    }

    mod inner {
        #[derive(Debug, Clone, PartialEq, config_runtime::HotConfig)]
        pub(in crate::shapes::places) struct Inner {
            #[hot(default = 1)]
            pub(super) depth: u16,
        }
    }

    /// The private field of the live tree, which only this module sees.
    pub(super) fn port(server: &ServerFields) -> Field<u16> {
        server.port.clone()
    }

    pub(super) fn depth(app: &Hot<super::App>) -> u16 {
        app.one.inner.depth.get()
    }
}

mod two {
    #[derive(Debug, Clone, PartialEq, config_runtime::HotConfig)]
    pub(crate) struct Server {
        #[hot(default = 2)]
        pub(crate) port: u32,
    }
}

/// Two structs of one name, from two modules.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(nested)]
    one: one::Server,
    #[hot(nested)]
    two: two::Server,
}

#[test]
fn private_field_is_live_where_it_is_seen() {
    let app = Edited::<App>::new("one.port = 5");
    let port = one::port(&app.hot.one);
    let told = Tally::of(&port);

    let diff = app.edit("one.port = 6\none.workers = 7\none.inner.depth = 8");

    assert_eq!(diff.len(), 3);
    assert_eq!((port.get(), told.count()), (6, 1));
    assert_eq!(app.hot.one.workers.get(), 7);
    assert_eq!(app.hot.one.queue.get(), 1);
    assert_eq!(one::depth(&app.hot), 8);
}

#[test]
fn structs_of_one_name_have_rules_and_keys_of_their_own() {
    let found = problems::<App>("one.port = 0\ntwo.port = 0\ntwo.workers = 1");

    let expected = [
        "1: `one.port` must be in 1..",
        "3: unknown key `two.workers`",
    ];
    assert_eq!(found, expected);
}

#[test]
fn structs_of_one_name_have_trees_of_their_own() {
    let app = Edited::<App>::new("two.port = 70000");
    let (one, two) = (Tally::of(&app.hot.one), Tally::of(&app.hot.two));

    app.edit("two.port = 70001");

    assert_eq!(app.hot.two.port.get(), 70001);
    assert_eq!((one.count(), two.count()), (0, 1));
}

/// Both modules at once, as in a crate that has a prelude.
mod glob {
    #[expect(unused_imports, reason = "one of the two is named by nobody")]
    use super::{one::*, two::*};

    #[derive(Debug, Clone, PartialEq, config_runtime::HotConfig)]
    pub(super) struct Server {
        #[hot(default = 3)]
        pub(super) port: u8,
    }
}

#[test]
fn struct_may_have_the_name_of_one_that_is_imported() {
    assert_eq!(load::<glob::Server>("# nothing").port.get(), 3);
}

#[test]
fn struct_may_stand_in_a_function() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Outer {
        #[hot(default = Outer::usual())]
        level: u8,
        #[hot(nested)]
        inner: Inner,
    }
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Inner {
        #[hot(default = 1)]
        depth: u8,
    }
    impl Outer {
        fn usual() -> u8 {
            4
        }
    }

    let outer = load::<Outer>("# nothing");
    let set = outer.set(path!(Outer, inner.depth), 2);

    set.expect("any will do");
    assert_eq!((outer.level.get(), outer.inner.depth.get()), (4, 2));
}

#[test]
fn rule_may_stand_in_a_function_too() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Local {
        #[hot(validate = is_even)]
        level: u8,
    }
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a rule takes a reference"
    )]
    fn is_even(level: &u8) -> Result<(), &'static str> {
        level.is_multiple_of(2).then_some(()).ok_or("it is odd")
    }

    let refused = ["1: `level` is refused: it is odd"];
    assert_eq!(problems::<Local>("level = 3"), refused);
    assert_eq!(load::<Local>("level = 4").level.get(), 4);
}

#[test]
fn blocks_of_a_function_may_have_structs_of_one_name() {
    let first = {
        #[derive(Clone, HotConfig)]
        struct Local {
            #[hot(default = 1)]
            first: u8,
        }
        load::<Local>("# nothing").first.get()
    };
    let second = {
        #[derive(Clone, HotConfig)]
        struct Local {
            #[hot(default = 2)]
            second: u8,
        }
        load::<Local>("# nothing").second.get()
    };

    assert_eq!((first, second), (1, 2));
}

/// A struct within a constant, as macros print them.
const _: () = {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Hidden {
        #[hot(default = 1)]
        depth: u8,
    }

    impl Root for Hidden {
        fn depth() -> u8 {
            load::<Self>("# nothing").depth.get()
        }
    }

    impl Holder for () {
        type Root = Hidden;
    }
};

trait Root {
    fn depth() -> u8;
}

trait Holder {
    type Root: Root;
}

#[test]
fn struct_may_stand_in_a_constant() {
    assert_eq!(<() as Holder>::Root::depth(), 1);
}
