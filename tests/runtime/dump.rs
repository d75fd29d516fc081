//! The whole configuration as TOML, which makes the same configuration again.

mod anything;
mod secrets;
mod states;
mod written;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use config_runtime::{Hot, HotConfig, Secret, Watching, path};
use config_tests::{ConfigFile, alone};
use figment::providers::Serialized;
use serde::{Deserialize, Serialize};

use crate::server::{on, unwatched};

/// Values of every kind that a file can hold.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Kinds {
    #[hot(default = false)]
    flag: bool,
    #[hot(default = 0)]
    large: i128,
    #[hot(default = u64::MAX)]
    unsigned: u64,
    #[hot(default = 0.5)]
    share: f64,
    #[hot(default = 0.1)]
    short: f32,
    #[hot(default = 'a')]
    letter: char,
    #[hot(default = "")]
    text: String,
    /// Not set as a rule.
    note: Option<String>,
    #[hot(default = Vec::new())]
    list: Vec<Option<f64>>,
    #[hot(default = BTreeMap::new())]
    map: BTreeMap<String, String>,
    #[hot(default = BTreeMap::new())]
    numbers: BTreeMap<i8, bool>,
    #[hot(default = Mode::Paper)]
    mode: Mode,
    #[hot(default = "data")]
    folder: PathBuf,
    #[hot(default = "30s", with = humantime_serde)]
    timeout: Duration,
    #[hot(default = ByteSize::mib(1))]
    size: ByteSize,
    #[hot(default = "127.0.0.1:80")]
    listen: std::net::SocketAddr,
    #[hot(default = Bare("bare".to_owned()))]
    bare: Bare,
    #[hot(nested, default)]
    servers: Vec<Node>,
    #[hot(nested(key = "name"), default)]
    named: Vec<Node>,
    #[hot(nested, default)]
    groups: BTreeMap<String, Group>,
    #[hot(nested)]
    tls: Option<Tls>,
    #[hot(nested, flatten)]
    flat: Flat,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Paper,
    Live { account: u32, tags: Vec<String> },
    Limit(f64),
}

