//! `Self` in the type of a field is the struct, in the live tree too.
use config_runtime::{Hot, HotConfig};
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Default, Deserialize, HotConfig)]
#[serde(default)]
struct Menu {
    title: String,
    #[hot(serde)]
    entries: Vec<Self>,
    places: <Self as Types>::Places,
}

trait Types {
    type Places;
}

impl Types for Menu {
    type Places = u16;
}

fn main() {
    let cfg = Hot::<Menu>::builder().start().unwrap();
    let entries: Vec<Menu> = cfg.entries.get();
    assert_eq!((entries.len(), cfg.places.get()), (0, 0));
}
