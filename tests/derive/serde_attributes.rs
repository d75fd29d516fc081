//! serde's own attributes, on structs that derive its traits too.

use std::collections::BTreeMap;

use config_runtime::HotConfig;
use serde::Deserialize;

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Server {
    #[serde(rename = "addr")]
    address: String,
    #[serde(alias = "threads", alias = "jobs")]
    worker_threads: u32,
    #[serde(default)]
    keep_alive: bool,
    #[serde(default = "ten")]
    max_conns: u32,
    #[serde(rename(deserialize = "in", serialize = "out"))]
    both_ways: Option<u8>,
    #[serde(skip)]
    skipped: u8,
    #[serde(skip_deserializing, default = "ten")]
    counted: u32,
    #[serde(with = "stars")]
    stars: usize,
    #[serde(deserialize_with = "stars::deserialize", default)]
    more_stars: usize,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(default, rename_all(deserialize = "UPPERCASE"))]
struct Limits {
    rate: u32,
    burst: u32,
    #[serde(default)]
    zero: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rate: 5,
            burst: 50,
            zero: 500,
        }
    }
}

fn ten() -> u32 {
    10
}

mod stars {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<usize, D::Error> {
        String::deserialize(deserializer).map(|text| text.matches('*').count())
    }

    #[expect(dead_code, reason = "serde asks for it only where it serializes")]
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    pub(super) fn serialize<S: Serializer>(
        stars: &usize,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&"*".repeat(*stars))
    }
}

const TEXT: &str = "
addr = 'here'
jobs = 3
in = 7
stars = '***'
[limits]
RATE = 1
";

#[test]
fn attributes_of_serde_are_honoured() {
    let server = load::<Server>(TEXT).get();

    let expected = Server {
        address: "here".to_owned(),
        worker_threads: 3,
        keep_alive: false,
        max_conns: 10,
        both_ways: Some(7),
        skipped: 0,
        counted: 10,
        stars: 3,
        more_stars: 0,
        limits: Limits {
            rate: 1,
            burst: 50,
            zero: 0,
        },
    };
    assert_eq!(server, expected);
}

#[test]
fn serde_reads_the_same_value() {
    let by_serde: Server = toml::from_str(TEXT).expect("the text is valid");

    assert_eq!(by_serde, load::<Server>(TEXT).get());
}

#[test]
fn problems_speak_of_the_keys_that_serde_is_told() {
    let text = "addr = 1\njobs = -3\nin = 'x'\nstars = 3\nkeep_alive = true\n[limits]\nrate = 1\nRATE = 'x'";

    let expected = [
        "1: `addr` cannot be read: expected a string, found an integer",
        "2: `worker-threads` cannot be read",
        "3: `in` cannot be read: expected u8, found a string",
        "4: `stars` cannot be read: expected a string, found an integer",
        "5: unknown key `keep_alive`",
        "7: unknown key `limits.rate`",
        "8: `limits.RATE` cannot be read: expected u32, found a string",
    ];
    let found = problems::<Server>(text);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{expected} in {found}");
    }
}

#[test]
fn schema_has_what_serde_is_told() {
    let keys: Vec<_> = (Server::SCHEMA.fields.iter())
        .map(|field| field.key)
        .collect();

    let expected = [
        "addr",
        "worker-threads",
        "keep-alive",
        "max-conns",
        "in",
        "stars",
        "more-stars",
        "limits",
    ];
    assert_eq!(keys, expected);
    assert_eq!(Server::SCHEMA.fields[1].aliases, ["threads", "jobs"]);
    assert_eq!(Limits::SCHEMA.fields[1].key, "BURST");
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(default = "Retry::standard")]
struct Retry {
    times: u32,
    #[serde(default)]
    pause: u32,
    #[hot(range = 1..)]
    limit: u32,
}

impl Retry {
    fn standard() -> Self {
        Self {
            times: 3,
            pause: 30,
            limit: 300,
        }
    }
}

#[test]
fn default_of_the_struct_may_come_from_a_function() {
    for text in ["# nothing", "times = 1", "pause = 2\nlimit = 3"] {
        let by_serde: Retry = toml::from_str(text).expect("the text is valid");
        assert_eq!(load::<Retry>(text).get(), by_serde, "{text}");
    }
    assert_eq!(
        problems::<Retry>("limit = 0"),
        ["1: `limit` must be in 1.."]
    );
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
struct Flat {
    host: String,
    #[serde(flatten)]
    #[hot(nested)]
    limits: Limits,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[test]
fn flatten_of_serde_is_honoured_for_sections_and_for_the_rest() {
    let text = "host = 'h'\nBURST = 2\nx = 1\ny = 2";

    let flat = load::<Flat>(text);

    assert_eq!((flat.limits.burst.get(), flat.limits.rate.get()), (2, 5));
    assert_eq!(flat.rest.get().into_values().collect::<Vec<_>>(), [1, 2]);
    let by_serde: Flat = toml::from_str(text).expect("the text is valid");
    assert_eq!(flat.get(), by_serde);
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
struct Both {
    #[serde(rename = "a")]
    #[hot(rename = "a", default = 7)]
    one: u32,
    #[serde(alias = "c")]
    #[hot(alias = "c", alias = "d", range = ..5)]
    two: u32,
}

#[test]
fn same_thing_may_be_said_to_both() {
    assert_eq!(load::<Both>("a = 1\nc = 2").get(), Both { one: 1, two: 2 });
    assert_eq!(load::<Both>("d = 2").one.get(), 7);
    assert_eq!(
        problems::<Both>("one = 1\nc = 5")[0],
        "1: unknown key `one`"
    );
}

#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
#[serde(default)]
struct Nested {
    #[hot(nested)]
    limits: Limits,
    #[hot(nested)]
    list: Vec<Limits>,
    #[hot(nested)]
    option: Option<Limits>,
}

impl Default for Nested {
    fn default() -> Self {
        let limits = Limits {
            rate: 77,
            ..Limits::default()
        };
        Self {
            limits: limits.clone(),
            list: vec![limits.clone()],
            option: Some(limits),
        }
    }
}

#[test]
fn default_of_the_struct_holds_for_its_sections_too() {
    for text in [
        "# nothing",
        "[limits]\nBURST = 1",
        "list = []",
        "[option]\nBURST = 1",
    ] {
        let by_serde: Nested = toml::from_str(text).expect("the text is valid");
        assert_eq!(load::<Nested>(text).get(), by_serde, "{text}");
    }
}
