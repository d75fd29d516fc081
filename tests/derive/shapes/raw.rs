//! Raw identifiers, which are written without `r#` wherever they are no Rust code.

use config_runtime::{EntryChange, Hot, HotConfig, Outcome, Watching, path};
use config_tests::ConfigFile;

use super::Tally;
use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "SCREAMING_SNAKE_CASE", validate = r#match::r#if)]
struct Rules {
    #[hot(default = 1, range = 1..)]
    r#type: u8,
    #[hot(nested)]
    r#struct: Inner,
    #[hot(nested(key = "in"), default)]
    r#loop: Vec<Inner>,
    #[hot(default, with = r#match)]
    r#as: u8,
    #[hot(restart, default = 1)]
    r#static: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    r#in: String,
    #[hot(default, alias = "while")]
    r#for: u8,
}

mod r#match {
    use config_runtime::Problems;
    use serde::{Deserialize, Deserializer};

    pub(super) fn r#if(rules: &super::Rules) -> Result<(), Problems> {
        if rules.r#type < 100 {
            return Ok(());
        }
        Err(Problems::new().at("type", "too much"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<u8, D::Error> {
        Ok(u8::deserialize(input)? + 1)
    }
}

const RULES: &str =
    "TYPE = 2\nAS = 4\nSTRUCT.in = 'a'\nLOOP = [{ in = 'b' }, { in = 'c', while = 3 }]";

#[test]
fn raw_names_are_keys_without_their_mark() {
    let rules = load::<Rules>(RULES);

    assert_eq!((rules.r#type.get(), rules.r#as.get()), (2, 5));
    assert_eq!(rules.r#struct.r#in.get(), "a");
    assert_eq!(rules.r#struct.r#in.path(), "struct.in");
    assert_eq!(rules.r#struct.r#in.key(), "STRUCT.in");
    assert_eq!(rules.r#loop.read(|all| all[1].r#for), 3);
    assert_eq!(rules.r#static.get(), 1);
    assert_eq!(Rules::SCHEMA.fields[0].name, "type");
    assert_eq!(Rules::SCHEMA.fields[2].entry_key, Some("in"));
}

#[test]
fn problems_of_raw_names_are_without_their_mark() {
    assert_eq!(
        problems::<Rules>(&RULES.replace("TYPE = 2", "TYPE = 0")),
        ["1: `TYPE` must be in 1.."]
    );
    assert_eq!(
        problems::<Rules>(&RULES.replace("TYPE = 2", "TYPE = 100")),
        ["1: `TYPE` is refused: too much"]
    );
    assert_eq!(
        problems::<Rules>(&RULES.replace("'c'", "'b'")),
        ["4: `LOOP.1` has the same `in` as entry 0 of `LOOP`: b"]
    );
}

#[test]
fn differences_of_raw_names_are_without_their_mark() {
    let rules = Edited::<Rules>::new(RULES);
    let inner = Tally::of(&rules.hot.r#struct.r#in);

    let diff = rules.edit(&RULES.replace("'a'", "'x'").replace("= 3", "= 4"));

    let expected = ["struct.in: \"a\" -> \"x\"", "loop[c].for: 3 -> 4"];
    assert_eq!(diff, expected);
    assert_eq!(inner.count(), 1);
}

#[test]
fn raw_fields_have_methods_without_their_mark() {
    let rules = load::<Rules>(RULES);
    let _type = rules.on_type_change(|change| assert_eq!(*change.new, 9));
    let _in = rules.r#struct.on_in_change(|_| panic!("it did not change"));
    let _loop = (rules.r#loop).on_entry_change(|entry| {
        assert!(matches!(
            entry,
            EntryChange::Removed {
                name: "b" | "c",
                ..
            }
        ));
    });

    rules
        .set(path!(Rules, r#type), 9)
        .expect("9 is in the range");
    rules
        .set(path!(Rules, r#loop), Vec::new())
        .expect("it may be empty");

    assert_eq!(rules.status().callback_panics, 0);
}

#[test]
fn difference_is_found_by_a_path_of_raw_names() {
    let file = ConfigFile::new(RULES);
    let rules = Hot::<Rules>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let rules = rules.start().expect("the text is valid");
    file.write(RULES.replace("'a'", "'x'"));

    let outcome = rules.reload().expect("the text is valid");

    let Outcome::Applied { diff, .. } = outcome else {
        panic!("something changed");
    };
    let change = diff.of(path!(Rules, r#struct.r#in));
    assert_eq!(change.map(|change| change.new.as_str()), Some("x"));
}
