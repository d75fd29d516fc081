//! The strictest lints find nothing in what is printed for any attribute.
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    missing_copy_implementations
)]
#![deny(
    unused,
    unused_qualifications,
    unused_results,
    unused_lifetimes,
    unused_import_braces
)]
#![deny(
    unreachable_pub,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements
)]
#![deny(
    trivial_casts,
    trivial_numeric_casts,
    let_underscore_drop,
    non_ascii_idents
)]
#![deny(
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    keyword_idents,
    variant_size_differences
)]

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use config_runtime::{Hot, HotConfig, Secret};

/// Settings of a server.
#[derive(Debug, Clone, HotConfig)]
#[hot(rename_all = "kebab-case", validate = Server::check, fields = LiveServer)]
pub struct Server {
    /// Level.
    #[hot(default = 1, range = 0..=9, max_step = 2.0, warn(monotonic), validate = one)]
    pub level: u32,
    #[hot(default = "a", length = 1..=64, pattern = "^a")]
    pub(crate) name: String,
    #[hot(default = "a", one_of = ["a", "b"], eq = str::eq_ignore_ascii_case)]
    mode: String,
    /// Hosts.
    #[hot(
        default,
        each(non_empty(message = "name it")),
        merge = "append",
        may_shrink_by = 0.5
    )]
    pub hosts: Vec<String>,
    /// Perhaps.
    #[hot(range = 1.., deprecated = "no more", alias = "perhaps")]
    pub maybe: Option<u32>,
    /// Key.
    #[hot(restart, default, secret, env = "DENIED_LINTS_KEY")]
    pub key: Secret<String>,
    /// Root.
    #[hot(default = "/", dir)]
    pub root: PathBuf,
    /// Pause.
    #[hot(with = humantime_serde)]
    pub pause: Option<std::time::Duration>,
    /// Skipped.
    #[hot(skip)]
    pub skipped: u32,
    /// Limits.
    #[hot(nested)]
    pub limits: Option<Limits>,
    /// Named.
    #[hot(nested(key = "name"), default, length = ..=8)]
    pub named: Vec<Limits>,
    #[hot(nested, default)]
    map: HashMap<String, Limits>,
    /// Boxed.
    #[hot(nested)]
    pub boxed: Box<Limits>,
    /// Flat.
    #[hot(flatten, nested)]
    pub flat: Limits,
    /// The rest.
    #[hot(flatten, serde)]
    pub rest: BTreeMap<String, String>,
}

/// Limits.
#[derive(Debug, Clone, HotConfig)]
pub struct Limits {
    /// Name.
    #[hot(default = "a", rename = "label")]
    pub name: String,
}

impl Server {
    fn check(&self) -> Result<(), String> {
        match self.mode.len() + self.map.len() + self.name.len() < 1000 {
            true => Ok(()),
            false => Err("too much".to_owned()),
        }
    }
}

fn one(_level: &u32) -> Result<(), String> {
    Ok(())
}

fn main() {
    let cfg = Hot::<Server>::builder()
        .start()
        .expect("defaults are valid");
    assert_eq!(cfg.boxed.name.get(), "a");
}
