//! A configuration that must be filled in, and every way to fill it in wrongly.

use config_runtime::{Builder, Hot, HotConfig};
use config_tests::ConfigFile;

/// Settings of a shop: most of them must be set.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Shop {
    /// Port to listen on.
    #[hot(range = 1..)]
    pub(crate) port: u16,
    /// Over the door.
    #[hot(validate = is_short)]
    pub(crate) name: String,
    #[hot(default = 0.5, range = 0.0..=1.0)]
    pub(crate) discount: f64,
    #[hot(nested)]
    pub(crate) till: Till,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case", validate = Till::check)]
pub(crate) struct Till {
    pub(crate) opening_cash: f64,
    #[hot(default = Vec::new())]
    pub(crate) coins: Vec<u8>,
    pub(crate) owner: Option<String>,
}

impl Till {
    fn check(&self) -> Result<(), String> {
        match self.owner.as_deref() {
            Some("nobody") if self.opening_cash > 0.0 => Err("cash wants an owner".to_owned()),
            _ => Ok(()),
        }
    }
}

#[expect(clippy::ptr_arg, reason = "a rule is given a reference to the field")]
fn is_short(name: &String) -> Result<(), &'static str> {
    if name.len() > 10 {
        Err("the door is narrow")
    } else {
        Ok(())
    }
}

/// A file that is valid.
pub(crate) const GOOD: &str = "port = 1\nname = \"a\"\n[till]\nopening-cash = 2.0\n";

/// A shop on `file`, which must be there.
pub(crate) fn shop(file: &ConfigFile) -> Builder<Shop> {
    Hot::<Shop>::builder().file(file.path())
}

/// What is in the way, how it gets there, and all that is to be said of it: kind, place, key
/// and remedy of each problem.
pub(crate) type Case = (&'static str, fn(&ConfigFile), &'static [&'static str]);

pub(crate) const CASES: &[Case] = &[
    (
        "no file",
        ConfigFile::clear,
        &["Unreadable config.toml: create it, or use `file_if_present` if it may be missing"],
    ),
    (
        "a folder",
        ConfigFile::become_folder,
        &["Unreadable config.toml: name a file in it, or add it with `dir`"],
    ),
    (
        "a pipe",
        ConfigFile::become_pipe,
        &["Unreadable config.toml: name a regular file"],
    ),
    (
        "an empty file",
        |file| file.write(" \n\n"),
        &["Empty config.toml: write a comment into it if nothing is meant to be set"],
    ),
    (
        "bytes that are no text",
        |file| file.write(b"port = 1\nname = \"\xff\"\n"),
        &["Unreadable config.toml:2:9: save it as UTF-8"],
    ),
    (
        "17 MiB",
        |file| file.write("# \n".repeat((17 << 20) / 3)),
        &[
            "Unreadable config.toml: is it a configuration file at all? the limit is that of `max_file_size`",
        ],
    ),
    (
        "half a file",
        |file| file.write("port = 1\nname = \"a\n"),
        &[
            "Syntax config.toml:2:8: close it with `\"` in the same line; \
             text of several lines stands in `\"\"\"`",
        ],
    ),
    (
        "several mistakes of form",
        |file| file.write("port = \nname == 1\n[till\n"),
        &[
            "Syntax config.toml:1:8: write one, or remove the line",
            "Syntax config.toml:2:7: write `key = value`",
            "Syntax config.toml:3:6: write `]` at its end",
        ],
    ),
    (
        "a key twice",
        |file| file.write(format!("port = 2\n{GOOD}")),
        &["Syntax config.toml:2:1: keep one of them"],
    ),
    (
        "wrong types everywhere",
        |file| file.write(WRONG_TYPES),
        &[
            "WrongType config.toml:1:8 port: u16 takes 0 to 65535",
            "WrongType config.toml:2:8 name: put it in quotes",
            "WrongType config.toml:3:12 discount: write a number, without quotes",
            "WrongType config.toml:5:16 till.opening-cash: write one value, not a list",
            "WrongType config.toml:6:16 till.coins.2: u8 takes 0 to 255",
            "WrongType config.toml:7:9 till.owner: put it in quotes",
        ],
    ),
    (
        "a value for a section",
        |file| file.write("port = 1\nname = \"a\"\ntill = 1\n"),
        &["WrongType config.toml:3:8 till: write its keys below a line `[till]`"],
    ),
    (
        "unknown keys",
        |file| file.write(UNKNOWN_KEYS),
        &[
            "UnknownKey config.toml:1:1 Port: did you mean `port`?",
            "UnknownKey config.toml:2:1 nmae: did you mean `name`?",
            "UnknownKey config.toml:3:1 colour: expected one of `port`, `name`, `discount`, `till`",
            "UnknownKey config.toml:6:1 till.opening_cash: did you mean `opening-cash`?",
            "UnknownKey config.toml:7:1 till.\"a.b\": expected one of `opening-cash`, `coins`, `owner`",
            "UnknownKey config.toml:8:2 shelf: expected one of `port`, `name`, `discount`, `till`",
            "MissingKey port: set it in `config.toml`",
            "MissingKey name: set it in `config.toml`",
            "MissingKey till.opening-cash: set it in `config.toml`",
        ],
    ),
    (
        "missing keys",
        |file| file.write("# nothing\n"),
        &[
            "MissingKey port: set it in `config.toml`",
            "MissingKey name: set it in `config.toml`",
            "MissingKey till.opening-cash: set it in `config.toml`",
        ],
    ),
    (
        "broken rules",
        |file| file.write(BROKEN_RULES),
        &[
            "Rule config.toml:1:8 port",
            "Rule config.toml:2:8 name",
            "Rule config.toml:3:12 discount",
            "Rule config.toml:4:1 till",
        ],
    ),
    (
        "one of each",
        |file| file.write(ONE_OF_EACH),
        &[
            "UnknownKey config.toml:2:1 prot: did you mean `port`?",
            "WrongType config.toml:3:8 name: put it in quotes",
            "Rule config.toml:4:12 discount",
            "WrongType config.toml:6:11 till.coins: put it in brackets: `[…]`",
            "MissingKey port: set it in `config.toml`",
            "MissingKey till.opening-cash: set it in `config.toml`",
        ],
    ),
];

const WRONG_TYPES: &str = r#"port = 70000
name = 1
discount = "x"
[till]
opening-cash = []
coins = [1, 2, 300]
owner = 1
"#;

const UNKNOWN_KEYS: &str = r#"Port = 1
nmae = "a"
colour = 1

[till]
opening_cash = 2.0
"a.b" = 1
[shelf]
a = 1
"#;

const BROKEN_RULES: &str = r#"port = 0
name = "a very long name"
discount = nan
till = { opening-cash = 1, owner = "nobody" }
"#;

const ONE_OF_EACH: &str = r#"# ü
prot = 1
name = 2
discount = 1.5
  [till]
  coins = "ü"
"#;
