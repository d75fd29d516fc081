//! What `hot` and serde say alike may be said twice.
use config_runtime::{Hot, HotConfig};
use serde::Deserialize;

#[derive(Clone, Deserialize, HotConfig)]
#[serde(rename_all = "kebab-case")]
#[hot(rename_all = "kebab-case")]
struct Server {
    #[serde(rename = "p", default)]
    #[hot(rename = "p", default)]
    port: u16,
    #[serde(alias = "conns", default)]
    #[hot(alias = "connections", default)]
    max_conns: u32,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert_eq!(
        (cfg.port.key(), cfg.max_conns.key()),
        ("p".to_owned(), "max-conns".to_owned())
    );
}
