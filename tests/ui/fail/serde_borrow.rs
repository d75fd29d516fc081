use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server<'a> {
    #[serde(borrow)]
    name: std::borrow::Cow<'a, str>,
}

fn main() {}
