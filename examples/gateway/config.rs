//! What can be configured.

use std::net::SocketAddr;
use std::path::Path;

use config_runtime::{Error, Hot, HotConfig, ReloadSettings};

/// Settings of the gateway.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Gateway {
    /// Where it listens.
    #[hot(restart)]
    pub(crate) listen: SocketAddr,
    /// How much it says of itself.
    #[hot(default = "info", one_of = ["error", "warn", "info", "debug", "trace"])]
    pub(crate) log_level: String,
    /// What it answers.
    #[hot(nested)]
    pub(crate) page: Page,
    /// How many requests it answers.
    #[hot(nested)]
    pub(crate) limit: Limit,
    /// When it loads its file again.
    #[hot(nested)]
    pub(crate) reload: ReloadSettings,
}

/// What is answered. Both lines belong together: they are of one edition.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Page {
    /// The first line.
    #[hot(default = "hello", non_empty)]
    pub(crate) greeting: String,
    /// The last line.
    #[hot(default = "yours, the gateway")]
    pub(crate) signature: String,
}

/// How many requests are answered, of all clients together.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Limit {
    /// Requests per second that are answered for ever.
    #[hot(default = 50, range = 1..=1_000_000)]
    pub(crate) per_second: u32,
    /// Requests that are answered at once, after a rest.
    #[hot(default = 100, range = 1..=1_000_000)]
    pub(crate) burst: u32,
}

/// Starts on the file at `path` and the variables `GATEWAY_*`.
pub(crate) fn start(path: &Path) -> Result<Hot<Gateway>, Error> {
    Hot::<Gateway>::builder()
        .file(path)
        .env("GATEWAY")
        .metrics("gateway")
        .start()
}
