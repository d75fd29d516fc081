use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(rename = "private-key")]
    pem: String,
}

fn main() {}
