//! Where keys stand, by whatever name the text calls them.

use serde::Deserialize;

use super::*;
use crate::load::{Input, InputError};

#[test]
fn key_is_found_under_its_alias_and_in_lists_maps_and_flat_sections() {
    let text = "listen = 1\nrate = 2\nproxy = { hostname = 'a' }\n\
                [[backends]]\n[[backends]]\nhostname = 'b'\n[pools.x]\nhostname = 'c'\n";
    let outcome = Outcome::of(text);

    for (key, expected) in [
        ("port", "0.toml:1:10"),
        ("max-rate", "0.toml:2:8"),
        ("proxy.host", "0.toml:3:22"),
        ("backends.0", "0.toml:4:1"),
        ("backends.1.host", "0.toml:6:12"),
        ("pools.x.host", "0.toml:8:12"),
    ] {
        assert_eq!(outcome.place(key), expected, "{key}");
    }
}

#[test]
fn field_of_a_flat_section_stands_in_the_table_around_it() {
    let outcome = Outcome::of("rate = 2");
    let root = Node::root(&outcome.merged);

    let limits = SCHEMA.fields.iter().find(|field| field.is_flat);
    let limits = root.field(limits.expect("there is one"));

    let rate = limits.and_then(|limits| limits.field(&LIMITS.fields[0]));
    assert_eq!(rate.map(read::<u8>), Some(Ok(2)));
}

#[test]
fn value_is_read_by_a_function_of_the_user() {
    fn doubled(input: Input<'_>) -> Result<u16, InputError> {
        Ok(2 * u16::deserialize(input)?)
    }
    let outcome = Outcome::of("port = 2\nburst = 'x'");
    let root = Node::root(&outcome.merged);
    let read = |key: &str| root.inside(&[key.to_owned()]).read_with(doubled);

    assert_eq!(read("port"), Ok(4));
    let error = read("burst").expect_err("it is a string");
    assert_eq!(error.message, "expected u16, found a string");
}

#[test]
fn entries_of_a_table_are_sorted_by_name() {
    let outcome = Outcome::of("[pools]\nb = {}\na = {}\n\"c.d\" = {}");
    let pools = SCHEMA.by_key("pools").expect("there is such a field");

    let entries = Node::root(&outcome.merged)
        .field(pools)
        .and_then(Node::entries);

    let names = entries.map(|all| all.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    assert_eq!(names, Some(vec!["a", "b", "c.d"]));
}

#[test]
fn warnings_are_not_counted_as_reasons_to_refuse() {
    let outcome = Outcome::of("old-port = 1\ncolour = 2\n");

    let report = std::sync::Arc::new(Report::new(outcome.problems));
    let error = crate::error::Error::invalid(report);

    let told = error.to_string();
    assert!(told.ends_with("0.toml:2:1: unknown key `colour`"), "{told}");
}
