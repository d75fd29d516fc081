//! The hash of the values in force: by it, a fleet is compared.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use config_runtime::{Hot, HotConfig, Overrides, Secret, Watching, path};
use config_tests::{ConfigFile, within_limit};
use serde::{Deserialize, Serialize, Serializer};

use crate::server::{plain, set_port};

/// Values of each kind.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Zoo {
    #[hot(default = 0.0)]
    rate: f64,
    #[hot(default = Duration::from_millis(1500))]
    pause: Duration,
    #[hot(default = HashSet::new())]
    names: HashSet<String>,
    #[hot(default = HashMap::new())]
    weights: HashMap<String, u32>,
    #[hot(default = HashMap::new())]
    lists: HashMap<String, Vec<u32>>,
    #[hot(default)]
    note: Option<String>,
    #[hot(default)]
    token: Secret<String>,
    #[hot(nested, default)]
    cages: BTreeMap<String, Cage>,
    #[hot(nested, default)]
    keeper: Option<Cage>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Cage {
    #[hot(default = 1)]
    size: u32,
}

fn zoo() -> Hot<Zoo> {
    let zoo = Hot::<Zoo>::builder().start();
    zoo.expect("every field has a default")
}

fn hash<T: HotConfig>(hot: &Hot<T>) -> String {
    hot.status().hash.expect("nothing panics")
}

/// The hash of a zoo of which `text` is the file.
fn hash_of(text: &str) -> String {
    let file = ConfigFile::new(text);
    let zoo = Hot::<Zoo>::builder().file(file.path());
    hash(&zoo.start().expect("the file is valid"))
}

/// It is compared between builds, so it changes with a release that says so.
#[test]
fn hash_stays_as_it_is() {
    let expected = "464bb070ddf87a0dba9a30a6c6ac2e86e9eeb7fbfdec43cde09af163abcc8691";
    let text = "rate = 1.5\nnames = ['b', 'a']\nweights = { x = 1, y = 2 }\n[cages.lion]\n[keeper]";
    assert_eq!(hash_of(text), expected);
}

#[test]
fn equal_values_have_one_hash_wherever_they_come_from() {
    let (one, other) = (zoo(), zoo());
    let default = hash(&one);
    assert_eq!(default.len(), 64);
    assert_eq!(hash(&other), default);
    assert_eq!(hash_of("rate = -0.0\n"), default, "zero is zero");
    assert_eq!(one.snapshot().hash(), Some(default.clone()));

    one.set(path!(Zoo, rate), 2.0).expect("it is valid");
    let set = hash(&one);
    assert_ne!(set, default);
    assert_eq!(hash_of("rate = 2.0\n"), set);
    one.rollback(1).expect("there is a version before");
    assert_eq!(hash(&one), default);
}

#[test]
fn each_difference_makes_another_hash() {
    let texts = [
        "# nothing",
        "rate = 1.0",
        "pause = { secs = 1, nanos = 0 }",
        "names = ['a']",
        "names = ['a', 'b']",
        "names = ['ab']",
        "names = ['a,b']",
        "names = ['\"a\",\"b\"']",
        "weights = { a = 1 }",
        "weights = { a = 2 }",
        "lists = { a = [1, 2] }",
        "lists = { a = [2, 1] }",
        "note = ''",
        "note = 'null'",
        "[cages.a]",
        "[cages.b]",
        "[cages.a]\nsize = 2",
        "[keeper]",
        "[keeper]\nsize = 2",
    ];
    let hashes: HashSet<String> = texts.iter().map(|text| hash_of(text)).collect();
    assert_eq!(hashes.len(), texts.len());
}

/// Each set and map orders what is in it by a number of its own.
#[test]
fn order_of_sets_and_maps_is_no_difference() {
    let text = "names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']\n\
                weights = { a = 1, b = 2, c = 3, d = 4, e = 5, f = 6 }";
    let hashes: HashSet<String> = (0..10).map(|_| hash_of(text)).collect();
    assert_eq!(hashes.len(), 1);
}

#[test]
fn secret_is_no_part_of_it() {
    let zoo = zoo();
    let before = hash(&zoo);

    let token = Secret::new("other".to_owned());
    zoo.set(path!(Zoo, token), token).expect("any is valid");

    assert_eq!(zoo.status().version, 2);
    assert_eq!(hash(&zoo), before);
}

