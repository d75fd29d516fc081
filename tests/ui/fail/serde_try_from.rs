use config_runtime::HotConfig;

#[derive(Clone, serde::Deserialize, HotConfig)]
#[serde(try_from = "u16")]
struct Server {
    port: u16,
}

impl TryFrom<u16> for Server {
    type Error = String;

    fn try_from(port: u16) -> Result<Self, String> {
        Ok(Self { port })
    }
}

fn main() {}
