use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(create_dir)]
    pause: Pause,
}

fn main() {}
