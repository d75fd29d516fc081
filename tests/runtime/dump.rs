//! The whole configuration as TOML, which makes the same configuration again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use config_runtime::{Hot, HotConfig, Secret, path};
use config_tests::{ConfigFile, alone};
use figment::providers::Serialized;
use proptest::prelude::*;
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
    let builder = Hot::<T>::builder().file(file.path()).without_watch();
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
fn units_stay_as_the_file_has_them_and_paths_lead_to_the_same_place() {
    let file = ConfigFile::new("timeout = '1h 30m'\nsize = '10MB'\nfolder = 'x'");
    let cfg = load::<Kinds>(&file);

    let text = cfg.dump().to_string();

    let folder = format!("folder = \"{}/x\"", file.folder().path().display());
    for line in ["timeout = \"1h 30m\"", "size = \"10MB\"", &folder] {
        assert!(text.contains(line), "{text}");
    }
    assert_same(&cfg);
}

#[test]
fn values_of_variables_come_back() {
    let variables = [
        ("APP_FLAG", "true"),
        ("APP_SHARE", "1"),
        ("APP_TEXT", "007"),
        ("APP_NOTE", "true"),
        ("APP_LETTER", "1"),
        ("APP_LIST", "[1, 2.5]"),
        ("APP_MAP", "{ a = '1' }"),
        ("APP_MODE", "paper"),
        ("APP_TIMEOUT", "5m"),
        ("APP_SIZE", "3KiB"),
        ("APP_BARE", "12"),
        ("APP_SERVERS", "[{ name = 'a' }]"),
        ("APP_TLS_CERT", "1.0"),
    ];
    alone(&variables, || {
        let cfg = Hot::<Kinds>::builder()
            .env("APP")
            .start()
            .expect("they are valid");

        assert_same(&cfg);
        let text = cfg.dump().to_string();
        for line in [
            "share = 1.0  # environment variable APP_SHARE",
            "text = \"007\"  # environment variable APP_TEXT",
            "timeout = \"5m\"  # environment variable APP_TIMEOUT",
            "bare = \"12\"  # environment variable APP_BARE",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    });
}

#[test]
fn values_set_at_run_time_come_back() {
    let cfg = load::<Kinds>(&ConfigFile::new("timeout = '5s'\n[[servers]]\nname = 'a'"));
    let node = |name: &str| Node {
        name: name.to_owned(),
        weight: 2,
    };
    cfg.set(path!(Kinds, servers), vec![node("x"), node("y")])
        .expect("it is valid");
    cfg.set(path!(Kinds, share), 0.25).expect("it is valid");
    cfg.set(
        path!(Kinds, tls),
        Some(Tls {
            cert: "c".to_owned(),
        }),
    )
    .expect("it is valid");

    assert_same(&cfg);
    let text = cfg.dump().to_string();
    assert!(text.contains("share = 0.25  # set at run time\n"), "{text}");
}

#[test]
fn value_that_nothing_brings_back_is_a_comment() {
    let cfg = load::<Kinds>(&ConfigFile::new("#"));
    cfg.set(path!(Kinds, bare), Bare("b".to_owned()))
        .expect("it is valid");

    let text = cfg.dump().to_string();

    assert!(
        text.contains("\n# bare = Bare(\"b\")  (set at run time)\n"),
        "{text}"
    );
}

#[test]
fn duration_that_was_set_is_written_with_units() {
    let cfg = load::<Kinds>(&ConfigFile::new("#"));
    cfg.set(path!(Kinds, timeout), Duration::from_millis(90_061))
        .expect("it is valid");

    let text = cfg.dump().to_string();

    let line = "\ntimeout = \"1m 30s 61ms\"  # set at run time\n";
    assert!(text.contains(line), "{text}");
    assert_same(&cfg);
}

/// Paths that must lead somewhere.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Certified {
    #[hot(watch_file)]
    certificate: Option<PathBuf>,
    cache: Option<PathBuf>,
}

#[test]
fn paths_lead_to_the_same_place_also_where_a_rule_asks_for_a_file() {
    let file = ConfigFile::new("certificate = 'cert.pem'\ncache = 'cache'");
    let certificate = file.folder().file("cert.pem", "#");
    let cfg = load::<Certified>(&file);

    let text = cfg.dump().to_string();

    let line = format!("certificate = \"{}\"", certificate.path().display());
    assert!(text.contains(&line), "{text}");
    assert_same(&cfg);
}

#[test]
fn file_that_is_gone_is_still_in_the_dump() {
    let file = ConfigFile::new("certificate = 'cert.pem'");
    let certificate = file.folder().file("cert.pem", "#");
    let cfg = load::<Certified>(&file);
    std::fs::remove_file(certificate.path()).expect("it is there");

    let text = cfg.dump().to_string();

    let line = format!("certificate = \"{}\"", certificate.path().display());
    assert!(text.contains(&line), "{text}");
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
        .without_watch()
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
fn running_value_of_a_restart_field_comes_back_as_its_file_had_it() {
    let file = ConfigFile::new(format!("{PAIR}grace = '90s'"));
    let cfg = load::<Deep>(&file);
    file.write(format!("{PAIR}grace = '5s'"));
    cfg.reload().expect("the file is valid");

    let text = cfg.dump().to_string();

    assert!(text.contains("\ngrace = \"90s\"  # "), "{text}");
    assert!(
        text.contains("\n# grace = \"5s\"  (waits for a restart: "),
        "{text}"
    );
    assert_same(&cfg);
}

#[test]
fn broken_file_does_not_hinder_the_dump_of_what_is_in_force() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("port = ");
    server.reload().expect_err("the file is broken");

    assert!(server.dump().to_string().contains("port = 2  # "));
    assert_same(&server);
}

