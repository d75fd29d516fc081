use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "EU", pattern = "^[a-z]+$")]
    zone: String,
}

fn main() {}
