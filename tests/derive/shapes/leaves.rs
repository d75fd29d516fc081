//! Leaves of many types: times, sizes, newtypes, paths, and types of other crates.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use config_runtime::{HotConfig, path};
use serde::Deserialize;

use super::Tally;
use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Service {
    #[hot(with = humantime_serde, default = Duration::from_secs(30))]
    #[hot(range = Duration::from_millis(1)..=Duration::from_mins(1), max_step = 10.0)]
    time_out: Duration,
    #[hot(with = humantime_serde::option, range = Duration::from_secs(1)..)]
    idle: Option<Duration>,
    #[hot(with = humantime_serde, default = "1m 30s")]
    grace: Duration,
    #[hot(default = "64 KiB", range = ByteSize::kib(1)..=ByteSize::gib(1))]
    buffer: ByteSize,
    limit: Option<ByteSize>,
    #[hot(default = Port(80), range = Port(1)..)]
    port: Port,
    #[hot(default, length = ..=2, each(range = Port(1)..))]
    ports: Vec<Port>,
    #[hot(default = "data")]
    folder: PathBuf,
    #[hot(default = "main", length = 1..=8)]
    label: Cow<'static, str>,
    #[hot(default = "shared", pattern = "^[a-z]+$")]
    kind: Box<str>,
    #[hot(default = "warm", one_of = ["warm", "cold"])]
    start: Cow<'static, str>,
    #[hot(default = "[::1]:80")]
    listen: SocketAddr,
    #[hot(non_empty)]
    peers: BTreeSet<IpAddr>,
    threads: Option<NonZeroU16>,
    #[hot(default = [1, 2])]
    pair: [u8; 2],
    #[hot(default)]
    weights: HashMap<String, Option<f32>>,
    #[hot(default = toml::Value::Boolean(true))]
    anything: toml::Value,
    #[hot(default)]
    nothing: (),
}

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[serde(transparent)]
struct Port(u16);

const PEERS: &str = "peers = ['::1']";

/// A line of the file, and the difference that it makes.
const LINES: &[(&str, &str)] = &[
    ("time_out = '45s'", "time_out: 30s -> 45s"),
    ("idle = '2s'", "idle: None -> Some(2s)"),
    ("grace = '1h'", "grace: 90s -> 3600s"),
    ("limit = '1 MB'", "limit: None -> Some("),
    ("port = 443", "port: Port(80) -> Port(443)"),
    ("ports = [1, 2]", "ports: [] -> [Port(1), Port(2)]"),
    ("folder = '/srv'", "folder: \"data\" -> \"/srv\""),
    ("label = 'other'", "label: \"main\" -> \"other\""),
    ("kind = 'own'", "kind: \"shared\" -> \"own\""),
    (
        "listen = '10.0.0.1:8080'",
        "listen: [::1]:80 -> 10.0.0.1:8080",
    ),
    ("threads = 4", "threads: None -> Some(4)"),
    ("pair = [2, 3]", "pair: [1, 2] -> [2, 3]"),
    ("weights.a = 0.5", "weights: {} -> {\"a\": Some(0.5)}"),
    (
        "anything = 'text'",
        "anything: Boolean(true) -> String(\"text\")",
    ),
];

#[test]
fn leaf_of_any_type_is_read_and_compared() {
    for (line, difference) in LINES {
        let service = Edited::<Service>::new(PEERS);
        let told = Tally::of(&service.hot);

        let diff = service.edit(&format!("{PEERS}\n{line}"));

        assert_eq!(diff.len(), 1, "{line}: {diff:?}");
        assert!(diff[0].starts_with(difference), "{line}: {diff:?}");
        assert_eq!(told.count(), 1);
        assert_eq!(service.edit(&format!("{line}\n{PEERS}")).len(), 0, "{line}");
    }
}

#[test]
fn live_fields_of_any_type_have_their_values() {
    let service = load::<Service>("peers = ['::1']\nlimit = '1 MB'");

    assert_eq!(service.limit.get(), Some(ByteSize::mb(1)));
    assert_eq!(service.grace.get(), Duration::from_secs(90));
    assert_eq!(service.idle.get(), None);
    assert_eq!(service.buffer.get(), ByteSize::kib(64));
    assert_eq!(service.label.get(), "main");
    assert!(service.listen.get().is_ipv6());
    assert_eq!(service.peers.read(BTreeSet::len), 1);
    assert_eq!(service.pair.get(), [1, 2]);
}

/// A line that is refused, and what is said of it.
const REFUSED: &[(&str, &str)] = &[
    (
        "time_out = '2m'",
        "must be in Duration::from_millis(1)..=Duration::from_mins(1)",
    ),
    ("idle = '10ms'", "must be in Duration::from_secs(1).."),
    (
        "buffer = '2 GiB'",
        "must be in ByteSize::kib(1)..=ByteSize::gib(1)",
    ),
    ("port = 0", "must be in Port(1).."),
    ("label = ''", "must have 1..=8 characters"),
    ("kind = 'NONE'", "must match `^[a-z]+$`"),
    ("start = 'hot'", "must be one of \"warm\", \"cold\""),
];

#[test]
fn rules_hold_for_leaves_of_any_type() {
    for (line, rule) in REFUSED {
        let key = line.split(' ').next().expect("a line has words");

        let found = problems::<Service>(&format!("{line}\n{PEERS}"));

        assert_eq!(found, [format!("1: `{key}` {rule}")]);
    }
}

#[test]
fn rules_hold_for_each_element_of_a_newtype() {
    let text = |ports: &str| format!("ports = [{ports}]\n{PEERS}");

    let element = ["1: `ports.1` must be in Port(1).."];
    assert_eq!(problems::<Service>(&text("1, 0")), element);
    let length = ["1: `ports` must have ..=2 elements"];
    assert_eq!(problems::<Service>(&text("1, 2, 3")), length);
}

/// Lines that are no value of the type.
const UNREADABLE: &[&str] = &[
    "time_out = 'soon'",
    "time_out = 30",
    "idle = 'soon'",
    "buffer = 'much'",
    "port = '80'",
    "port = 70000",
    "listen = 'localhost'",
    "folder = 1",
    "label = 1",
    "threads = 0",
    "pair = [2]",
];

#[test]
fn text_that_a_type_cannot_read_is_a_problem_at_its_place() {
    for line in UNREADABLE {
        let key = line.split(' ').next().expect("a line has words");

        let found = problems::<Service>(&format!("{line}\n{PEERS}"));

        assert_eq!(found.len(), 1, "{line}: {found:?}");
        let begin = format!("1: `{key}` cannot be read: ");
        assert!(found[0].starts_with(&begin), "{found:?}");
    }
}

#[test]
fn rule_over_old_and_new_holds_for_a_time() {
    let service = load::<Service>(PEERS);
    let set = |seconds| service.set(path!(Service, time_out), Duration::from_secs(seconds));

    set(3).expect("it is a tenth");
    set(60).expect_err("it is more than ten times as much");

    assert_eq!(service.time_out.get(), Duration::from_secs(3));
}

#[test]
fn place_inside_of_a_leaf_is_named() {
    let text = format!("{PEERS}\nweights = {{\n a = 1,\n b = 'x',\n}}");

    let found = problems::<Service>(&text);

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("4: `weights.b` cannot be read"),
        "{found:?}"
    );
}
