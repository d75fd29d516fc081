use config_runtime::HotConfig;

#[derive(Clone, PartialEq, serde::Deserialize)]
struct Pause(u64);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(each(length = 1.., pattern = "s$"))]
    pauses: Vec<Pause>,
}

fn main() {}
