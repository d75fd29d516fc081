//! What to write instead: for values that do not fit, and for keys that nobody knows.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use config_runtime::{Error, Hot, HotConfig, Secret};
use config_tests::ConfigFile;
use serde::Deserialize;

/// A server with a field of each sort; all have a default.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1)]
    port: u16,
    #[hot(default = 0.5)]
    share: f64,
    #[hot(default)]
    is_on: bool,
    #[hot(default = "x")]
    name: String,
    #[hot(default)]
    folder: PathBuf,
    #[hot(default = Duration::from_secs(1), with = humantime_serde)]
    pause: Duration,
    #[hot(default = Duration::from_secs(1))]
    rest: Duration,
    #[hot(default = ByteSize::b(1))]
    cache: ByteSize,
    #[hot(default = "127.0.0.1:80")]
    listen: SocketAddr,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(default)]
    weights: BTreeMap<String, u8>,
    #[hot(default = Mode::Paper)]
    mode: Mode,
    #[hot(default = "eu", one_of = ["eu", "us"])]
    region: String,
    #[hot(default)]
    pin: Secret<u16>,
    #[hot(default)]
    token: Secret<String>,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested, default)]
    mirrors: Vec<Mirror>,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Paper,
    Live,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(default = 1)]
    max_rate: u32,
    #[hot(nested)]
    burst: Burst,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Burst {
    #[hot(default = 1)]
    window: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Mirror {
    #[hot(default)]
    weight: u32,
    #[hot(default)]
    cash: u32,
}

fn remedies(error: &Error) -> Vec<String> {
    let report = error.report().expect("a refused load has a report");
    let help = report.problems().iter().map(|problem| problem.help());
    help.map(Option::unwrap_or_default)
        .map(str::to_owned)
        .collect()
}

/// The remedies for what is wrong with a file.
fn remedies_in(text: &str) -> Vec<String> {
    let file = ConfigFile::new(text);
    let builder = Hot::<Server>::builder().file(file.path());
    remedies(&builder.start().expect_err(text))
}

#[test]
fn value_that_does_not_fit_is_told_how_to_be_written() {
    let table = [
        ("port = '8080'", "remove the quotes"),
        ("port = 70000", "u16 takes 0 to 65535"),
        ("port = -1", "u16 takes 0 to 65535"),
        ("port = 80.0", "write `80`"),
        ("port = [80]", "remove the brackets"),
        ("port = '1,000'", "write `1000`"),
        (
            "port = '${PORT}'",
            "substitution is off for this layer; write the value itself",
        ),
        ("share = '0,5'", "write `0.5`"),
        ("share = '5%'", "write `0.05`"),
        ("is_on = 'yes'", "write `true`"),
        ("is_on = 'false'", "remove the quotes"),
        ("is_on = 0", "write `false`"),
        ("name = 1", "put it in quotes"),
        ("folder = true", "put it in quotes"),
        ("pause = 30", "write it with a unit, such as \"30s\""),
        ("pause = '30'", "write it with a unit, such as \"30s\""),
        (
            "pause = '30 sconds'",
            "write whole numbers with units, such as \"30s\" or \"1min 500ms\"",
        ),
        ("rest = 30", "write it as `{ secs = 30, nanos = 0 }`"),
        (
            "cache = '5 XB'",
            "write a number with a unit, such as \"5MiB\"",
        ),
        (
            "listen = 'localhost:80'",
            "write an IP address and a port, such as \"127.0.0.1:8080\"",
        ),
        ("tags = 'a'", "put it in brackets: `[…]`"),
        ("tags = 'a, b'", "write it as a list: `[\"a\", \"b\"]`"),
        ("tags = ['a', 1]", "put it in quotes"),
        ("mode = 'papr'", "did you mean `paper`?"),
        ("region = 'EU'", "did you mean `eu`?"),
        ("limits = 1", "write its keys below a line `[limits]`"),
        ("[[limits]]", "write `[limits]` instead of `[[limits]]`"),
        ("limits = [{}]", "remove the brackets"),
        (
            "[mirrors]\nweight = 1",
            "write `[[mirrors]]` instead of `[mirrors]`",
        ),
        ("mirrors = {}", "put it in brackets: `[{ … }]`"),
        ("mirrors = 1", "begin each entry with a line `[[mirrors]]`"),
        ("weights = 1", "write its keys below a line `[weights]`"),
    ];
    for (text, remedy) in table {
        assert_eq!(remedies_in(text), [remedy], "{text}");
    }
}

#[test]
fn strange_key_is_told_where_it_belongs() {
    let table = [
        ("prot = 1", "did you mean `port`?"),
        (
            "max_rate = 1",
            "`max_rate` is a key of `limits`; move it there",
        ),
        (
            "max-rates = 1",
            "`max_rate` is a key of `limits`; move it there",
        ),
        (
            "[limits]\nport = 1",
            "`port` is a key of the top level; move it above the first section",
        ),
        (
            "[[mirrors]]\nwindow = 1",
            "`window` is a key of `limits.burst`; move it there",
        ),
        (
            "[limits]\nweight = 1",
            "`weight` is a key of the entries of `mirrors`; move it there",
        ),
        ("[burst]\nwindow = 1", "write `[limits.burst]`"),
        (
            "[[mirrors]]\ncache = 1",
            "did you mean `cash`, or the `cache` of the top level?",
        ),
        ("[limits.mirrors]\nweight = 1", "write `[[mirrors]]`"),
        (
            "\"limits.max_rate\" = 1",
            "write it without quotes: `limits.max_rate`",
        ),
        (
            "APP_PORT = 1",
            "a file has other names than the environment: write `port`",
        ),
        (
            "SHOP_LIMITS_MAX_RATE = 1",
            "a file has other names than the environment: write `limits.max_rate`",
        ),
        (
            "[limits]\ncolour = 1",
            "expected one of `max_rate`, `burst`",
        ),
    ];
    for (text, remedy) in table {
        assert_eq!(remedies_in(text), [remedy], "{text}");
    }
}

#[test]
fn long_list_of_keys_is_cut_short() {
    let remedy = &remedies_in("qqqqqqqqq = 1")[0];

    assert_eq!(remedy.matches('`').count(), 24, "{remedy}");
    assert!(remedy.ends_with(" and 5 more"), "{remedy}");
}

#[test]
fn file_of_another_program_is_not_guessed_at_without_end() {
    let lines: Vec<String> = (0..200).map(|n| format!("prot{n} = 1")).collect();

    let remedies = remedies_in(&lines.join("\n"));

    assert_eq!(remedies.len(), 200);
    let asked = |remedy: &&String| *remedy == "is this file meant for this program?";
    assert_eq!(remedies.iter().filter(asked).count(), 100);
}

#[test]
fn secret_of_another_kind_has_a_remedy_too() {
    assert_eq!(remedies_in("pin = 'x'"), remedies_in("port = 'x'"));
    assert_eq!(remedies_in("token = 4711"), remedies_in("region = 4711"));
}

/// Two secrets of one kind have one remedy, and it holds nothing of them.
#[test]
fn remedy_for_a_secret_tells_nothing_of_it() {
    let remedies: Vec<_> = ["'4711'", "'47,11'", "'47%'", "'yes'", "'${A}'"]
        .iter()
        .map(|value| remedies_in(&format!("pin = {value}")))
        .collect();

    assert!(
        remedies.windows(2).all(|pair| pair[0] == pair[1]),
        "{remedies:?}"
    );
    assert!(!remedies[0][0].contains("47"), "{remedies:?}");
}

#[test]
fn value_in_a_table_that_the_schema_does_not_know_is_not_written_anew() {
    assert_eq!(
        remedies_in("weights.token = '4,711'"),
        ["write a whole number, without quotes"]
    );
}
