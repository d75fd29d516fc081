use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Zone(String);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = Zone::EU)]
    zone: Zone,
}

fn main() {}