/// It can be read, and not written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Bare(String);

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Node {
    name: String,
    #[hot(default = 1)]
    weight: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Group {
    #[hot(nested, default)]
    nodes: Vec<Node>,
    label: Option<String>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Tls {
    #[hot(default = "cert.pem")]
    cert: String,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Flat {
    #[hot(default = 1)]
    retries: u32,
    #[hot(flatten, serde)]
    rest: BTreeMap<String, u32>,
}

/// A configuration of one file.
fn load<T: HotConfig>(file: &ConfigFile) -> Hot<T> {
    let builder = Hot::<T>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let loaded = builder.start();
    loaded.unwrap_or_else(|error| panic!("{}\n{error:#?}", file.text()))
}

/// What the text of a dump makes, loaded as the only file.
fn again<T: HotConfig>(cfg: &Hot<T>) -> Hot<T> {
    load(&ConfigFile::new(format!("#\n{}", cfg.dump())))
}

fn assert_same<T: HotConfig + PartialEq + std::fmt::Debug>(cfg: &Hot<T>) {
    let again = again(cfg);
    let (old, new) = (cfg.snapshot(), again.snapshot());
    assert_eq!(*old, *new, "{}", cfg.dump());
}

#[test]
fn dump_says_where_each_value_comes_from() {
    let file = ConfigFile::new("[limits]\nburst = 6\nexempt = ['a\"b']\n");
    let server = unwatched(&file);

    let path = file.path().display();
    let expected = format!(
        "port = 1  # default\nhost = \"localhost\"  # default\nworkers = 4  # default\n\n\
         [limits]\nmax-rate = 10.0  # default\nburst = 6  # {path}:2:9\n\
         exempt = ['a\"b']  # {path}:3:10\n"
    );
    assert_eq!(server.dump().to_string(), expected);
}

#[test]
fn dump_with_docs_has_them_above_the_values() {
    let server = unwatched(&ConfigFile::new("#"));

    let text = format!("{:#}", server.dump());

    assert!(
        text.starts_with("# Port to listen on.\nport = 1  # default\n"),
        "{text}"
    );
    assert!(
        text.contains("\n# What a client may ask for.\n[limits]\n"),
        "{text}"
    );
}

#[test]
fn configuration_of_every_kind_of_value_comes_back() {
    let texts = [
        "#",
        "flag = true\nlarge = -170141183460469231731687303715884105728\nunsigned = 0",
        "share = inf\nshort = 3.5e20\nlist = [nan, -inf, -0.0, 1e300]",
        "share = nan",
        r#"text = "quote \" back \\ line\nnext\ttab \u0000 \u007F ü 🦀 ''' \"\"\"""#,
        "text = '''\n\na\nb'''\nnote = ''\nletter = '\"'",
        "map = { 'a b' = 'x', \"\" = 'y', 'dotted.key' = '', 'ü' = '#' }",
        "[numbers]\n-1 = true\n7 = false",
        "mode = { live = { account = 1, tags = ['#', ']'] } }",
        "mode.limit = 0.5",
        "timeout = '1h 30m'\nsize = '10MB'\nfolder = './x/../y'\nbare = 'b'",
        "size = 1234567",
        "[[servers]]\nname = 'a'\n[[servers]]\nname = 'b'\nweight = 7",
        "servers = []\n[[named]]\nname = 'x.y'\n[[named]]\nname = ''",
        "[groups]\n[groups.'a b']\nlabel = 'l'\n[[groups.'a b'.nodes]]\nname = 'n'\n[groups.b]",
        "[tls]",
        "[tls]\ncert = 'other'",
        "retries = 3\nother = 1\n'and more' = 2\n[tls]",
    ];
    for text in texts {
        let cfg = load::<Kinds>(&ConfigFile::new(text));
        let again = again(&cfg);
        // NaN is not equal to itself.
        let (old, new) = (
            format!("{:?}", *cfg.snapshot()),
            format!("{:?}", *again.snapshot()),
        );
        assert_eq!(old, new, "{text}\n{}", cfg.dump());
    }
}

#[test]
fn lists_of_several_layers_come_back_as_one() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Lists {
        #[hot(default = Vec::new(), merge = "append")]
        symbols: Vec<String>,
        #[hot(nested(key = "name"), default)]
        nodes: Vec<Node>,
    }
    let base = ConfigFile::new("symbols = ['a']\n[[nodes]]\nname = 'x'\n[[nodes]]\nname = 'y'");
    let local = base.folder().file(
        "local.toml",
        "symbols = ['b']\n[[nodes]]\nname = 'y'\nweight = 3\n[[nodes]]\nname = 'z'",
    );
    let builder = Hot::<Lists>::builder().file(base.path()).file(local.path());
    let cfg = builder
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");

    assert_eq!(cfg.symbols.get(), ["a", "b"]);
    assert_same(&cfg);
}

/// Sections in collections in collections, and what serde reads as one value.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Deep {
    #[hot(nested, default)]
    rows: Vec<Vec<Node>>,
    #[hot(nested, default)]
    lists: BTreeMap<String, Vec<Node>>,
    #[hot(nested, default)]
    maps: Vec<BTreeMap<String, Node>>,
    #[hot(nested)]
    maybe: Option<Vec<Node>>,
    #[hot(nested)]
    pair: [Node; 2],
    #[hot(default = (0, String::new()))]
    tuple: (u8, String),
    #[hot(default = Duration::from_secs(3), with = humantime_serde)]
    wait: Duration,
    #[hot(restart, default = "1s", with = humantime_serde)]
    grace: Duration,
}

const PAIR: &str = "pair = [{ name = 'a' }, { name = 'b', weight = 2 }]\n";

#[test]
fn sections_in_collections_in_collections_come_back() {
    let texts = [
        "",
        "rows = [[], [{ name = 'a' }, { name = 'b' }]]\nmaybe = []",
        "tuple = [1, 'a']\nwait = '1m'\nlists = { a = [], b = [{ name = 'x' }] }",
        "[[maybe]]\nname = 'm'\n[[maps]]\n'k k' = { name = 'v' }\n[[maps]]",
    ];
    for text in texts {
        assert_same(&load::<Deep>(&ConfigFile::new(format!("{PAIR}{text}"))));
    }
}

#[test]
fn dump_as_data_has_every_field() {
    let server = unwatched(&ConfigFile::new("port = 2"));

    let data = serde_json::to_value(server.dump()).expect("it is data");

    assert_eq!(data["version"], 1);
    let keys: Vec<_> = server
        .dump()
        .iter()
        .map(|field| field.key().to_owned())
        .collect();
    let expected = [
        "port",
        "host",
        "workers",
        "limits.max-rate",
        "limits.burst",
        "limits.exempt",
    ];
    assert_eq!(keys, expected);
    assert_eq!(data["settings"][0]["value"], "2");
    assert_eq!(data["settings"][0]["origin"]["line"], 1);
}

#[test]
fn control_characters_in_the_name_of_a_file_do_not_break_the_text() {
    let file = ConfigFile::new("#");
    let odd = file.folder().file("a\nport = 9\n.toml", "port = 3");
    let cfg = on(&file)
        .file(odd.path())
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");

    assert_same(&cfg);
}
