use config_runtime::HotConfig;

mod seconds {
    pub(crate) fn deserialize(_text: &str) -> Result<std::time::Duration, String> {
        Ok(std::time::Duration::ZERO)
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(with = seconds)]
    pause: std::time::Duration,
}

fn main() {}
