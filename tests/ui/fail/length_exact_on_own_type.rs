use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(length = 5)]
    pause: Pause,
}

fn main() {}
