use config_runtime::HotConfig;

mod seconds {
    pub(crate) fn deserialize<'de, D: serde::Deserializer<'de>>(input: D) -> Result<u64, D::Error> {
        serde::Deserialize::deserialize(input)
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = seconds)]
    pause: std::time::Duration,
}

fn main() {}
