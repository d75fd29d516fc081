//! The merged layers as a figment, and providers of figment as layers.

use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, Layers, Overrides, Watching, path};
use config_tests::{Folder, alone};
use figment::error::{Actual, Kind};
use figment::providers::Serialized;
use figment::value::{Dict, Map};
use figment::{Figment, Metadata, Profile, Provider};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    port: u16,
    #[hot(default = "none")]
    host: String,
    note: Option<String>,
    #[hot(default = 0.5)]
    share: f64,
    #[hot(default = 0)]
    wide: u64,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(default, merge = "append")]
    names: Vec<String>,
    #[hot(nested, default)]
    servers: Vec<Server>,
    #[hot(nested)]
    limits: Server,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1, alias = "listen")]
    port: u16,
    #[hot(default = 1)]
    rate: u16,
}

fn value<V: serde::de::DeserializeOwned>(figment: &Figment, key: &str) -> V {
    let found = figment.extract_inner(key);
    found.unwrap_or_else(|error| panic!("{key}: {error}"))
}

fn named(figment: &Figment, key: &str) -> String {
    let metadata = figment.find_metadata(key).expect("the value has a layer");
    match &metadata.source {
        Some(source) => format!("{} {source}", metadata.name),
        None => metadata.name.to_string(),
    }
}

#[test]
fn values_are_those_of_the_layers_with_their_names() {
    alone(
        &[("APP_HOST", "007"), ("APP_WIDE", "18446744073709551615")],
        || {
            let folder = Folder::new();
            let below = folder.file(
                "1.toml",
                "port = 2\ntags = ['a']\nnames = ['a']\n[limits]\nport = 3",
            );
            let above = folder.file(
                "2.json",
                r#"{"tags": ["b"], "names": ["b"], "note": null,
            "limits": {"rate": 4}, "servers": [{"listen": 5}]}"#,
            );
            let layers = Layers::<App>::new().file(below.path()).file(above.path());

            let figment = layers.env("APP").arguments(["share=0.25"]).figment();

            let figment = figment.expect("the layers are valid");
            assert_eq!(value::<u16>(&figment, "port"), 2);
            assert_eq!(value::<String>(&figment, "host"), "007");
            assert_eq!(value::<u64>(&figment, "wide"), u64::MAX);
            assert_eq!(value::<Vec<String>>(&figment, "tags"), ["b"]);
            assert_eq!(value::<Vec<String>>(&figment, "names"), ["a", "b"]);
            assert_eq!(value::<Option<String>>(&figment, "note"), None);
            assert_eq!(value::<u16>(&figment, "limits.port"), 3);
            let servers: Vec<BTreeMap<String, u16>> = value(&figment, "servers");
            assert_eq!(servers[0]["port"], 5);
            assert!((value::<f64>(&figment, "share") - 0.25).abs() < f64::EPSILON);

            assert!(
                named(&figment, "port").contains("1.toml"),
                "{}",
                named(&figment, "port")
            );
            assert!(named(&figment, "limits.rate").contains("2.json"));
            assert_eq!(named(&figment, "host"), "environment variable APP_HOST");
            assert_eq!(named(&figment, "share"), "argument `share`");
        },
    );
}

#[test]
fn text_of_a_variable_is_what_it_looks_like() {
    let variables = [
        ("APP_PORT", "80"),
        ("APP_HOST", "true"),
        ("APP_NOTE", "a, b"),
        ("APP_TAGS", "['x']"),
        ("APP_LIMITS_PORT", " 7 "),
    ];
    alone(&variables, || {
        let figment = Layers::<App>::new().env("APP").figment();

        let figment = figment.expect("the layers are valid");
        assert_eq!(value::<u16>(&figment, "port"), 80);
        assert!(value::<bool>(&figment, "host"));
        assert_eq!(value::<String>(&figment, "note"), "a, b");
        assert_eq!(value::<Vec<String>>(&figment, "tags"), ["x"]);
        assert_eq!(value::<u16>(&figment, "limits.port"), 7);
    });
}

#[test]
fn defaults_and_what_is_set_above_all_are_no_values_of_layers() {
    let overrides = Overrides::new().set(path!(App, port), 9);

    let figment = Layers::<App>::new().overrides(overrides).figment();

    let figment = figment.expect("there are no layers");
    assert!(!figment.contains("port") && !figment.contains("host"));
}

#[test]
fn layer_that_cannot_be_read_is_an_error() {
    let file = Folder::new().file("1.toml", "port = ");

    let error = Layers::<App>::new().file(file.path()).figment();

    assert_eq!(
        said::refused(&error.expect_err("the file is broken")).len(),
        1
    );
}

#[test]
fn figment_that_was_made_is_a_layer_again_with_its_parts() {
    let folder = Folder::new();
    let file = folder.file("1.toml", "port = 2\nnames = ['a']\nlimits = { port = 3 }");
    let made = Layers::<App>::new().file(file.path()).figment();
    let figment = made.expect("the file is valid");
    let figment = figment.merge(Serialized::default("limits.rate", 6));

    let app = Hot::<App>::builder()
        .provider(figment)
        .watch(Watching::manual());
    let app = app.start().expect("the values are valid");

    assert_eq!((app.port.get(), app.limits.rate.get()), (2, 6));
    let origin = app.port.origin().to_string();
    assert!(origin.contains("1.toml"), "{origin}");
}

/// A provider that reads a text with a secret in it, and fails.
struct Fails(fn() -> figment::Error);

impl Provider for Fails {
    fn metadata(&self) -> Metadata {
        Metadata::named("vault")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Err((self.0)())
    }
}

const DRAWN: &str = "parse error at line 1\n  |\n1 | key = hunter2";

fn secret() -> Actual {
    Actual::Str("hunter2".to_owned())
}

#[test]
fn provider_that_fails_does_not_show_what_it_read() {
    let failures: [fn() -> figment::Error; 3] = [
        || Kind::InvalidType(secret(), "a table".to_owned()).into(),
        || Kind::InvalidValue(secret(), "a table".to_owned()).into(),
        || Kind::Message(DRAWN.to_owned()).into(),
    ];
    for failure in failures {
        let error = Layers::<App>::new().provider(Fails(failure)).load();

        let error = error.expect_err("the provider fails");
        let said = said::refused(&error);
        assert!(said[0].starts_with("provider `vault` failed: "), "{said:?}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}
