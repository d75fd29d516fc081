use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = "^[0-9]+s$")]
    pause: Pause,
}

fn main() {}
