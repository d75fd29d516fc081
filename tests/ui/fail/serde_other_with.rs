use config_runtime::HotConfig;

fn read<'de, D: serde::Deserializer<'de>>(input: D) -> Result<u16, D::Error> {
    serde::Deserialize::deserialize(input)
}

#[derive(Clone, serde::Deserialize, HotConfig)]
struct Server {
    #[hot(with = other)]
    #[serde(deserialize_with = "read")]
    port: u16,
}

fn main() {}
