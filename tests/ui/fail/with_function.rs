use config_runtime::HotConfig;

fn seconds<'de, D: serde::Deserializer<'de>>(input: D) -> Result<std::time::Duration, D::Error> {
    serde::Deserialize::deserialize(input)
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = seconds)]
    pause: std::time::Duration,
}

fn main() {}
