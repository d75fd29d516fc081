use config_runtime::HotConfig;

#[derive(Clone)]
struct Port(u16);

mod ports {
    pub(crate) fn deserialize<'de, D: serde::Deserializer<'de>>(
        input: D,
    ) -> Result<super::Port, D::Error> {
        serde::Deserialize::deserialize(input).map(super::Port)
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = ports)]
    port: Port,
}

fn main() {}
