use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Pool<T: Clone + PartialEq + serde::de::DeserializeOwned> {
    limit: T,
}

fn main() {}
