//! A configuration with something of everything that an operator can get wrong.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use config_runtime::{HotConfig, Secret};

/// Settings of a market.
#[derive(Clone, HotConfig)]
pub(super) struct Market {
    /// Over the gate.
    #[hot(non_empty)]
    name: String,
    /// Port to listen on.
    #[hot(default = 8080, range = 1024..)]
    port: u16,
    /// Where the other markets find it.
    #[hot(default = "127.0.0.1:9000")]
    listen: SocketAddr,
    #[hot(default = false, alias = "verbose")]
    debug: bool,
    #[hot(default = "paper", one_of = ["paper", "live"])]
    mode: String,
    #[hot(default = LogLevel::Info)]
    log_level: LogLevel,
    /// Share of the price.
    #[hot(default = 0.05, range = 0.0..=1.0)]
    discount: f64,
    #[hot(default = "NO", pattern = "^[A-Z][A-Z]$")]
    country: String,
    #[hot(default = "1.0")]
    release: String,
    #[hot(default = "30s", with = humantime_serde, range = Duration::from_secs(1)..=Duration::from_mins(5))]
    timeout: Duration,
    #[hot(default = "1 MiB", range = ByteSize::kib(1)..=ByteSize::gib(1))]
    cache_size: ByteSize,
    #[hot(default = 3)]
    retries: u8,
    motto: Option<String>,
    #[hot(file)]
    certificate: Option<PathBuf>,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(default)]
    quotas: BTreeMap<String, u32>,
    /// Shown nowhere.
    api_key: Option<Secret<String>>,
    #[hot(deprecated = "use `timeout`")]
    wait: Option<u64>,
    #[hot(deprecated = "use `database.port`")]
    database_port: Option<u16>,
    #[hot(nested)]
    till: Till,
    #[hot(nested)]
    database: Database,
    #[hot(nested(key = "name"), default)]
    stands: Vec<Stand>,
    #[hot(nested, default)]
    regions: BTreeMap<String, Region>,
}

#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum LogLevel {
    Debug,
    Info,
    Warn,
    Error,
}

#[derive(Clone, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Till {
    opening_cash: f64,
    #[hot(default)]
    coins: Vec<u8>,
    #[hot(default = 100)]
    max_items: u32,
}

#[derive(Clone, HotConfig)]
struct Database {
    #[hot(default = "localhost", env = "DATABASE_HOST")]
    host: String,
    #[hot(default = 5432)]
    port: u16,
    #[hot(nested)]
    pool: Pool,
}

#[derive(Clone, HotConfig)]
#[hot(validate = Pool::check)]
struct Pool {
    #[hot(default = 1)]
    min_size: u32,
    #[hot(default = 10)]
    max_size: u32,
}

impl Pool {
    fn check(&self) -> Result<(), &'static str> {
        if self.min_size > self.max_size {
            return Err("`min_size` is larger than `max_size`");
        }
        Ok(())
    }
}

#[derive(Clone, HotConfig)]
struct Stand {
    name: String,
    #[hot(default = 0.0)]
    rent: f64,
}

#[derive(Clone, HotConfig)]
struct Region {
    #[hot(default = true)]
    open: bool,
}
