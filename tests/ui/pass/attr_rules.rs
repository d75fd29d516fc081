//! Every rule over a value, each with and without a message, as an error and as a warning.
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Gateway {
    #[hot(default = 0.5, range = 0.0..1.0, warn(range(..=0.9, message = "is much")))]
    share: f64,
    #[hot(default = Duration::from_secs(1), range(Duration::ZERO.., message = "is a time"))]
    pause: Duration,
    #[hot(default = "eu", length = 1..=8, pattern("^[a-z]+$", message = "in small letters"))]
    zone: String,
    #[hot(default = "EUR", length = 3, warn(one_of = ["EUR", "USD"]))]
    currency: String,
    #[hot(default = "live", one_of(["paper", "live"], message = "is one of two"))]
    mode: String,
    #[hot(default = 1, one_of = [1, 2, 4], validate(even_or_one, message = "is even"))]
    copies: u8,
    #[hot(default = vec!["a".to_owned()], non_empty, each(length = 1..=64))]
    hosts: Vec<String>,
    #[hot(default, each(range = 1024..), warn(each(range = 8000..)))]
    ports: BTreeSet<u16>,
    #[hot(default, length = ..=100, each(range(1.., message = "is positive")))]
    weights: BTreeMap<String, u32>,
    #[hot(range = 1.., validate = some)]
    limit: Option<u32>,
    #[hot(non_empty(message = "name it"), pattern = r"^\w+$")]
    name: Option<String>,
}

fn even_or_one(copies: &u8) -> Result<(), String> {
    match copies % 2 == 0 || *copies == 1 {
        true => Ok(()),
        false => Err("odd".to_owned()),
    }
}

fn some(_limit: &Option<u32>) -> Result<(), String> {
    Ok(())
}

fn main() {
    let cfg = Hot::<Gateway>::builder().start().unwrap();
    assert_eq!(cfg.currency.get(), "EUR");
}
