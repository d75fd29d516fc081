//! Names are the same whether all are listed or some.

use super::*;
use crate::schema::{Kind, Shape};

const LEAF: FieldSchema = FieldSchema::BLANK;

static POOL: Schema = Schema {
    name: "Pool",
    doc: "",
    fields: &[
        FieldSchema {
            key: "max-size",
            ..LEAF
        },
        FieldSchema {
            key: "password",
            env: Some("PGPASSWORD"),
            is_secret: true,
            ..LEAF
        },
    ],
};

static SCHEMA: Schema = Schema {
    name: "Server",
    doc: "",
    fields: &[
        nested("pool", &Shape::Section(&POOL)),
        nested("pools", &Shape::List(&Shape::Section(&POOL))),
        FieldSchema {
            is_flat: true,
            ..nested("flat", &Shape::Section(&POOL))
        },
        FieldSchema {
            key: "pool_max.size",
            env: Some("APP_POOL__PASSWORD"),
            ..LEAF
        },
    ],
};

const fn nested(key: &'static str, shape: &'static Shape) -> FieldSchema {
    FieldSchema {
        key,
        kind: Kind::Nested(shape),
        ..LEAF
    }
}

fn listed(prefixes: &[&str], asked: Asked<'_>) -> Targets {
    let prefixes: Vec<String> = prefixes.iter().copied().map(str::to_owned).collect();
    Targets::list(&prefixes, &SCHEMA, asked)
}

#[test]
fn name_means_the_same_whether_all_are_listed_or_it_alone() {
    for prefixes in [&["APP"][..], &[""], &["APP", "APP_POOL", ""]] {
        let all = listed(prefixes, Asked::All);
        assert!(all.by_name.len() > 8, "{all:?}");
        let names: Vec<&str> = all.by_name.keys().map(String::as_str).collect();
        for name in &names {
            let alone = listed(prefixes, Asked::Among(&[name]));
            assert_eq!(alone.by_name.len(), 1, "{name}");
            let (alone, all) = (alone.of(name), all.of(name));
            assert_eq!(format!("{alone:?}"), format!("{all:?}"), "{name}");
        }
        let among = listed(prefixes, Asked::Among(&names));
        assert_eq!(format!("{among:?}"), format!("{all:?}"));
    }
}

#[test]
fn names_that_no_field_has_are_not_listed() {
    let names = ["APP_POO", "APP_POOL_", "APP_POOL_MAX_SIZE_", "HOME", "PATH"];

    let known = listed(&["APP"], Asked::Among(&names));

    assert!(
        known.by_name.is_empty() && known.by_key.is_empty(),
        "{known:?}"
    );
}

#[test]
fn names_of_secrets_are_those_of_all_that_holds_some() {
    let known = listed(&["APP"], Asked::Secret);

    let names: Vec<&str> = known.by_name.keys().map(String::as_str).collect();
    let expected = [
        "APP_PASSWORD",
        "APP_POOLS",
        "APP_POOL_PASSWORD",
        "APP_POOL__PASSWORD",
        "APP__PASSWORD",
        "APP__POOLS",
        "APP__POOL__PASSWORD",
        "PGPASSWORD",
    ];
    assert_eq!(names, expected);
}
