use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(max_step(2.0, message = "moves slowly"))]
    pause: Pause,
}

fn main() {}
