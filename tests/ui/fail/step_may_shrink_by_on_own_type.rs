use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(may_shrink_by = 0.5)]
    pause: Pause,
}

fn main() {}
