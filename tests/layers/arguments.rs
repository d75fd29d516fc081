//! Texts of the form `key=value` as a layer.

use std::collections::BTreeMap;

use config_runtime::{Error, Hot, HotConfig, Layers, OriginKind, Secret, UnknownKeys};
use config_tests::ConfigFile;

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1, alias = "listen")]
    port: u16,
    #[hot(default = "none")]
    host: String,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(default, merge = "append")]
    names: Vec<String>,
    #[hot(default)]
    labels: BTreeMap<String, String>,
    #[hot(default)]
    pin: Secret<u32>,
    #[hot(nested)]
    limits: Limits,
    tls: Option<u8>,
    #[hot(nested)]
    store: Option<Limits>,
    #[hot(nested, default)]
    servers: Vec<Limits>,
    #[hot(nested, default)]
    pools: BTreeMap<String, Limits>,
    #[hot(nested, flatten)]
    common: Common,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Limits {
    #[hot(default = 1)]
    max_rate: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Common {
    #[hot(default = 1)]
    level: u32,
}

fn load(texts: &[&str]) -> Result<App, Error> {
    Layers::new().arguments(texts.iter().copied()).load()
}

fn app(texts: &[&str]) -> App {
    load(texts).expect("the arguments are valid")
}

fn refused(texts: &[&str]) -> Vec<String> {
    let error = load(texts).expect_err("the arguments are wrong");
    said::with_help(error.report().expect("there is a report").problems())
}

#[test]
fn key_is_written_as_in_files_or_as_in_rust() {
    for text in [
        "limits.max-rate=5",
        "limits.max_rate=5",
        " limits.max_rate =5",
    ] {
        assert_eq!(app(&[text]).limits.max_rate, 5, "{text}");
    }
    assert_eq!(app(&["listen=2"]).port, 2);
    assert_eq!(app(&["host=a=b"]).host, "a=b");
}

#[test]
fn field_of_a_flat_section_has_both_its_names() {
    assert_eq!(app(&["level=5"]).common.level, 5);
    assert_eq!(app(&["common.level=5"]).common.level, 5);
}

#[test]
fn lists_and_maps_are_set_whole_or_by_entry() {
    assert_eq!(app(&["tags=[\"a\"]"]).tags, ["a"]);
    assert_eq!(app(&["names=[\"a\"]"]).names, ["a"]);
    assert_eq!(app(&["servers=[{max-rate=5}]"]).servers[0].max_rate, 5);
    assert_eq!(app(&["store={}"]).store, Some(Limits { max_rate: 1 }));
    assert_eq!(app(&["pools.a.max-rate=5"]).pools["a"].max_rate, 5);
    assert_eq!(app(&["pools.a={\"max-rate\": 5}"]).pools["a"].max_rate, 5);
    assert_eq!(app(&["labels.a=x", "labels.b=7"]).labels["b"], "7");
}

#[test]
fn later_argument_wins() {
    assert_eq!(app(&["port=2", "port=3"]).port, 3);
    assert_eq!(app(&["port=2", "listen=3"]).port, 3);
    let pools = app(&["pools={a={max-rate=2}}", "pools.a.max-rate=3"]).pools;
    assert_eq!(pools["a"].max_rate, 3);
}

#[test]
fn entry_of_a_map_is_set_beside_the_whole_of_it() {
    let labels = app(&["labels={a=\"1\", b=\"1\"}", "labels.b=2"]).labels;

    assert_eq!(labels, BTreeMap::from([("a", "1"), ("b", "2")].map(owned)));
}

fn owned((key, value): (&str, &str)) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn entry_of_a_map_goes_over_those_of_a_file() {
    let file = ConfigFile::new("labels = { a = \"1\", b = \"1\" }");

    let layers = Layers::<App>::new().file(file.path());
    let app = layers.arguments(["labels.b=2"]).load();

    let labels = app.expect("the layers are valid").labels;
    assert_eq!(labels, BTreeMap::from([("a", "1"), ("b", "2")].map(owned)));
}

#[test]
fn origin_names_the_key() {
    let builder = Hot::<App>::builder().arguments(["limits.max_rate=5"]);
    let app = builder.start().expect("the argument is valid");

    let origin = app.limits.max_rate.origin();
    assert_eq!(origin.kind(), OriginKind::Argument);
    assert_eq!(origin.to_string(), "argument `limits.max-rate`");
}

#[test]
fn every_mistake_is_told() {
    assert_eq!(
        refused(&[
            "prot=1",
            "limits.maxrate=1",
            "verbose",
            "tags=1, 2",
            "servers=x",
            "port=x",
            "nothing.like=1",
        ]),
        [
            "argument 3 is not of the form `key=value`: write key and value as one argument, with `=` between them",
            "unknown key `limits.maxrate` in an argument: did you mean `max-rate`?",
            "unknown key `nothing` in an argument",
            "`port` cannot be read: expected u16, and the text is none: write a whole number",
            "unknown key `prot` in an argument: did you mean `port`?",
            "`servers` cannot be read: expected a list or a table, and the text is none: write a list as `[1, 2]`, sections in a list as `[{ name = \"x\" }]`, and in a map as `{ x = { port = 1 } }`",
            "`tags` cannot be read: expected a list or a table, such as `[1, 2]`: write it as a list: `[1, 2]`",
        ]
    );
}

#[test]
fn value_of_a_secret_is_never_shown() {
    for text in ["pin=hunter2", "hunter2", "labels.a.b=hunter2"] {
        let error = load(&[text, "port=x"]).expect_err("the arguments are wrong");

        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Rest {
    #[hot(default = 1)]
    port: u16,
    #[hot(flatten, serde)]
    rest: BTreeMap<String, String>,
}

#[test]
fn key_that_no_field_has_goes_to_the_one_that_takes_the_rest() {
    let rest = Layers::<Rest>::new().arguments(["colour=red", "port=2"]);

    let rest = rest.load().expect("any key may stand there");

    assert_eq!((rest.port, rest.rest["colour"].as_str()), (2, "red"));
    assert_eq!(rest.rest.len(), 1);
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Range::check)]
struct Range {
    #[hot(default = 1)]
    low: u8,
    #[hot(default = 2)]
    high: u8,
}

impl Range {
    fn check(&self) -> Result<(), &'static str> {
        let is_range = self.low <= self.high;
        is_range.then_some(()).ok_or("low is above high")
    }
}

#[test]
fn rules_over_several_fields_are_asked_beside_an_unknown_argument() {
    for policy in [UnknownKeys::Warn, UnknownKeys::Allow] {
        let layers = Layers::<Range>::new().unknown_keys(policy);

        let loaded = layers.arguments(["low=9", "hihg=10"]).load();

        let said = said::refused(&loaded.expect_err("the rule is broken"));
        assert_eq!(said[0], "the configuration is refused: low is above high");
        assert_eq!(said.len(), if policy == UnknownKeys::Warn { 2 } else { 1 });
    }
}