/// A type that shows that there is a secret in it, and writes the secret itself.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
struct Login {
    password: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Login { password: [secret] }")
    }
}

#[test]
fn secret_within_a_value_is_no_part_of_it_either() {
    #[derive(Debug, Clone, HotConfig)]
    struct Account {
        login: Login,
    }
    let hash_with = |password: &str| {
        let password = password.to_owned();
        let set = Overrides::new().set(path!(Account, login), Login { password });
        let account = Hot::<Account>::builder().overrides(set).start();
        hash(&account.expect("it is set"))
    };
    assert_eq!(hash_with("one"), hash_with("other"));
}

#[test]
fn content_of_a_watched_file_is_part_of_it() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Listener {
        #[hot(watch_file)]
        certificate: PathBuf,
    }
    let certificate = ConfigFile::new("one");
    let set = Overrides::new().set(path!(Listener, certificate), certificate.path().to_owned());
    let listener = Hot::<Listener>::builder().overrides(set);
    let listener = listener.watch(Watching::manual()).start();
    let listener = listener.expect("the file is there");
    let before = hash(&listener);

    certificate.write("other");
    listener.reload().expect("the file is there");

    assert_ne!(hash(&listener), before);
}

#[test]
fn hash_is_worked_out_once_for_each_version() {
    static WRITTEN: AtomicU32 = AtomicU32::new(0);
    #[derive(Debug, Clone, PartialEq, Deserialize)]
    struct Counted(u32);
    impl Serialize for Counted {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            WRITTEN.fetch_add(1, Ordering::Relaxed);
            serializer.serialize_u32(self.0)
        }
    }
    #[derive(Debug, Clone, HotConfig)]
    struct Dial {
        #[hot(default = Counted(1))]
        level: Counted,
        #[hot(default = 1)]
        other: u32,
    }
    let dial = Hot::<Dial>::builder().start().expect("there are defaults");
    assert_eq!(WRITTEN.load(Ordering::Relaxed), 0, "nobody asked");
    for _ in 0..3 {
        hash(&dial);
        dial.reload().expect("nothing changes");
    }
    assert_eq!(WRITTEN.load(Ordering::Relaxed), 1);
    dial.set(path!(Dial, other), 2).expect("any is valid");
    hash(&dial);
    assert_eq!(WRITTEN.load(Ordering::Relaxed), 2);
}

#[test]
fn value_may_ask_for_the_status_while_it_is_written() {
    static DIAL: OnceLock<Hot<Dial>> = OnceLock::new();
    #[derive(Debug, Clone, PartialEq, Deserialize)]
    struct Curious(u32);
    impl Serialize for Curious {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            static HAS_ASKED: AtomicU32 = AtomicU32::new(0);
            if HAS_ASKED.fetch_add(1, Ordering::Relaxed) == 0 {
                DIAL.get().map(Hot::status);
            }
            serializer.serialize_u32(self.0)
        }
    }
    #[derive(Debug, Clone, HotConfig)]
    struct Dial {
        #[hot(default = Curious(1))]
        level: Curious,
    }
    let dial = Hot::<Dial>::builder().start().expect("there are defaults");
    DIAL.get_or_init(|| dial);
    let hash = within_limit(|| DIAL.get().and_then(|dial| dial.status().hash));
    assert!(hash.is_some());
}

#[test]
fn value_that_panics_as_it_is_cloned_leaves_the_status_without_a_hash() {
    static IS_ARMED: AtomicU32 = AtomicU32::new(0);
    #[derive(Debug, PartialEq, Deserialize)]
    struct Brittle(u32);
    impl Clone for Brittle {
        fn clone(&self) -> Self {
            assert_eq!(IS_ARMED.load(Ordering::Relaxed), 0, "it breaks");
            Self(self.0)
        }
    }
    #[derive(Debug, Clone, HotConfig)]
    struct Dial {
        #[hot(default = Brittle(1))]
        level: Brittle,
    }
    let dial = Hot::<Dial>::builder().start().expect("there are defaults");
    IS_ARMED.store(1, Ordering::Relaxed);
    assert_eq!(dial.status().hash, None);
}

#[test]
fn hash_belongs_to_the_version_that_is_held() {
    let server = plain();
    let first = server.snapshot();
    set_port(&server, 2);
    assert_ne!(first.hash(), server.snapshot().hash());
    assert_eq!(server.status().hash, server.snapshot().hash());
}
