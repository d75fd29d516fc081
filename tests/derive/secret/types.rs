//! Secrets that cannot be read: nobody quotes them.

use std::fmt;
use std::net::IpAddr;

use config_runtime::{HotConfig, Secret};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::assert_silent;
use crate::load::{problems, try_load};

/// A key of a type that quotes what it refuses.
#[derive(Debug, Clone, PartialEq)]
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.strip_prefix("key:") {
            Some(key) => Ok(Self(key.to_owned())),
            None => Err(D::Error::custom(Quoting(&text))),
        }
    }
}

struct Quoting<'a>(&'a str);

impl fmt::Display for Quoting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` does not begin with `key:`", self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Algorithm {
    Plain(String),
    None,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Keys {
    #[hot(secret)]
    quoting: Option<Key>,
    hidden: Option<Secret<Key>>,
    number: Option<Secret<u16>>,
    #[hot(secret)]
    bare_number: Option<u16>,
    address: Option<Secret<IpAddr>>,
    #[hot(secret)]
    algorithm: Option<Algorithm>,
    list: Option<Secret<Vec<u16>>>,
    listed: Option<Vec<Secret<u16>>>,
    #[hot(secret, with = hex)]
    bytes: Option<u32>,
    text: Option<Secret<String>>,
}

mod hex {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<u32>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        let read = |text: String| {
            let number = u32::from_str_radix(&text, 16);
            number.map_err(|error| D::Error::custom(format!("{text}: {error}")))
        };
        text.map(read).transpose()
    }
}

const WRONG: &[&str] = &[
    "quoting = 'tunafish'",
    "hidden = 'tunafish'",
    "number = 'tunafish'",
    "number = 4815162342",
    "bare_number = 'tunafish'",
    "bare_number = 4815162342",
    "bare_number = 4815.2342",
    "address = 'tunafish'",
    "algorithm = 'tunafish'",
    "algorithm = { tunafish = 1 }",
    "algorithm = { plain = ['tunafish'] }",
    "list = ['tunafish']",
    "listed = ['tunafish']",
    "listed = [1, 4815162342]",
    "bytes = 'tunafish'",
    "text = 4815162342",
    "text = ['tunafish']",
    "text = { tunafish = 'tunafish' }",
];

#[test]
fn value_of_the_wrong_type_is_not_quoted() {
    for text in WRONG {
        let Err(error) = try_load::<Keys>(text) else {
            panic!("it is of another type: {text}");
        };
        let report = assert_silent(&error);
        assert!(report.contains("cannot be read"), "{report}");
    }
}

#[test]
fn problem_says_which_type_is_expected() {
    let found = problems::<Keys>("number = 'tunafish'\nbare_number = true\ntext = 1");

    assert!(
        found[0].starts_with("1: `number` cannot be read"),
        "{found:?}"
    );
    assert!(found[0].contains("u16"), "{found:?}");
    assert!(found[1].contains("u16"), "{found:?}");
    assert!(found[2].to_lowercase().contains("string"), "{found:?}");
}

#[test]
fn values_of_the_right_type_are_read() {
    let keys =
        crate::load::load::<Keys>("quoting = 'key:x'\nnumber = 7\nbytes = 'ff'\nlist = [1]").get();

    assert_eq!(keys.quoting, Some(Key("x".to_owned())));
    assert_eq!(keys.number.map(Secret::into_inner), Some(7));
    assert_eq!(keys.bytes, Some(255));
    assert_eq!(keys.list.map(Secret::into_inner), Some(vec![1]));
}

#[test]
fn rule_over_a_secret_names_no_value() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Rules {
        #[hot(default, length = ..3, pattern = "^a")]
        token: Secret<String>,
        #[hot(secret, default, range = ..5, max_step = 2.0)]
        seed: u64,
        #[hot(secret, default, each(range = ..5))]
        seeds: Vec<u64>,
    }

    let text = "token = 'tunafish'\nseed = 4815162342\nseeds = [1, 4815162342]";
    let error = try_load::<Rules>(text).expect_err("all of them break rules");

    assert_silent(&error);
    assert_eq!(
        error.report().map(|report| report.problems().len()),
        Some(4)
    );
}

type Token = Secret<String>;

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Login {
    user: String,
    password: Secret<String>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Indirect {
    #[hot(default, length = ..=3)]
    bearer: Token,
    login: Option<Login>,
    #[hot(default)]
    logins: Vec<Login>,
}

#[test]
fn secret_behind_a_name_of_its_type_is_not_drawn() {
    let error = try_load::<Indirect>("bearer = 'tunafish'").expect_err("it is too long");

    assert_silent(&error);
}

#[test]
fn secret_inside_of_a_value_that_serde_reads_is_not_drawn() {
    for text in [
        "login = { user = 1, password = 'tunafish' }",
        "login = { password = 'tunafish' }",
        "login = { user = 'a', password = ['tunafish'] }",
        "logins = [{ user = 'a', password = 'tunafish' }, { user = 1, password = 'tunafish' }]",
    ] {
        let Err(error) = try_load::<Indirect>(text) else {
            panic!("it is mistaken: {text}");
        };
        assert_silent(&error);
    }
}

mod panicking {
    use serde::{Deserialize, Deserializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(text
            .parse()
            .unwrap_or_else(|_| panic!("`{text}` is no number")))
    }
}

#[test]
fn panic_over_a_secret_does_not_tell_it() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Panicking {
        #[hot(secret, with = panicking)]
        pin: u32,
    }

    let error = try_load::<Panicking>("pin = 'tunafish'").expect_err("it panics");

    let report = assert_silent(&error);
    assert!(
        report.contains("`pin`") && report.contains("panicked"),
        "{report}"
    );
}
