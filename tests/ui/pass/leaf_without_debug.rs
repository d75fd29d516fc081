//! A leaf need not be shown.
use config_runtime::{Hot, HotConfig};

#[derive(Clone, Default, PartialEq, serde::Deserialize)]
struct Token(String);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default)]
    token: Token,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    assert!(format!("{:?}", cfg.token).contains("not shown"));
}
