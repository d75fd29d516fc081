//! Attributes that meet: each does what it does alone.

use config_runtime::{HotConfig, Secret, path};

use crate::layers::{Layered, problems_in, said};
use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Desk {
    #[hot(
        nested(key = "name"),
        default,
        merge = "append",
        length = ..=4,
        alias = "algos"
    )]
    strategies: Vec<Strategy>,
    #[hot(nested, flatten)]
    limits: Limits,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Strategy {
    name: String,
    #[hot(default = 1, max_step = 2.0)]
    size: u32,
    #[hot(restart, default = 1)]
    port: u16,
    #[hot(nested, flatten)]
    limits: Limits,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Limits {
    #[hot(default = 10, monotonic, alias = "ceiling")]
    upper_limit: u32,
    #[hot(restart, default = 1)]
    lower_limit: u32,
    #[hot(default, deprecated = "it is gone", each(length = ..=9))]
    keys: Vec<Secret<String>>,
}

const BASE: &str = "strategies = [{ name = 'a' }, { name = 'b' }]";
const LOCAL: &str = "[[algos]]\nname = 'c'\nsize = 10\nport = 3";

#[test]
fn name_that_two_files_use_is_blamed_in_the_later_one() {
    let found = problems_in::<Desk>(&[BASE, "[[algos]]\nname = 'c'\n[[algos]]\nname = 'b'"]);

    let expected = "`strategies.3` has the same `name` as entry 1 of `strategies`: b";
    assert_eq!(found, [format!("2.toml:4: {expected}")]);
}

#[test]
fn step_of_an_entry_is_blamed_in_its_file() {
    let desk = Layered::<Desk>::new(&[BASE, LOCAL]);

    let found = desk.refused(2, &LOCAL.replace("size = 10", "size = 30"));

    let rule = "must not change by more than a factor of 2 at once";
    assert_eq!(found, [format!("2.toml:3: `strategies.2.size` {rule}")]);
}

#[test]
fn entry_that_moves_as_another_file_grows_is_the_same() {
    let desk = Layered::<Desk>::new(&[BASE, LOCAL]);
    let grown = BASE.replace("'b' }", "'b' }, { name = 'd', size = 99, port = 9 }");

    let outcome = desk.edit(1, &grown).expect("only an entry was added");

    assert!(outcome.pending_restart().is_empty(), "{outcome:?}");
    assert_eq!(desk.hot.strategies.read(|all| all[3].name.clone()), "c");
}

#[test]
fn restart_field_of_an_entry_waits_with_the_line_of_its_file() {
    let desk = Layered::<Desk>::new(&[BASE, LOCAL]);

    let outcome = desk.edit(2, &LOCAL.replace("port = 3", "port = 4"));

    let outcome = outcome.expect("it is valid");
    let [waits] = outcome.pending_restart() else {
        panic!("one value waits: {outcome:?}");
    };
    assert_eq!(waits.path(), "strategies[c].port");
    let origin = waits.origin();
    assert!(origin.file().is_some_and(|file| file.ends_with("2.toml")));
    assert_eq!(origin.line(), Some(4));
}

#[test]
fn rules_over_old_and_new_reach_into_flat_sections() {
    let desk = Layered::<Desk>::new(&["strategies = [{ name = 'a' }]"]);

    let found = desk.refused(
        1,
        "ceiling = 9\nstrategies = [\n{ name = 'a', ceiling = 8 }]",
    );

    let expected = [
        "1.toml:1: `upper-limit` must not go down",
        "1.toml:3: `strategies.0.upper-limit` must not go down",
    ];
    let mut found = found;
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn restart_fields_of_flat_sections_wait() {
    let desk = Layered::<Desk>::new(&["strategies = [{ name = 'a' }]"]);

    let outcome = desk.edit(
        1,
        "lower-limit = 2\nstrategies = [{ name = 'a', lower-limit = 3 }]",
    );

    let outcome = outcome.expect("it is valid");
    let waits: Vec<_> = (outcome.pending_restart().iter())
        .map(|waits| (waits.path(), waits.key()))
        .collect();
    let expected = [
        (
            "strategies[a].limits.lower_limit",
            "strategies.0.lower-limit".to_owned(),
        ),
        ("limits.lower_limit", "lower-limit".to_owned()),
    ];
    assert_eq!(waits, expected);
    assert_eq!(desk.hot.limits.lower_limit.get(), 1);
}

#[test]
fn deprecation_and_secrets_reach_into_flat_sections_of_lists() {
    let desk = load::<Desk>("[[algos]]\nname = 'a'\nkeys = ['tunafish']");

    let expected = ["config.toml:3: `strategies.0.keys` is deprecated: it is gone"];
    assert_eq!(said(&desk.status().warnings), expected);
    let shown = format!("{desk:?} {:?} {:?}", desk.strategies, desk.status());
    assert!(!shown.contains("tuna"), "{shown}");

    let long = "[[algos]]\nname = 'a'\nkeys = ['tunafishtuna']";
    let expected = [
        "3: `strategies.0.keys` is deprecated: it is gone",
        "3: `strategies.0.keys.0` must have ..=9 characters",
    ];
    assert_eq!(problems::<Desk>(long), expected);
}

fn twins() -> Vec<Strategy> {
    load::<Desk>(BASE)
        .strategies
        .read(|all| vec![all[0].clone(), all[0].clone()])
}

#[test]
fn names_of_a_list_that_is_set_differ_too() {
    let desk = load::<Desk>(BASE);

    let outcome = desk.set(path!(Desk, strategies), twins());

    let error = outcome.expect_err("two entries have one name").to_string();
    assert!(
        error.contains("`strategies.1` has the same `name`"),
        "{error}"
    );
}

#[test]
fn names_of_a_default_differ_too() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Twins {
        #[hot(nested(key = "name"), default = twins())]
        strategies: Vec<Strategy>,
    }

    let found = problems::<Twins>("# nothing");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("`strategies.1` has the same `name`"),
        "{found:?}"
    );
}

#[test]
fn rules_over_the_whole_see_what_all_files_and_aliases_say() {
    let found = problems_in::<Desk>(&[BASE, LOCAL, "algos = [{ name = 'd' }, { name = 'e' }]"]);

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].ends_with("`strategies` must have ..=4 elements"),
        "{found:?}"
    );
}

#[test]
fn section_that_is_set_keeps_the_rules_of_its_flat_part() {
    let desk = load::<Desk>(BASE);
    let limits = |upper_limit| Limits {
        upper_limit,
        ..desk.limits.get()
    };

    assert!(desk.set(path!(Desk, limits), limits(9)).is_err());
    assert!(desk.set(path!(Desk, limits), limits(11)).is_ok());
    assert!(desk.set(path!(Desk, limits.upper_limit), 10).is_err());
    assert_eq!(desk.limits.upper_limit.get(), 11);
}
