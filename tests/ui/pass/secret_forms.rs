//! Secrets, and fields that are called like one and are none.
#![deny(warnings)]
use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, Secret};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Exchange {
    #[hot(secret, default)]
    api_key: Secret<String>,
    #[hot(default)]
    password: Secret<String>,
    #[hot(secret, length = 8..)]
    private_key: Option<Secret<String>>,
    #[hot(secret, default, each(non_empty))]
    tokens: Vec<Secret<String>>,
    #[hot(secret, default)]
    by_user: BTreeMap<String, Secret<String>>,
    #[hot(secret, default, restart)]
    pin: u16,
    #[hot(secret = false, default = "public")]
    page_token: String,
    #[hot(default = 100)]
    max_tokens: u32,
}

fn main() {
    let cfg = Hot::<Exchange>::builder().start().unwrap();
    assert_eq!(cfg.api_key.get().expose(), "");
    assert!(format!("{:?}", cfg.api_key).contains("[secret]"));
    assert_eq!(cfg.page_token.get(), "public");
}
