use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(range = Pause(1)..Pause(60))]
    pause: Pause,
}

fn main() {}
