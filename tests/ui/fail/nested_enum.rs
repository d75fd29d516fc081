use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    mode: Mode,
}

#[derive(Clone, serde::Deserialize)]
enum Mode {
    Paper,
}

fn main() {}
