//! `each(…)`: rules over every element or value.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use config_runtime::{HotConfig, path};

use crate::layers::said;
use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Lists {
    #[hot(default, each(range = 1024..))]
    ports: Vec<u16>,
    #[hot(default, length = ..=3, each(non_empty, pattern = "^[a-z]*$"))]
    names: Vec<String>,
    #[hot(default, each(range = 0.0..=1.0))]
    weights: BTreeMap<String, f64>,
    #[hot(default, each(one_of = ["a", "b"]))]
    letters: BTreeSet<String>,
    #[hot(each(validate = even))]
    evens: Option<Vec<i32>>,
    #[hot(default = [1, 2], each(range = 1..))]
    pair: [u8; 2],
    #[hot(default, each(length = 2))]
    pairs: HashMap<String, Vec<u8>>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a rule takes a reference"
)]
fn even(number: &i32) -> Result<(), String> {
    match number % 2 {
        0 => Ok(()),
        _ => Err(format!("{number} is odd")),
    }
}

#[test]
fn elements_that_keep_the_rules_pass() {
    let lists = load::<Lists>(
        "ports = [1024, 65535]\nnames = ['a', 'b']\nweights = { a = 0.0, b = 1.0 }\n\
         letters = ['b', 'a']\nevens = [2]\npair = [1, 255]\npairs = { a = [1, 2] }",
    );

    assert_eq!(lists.ports.get(), [1024, 65535]);
    assert_eq!(lists.evens.get(), Some(vec![2]));
    assert_eq!(load::<Lists>("# nothing").evens.get(), None);
}

#[test]
fn each_element_is_blamed_by_itself_at_its_place() {
    let text = "ports = [\n80,\n1024,\n443,\n]\nweights = { a = 1.5, b = 0.5, c = nan }";

    let expected = [
        "2: `ports.0` must be in 1024..",
        "4: `ports.2` must be in 1024..",
        "6: `weights.a` must be in 0.0..=1.0",
        "6: `weights.c` must be in 0.0..=1.0",
    ];
    assert_eq!(problems::<Lists>(text), expected);
}

#[test]
fn every_sort_of_collection_is_looked_into() {
    let text = "letters = ['c']\nevens = [2, 3]\npair = [0, 1]\npairs = { a = [1], b = [1, 2] }";

    let expected = [
        r#"1: `letters` must be one of "a", "b""#,
        "2: `evens.1` is refused: 3 is odd",
        "3: `pair.0` must be in 1..",
        "4: `pairs.a` must have 2 elements",
    ];
    assert_eq!(problems::<Lists>(text), expected);
}

#[test]
fn rules_over_the_whole_and_over_elements_are_all_asked() {
    let found = problems::<Lists>("names = ['a', '', 'B', 'c']");

    let expected = [
        "1: `names` must have ..=3 elements",
        "1: `names.1` must not be empty",
        "1: `names.2` must match `^[a-z]*$`",
    ];
    assert_eq!(found, expected);
}

#[test]
fn column_is_that_of_the_element() {
    let error = crate::load::try_load::<Lists>("ports = [1024, 80]");

    let error = error.expect_err("80 is refused");
    let problem = &error
        .report()
        .expect("a refused load has a report")
        .problems()[0];
    assert_eq!((problem.line(), problem.column()), (Some(1), Some(16)));
    assert_eq!(problem.key().as_deref(), Some("ports.1"));
}

#[test]
fn value_that_is_set_while_running_is_looked_into() {
    let lists = load::<Lists>("# nothing");

    let error = lists.set(path!(Lists, ports), vec![1024, 1]);

    let error = error.expect_err("1 is refused");
    let report = error.report().expect("a refused value has a report");
    assert_eq!(said(report.problems()), ["`ports.1` must be in 1024.."]);
    assert!(lists.ports.get().is_empty());
}

#[test]
fn schema_has_the_rules_as_they_are_written() {
    let rules = |index: usize| Lists::SCHEMA.fields[index].rules;

    assert_eq!(rules(0), ["each(range = 1024..)"]);
    assert_eq!(
        rules(1),
        ["length = ..=3", r#"each(non_empty, pattern = "^[a-z]*$")"#]
    );
}
