use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(pattern = "s$"))]
    pause: Vec<Pause>,
}

fn main() {}