#[test]
fn values_of_a_provider_come_back() {
    let server = BTreeMap::from([("name", "a")]);
    let builder = Hot::<Kinds>::builder()
        .provider(Serialized::default("text", "1"))
        .provider(Serialized::default("servers", vec![server]));
    let cfg = builder.start().expect("the values are valid");

    assert_eq!(
        (cfg.text.get(), cfg.servers.read(Vec::len)),
        ("1".to_owned(), 1)
    );
    assert_same(&cfg);
}

#[test]
fn what_waits_for_a_restart_is_a_comment() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    file.write("\nworkers = 3");
    server.reload().expect("the file is valid");

    let text = server.dump().to_string();

    let path = file.path().display();
    assert!(text.contains("\nworkers = 2  # "), "{text}");
    assert!(
        text.contains(&format!(
            "\n# workers = 3  (waits for a restart: {path}:2:11)\n"
        )),
        "{text}"
    );
    assert_same(&server);
}

#[test]
fn none_is_a_comment() {
    let text = load::<Kinds>(&ConfigFile::new("#")).dump().to_string();

    assert!(text.contains("\n# note = (not set)  (default)\n"), "{text}");
    assert!(text.contains("\n# tls = (not set)  (default)\n"), "{text}");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Vault {
    #[hot(secret)]
    marked: Vec<Secret<String>>,
    typed: Secret<String>,
    optional: Option<Secret<String>>,
    login: Login,
    #[hot(default = Access::Open)]
    access: Access,
    #[hot(restart, default = Access::Open)]
    door: Access,
    #[hot(nested)]
    inner: Inner,
    #[hot(nested, default)]
    rooms: Vec<Inner>,
}

/// Read by serde as one value, with a secret in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Login {
    user: String,
    password: Secret<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Access {
    Open,
    Password { word: Secret<String> },
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    token: Secret<String>,
    #[hot(secret, flatten, serde)]
    rest: BTreeMap<String, Secret<String>>,
}

const SECRETS: &str = "typed = 'hunter2'\noptional = 'hunter2'\nmarked = ['hunter2']
login = { user = 'ada', password = 'hunter2' }
[inner]\ntoken = 'hunter2'\nother = 'hunter2'
[[rooms]]\ntoken = 'hunter2'";

#[test]
fn secrets_are_in_no_text_and_no_data() {
    let base = ConfigFile::new(SECRETS);
    let local = base
        .folder()
        .file("local.toml", SECRETS.replace("hunter2", "hunter2-local"));
    let builder = Hot::<Vault>::builder().file(base.path()).file(local.path());
    let cfg = builder
        .without_watch()
        .start()
        .expect("the files are valid");
    base.write(format!(
        "access.password.word = 'hunter2'\ndoor.password.word = 'hunter2'\n{SECRETS}"
    ));
    local.write(format!(
        "access = 'open'\n{}",
        SECRETS.replace("hunter2", "hunter2-local")
    ));
    let outcome = cfg.reload().expect("the files are valid");
    assert_eq!(outcome.pending_restart().len(), 1);
    let set = Secret::new("hunter2-set".to_owned());
    cfg.set(path!(Vault, inner.token), set)
        .expect("it is valid");

    let (dump, whole) = (cfg.dump(), cfg.explain_key("").expect("it is the root"));

    let mut told = vec![format!("{dump} {dump:#} {dump:?} {dump:#?}")];
    told.push(format!("{whole} {whole:?} {whole:#?}"));
    told.push(serde_json::to_string(&dump).expect("it is data"));
    told.push(serde_json::to_string(&whole).expect("it is data"));
    told.push(format!("{:?}", cfg.explain(path!(Vault, login)).layers()));
    for text in told {
        assert!(!text.contains("hunter2"), "{text}");
    }
    let text = dump.to_string();
    let place = format!("# typed = [secret]  ({}:2:9)", local.path().display());
    assert!(text.contains(&place), "{text}");
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
        .without_watch()
        .start()
        .expect("the files are valid");

    assert_same(&cfg);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_set_comes_back(
        text in any::<String>(),
        share in any::<f64>(),
        large in any::<i128>(),
        letter in any::<char>(),
        list in prop::collection::vec(prop::option::of(any::<f64>()).prop_map(|f| f.or(Some(0.0))), 0..4),
        map in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
        names in prop::collection::btree_set(any::<String>(), 0..4),
    ) {
        let cfg = Hot::<Kinds>::builder().start().expect("every field has a default");
        cfg.set(path!(Kinds, text), text).expect("it is valid");
        cfg.set(path!(Kinds, share), share).expect("it is valid");
        cfg.set(path!(Kinds, large), large).expect("it is valid");
        cfg.set(path!(Kinds, letter), letter).expect("it is valid");
        cfg.set(path!(Kinds, list), list).expect("it is valid");
        cfg.set(path!(Kinds, map), map).expect("it is valid");
        let nodes = |names: &std::collections::BTreeSet<String>| -> Vec<Node> {
            let node = |name: &String| Node { name: name.clone(), weight: 1 };
            names.iter().map(node).collect()
        };
        cfg.set(path!(Kinds, named), nodes(&names)).expect("it is valid");
        let group = |name: &String| (name.clone(), Group { nodes: nodes(&names), label: None });
        cfg.set(path!(Kinds, groups), names.iter().map(group).collect()).expect("it is valid");

        let again = again(&cfg);
        let (old, new) = (format!("{:?}", *cfg.snapshot()), format!("{:?}", *again.snapshot()));
        prop_assert_eq!(old, new);
    }
}
