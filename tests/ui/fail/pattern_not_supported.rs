use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(pattern = r"^\pL+$")]
    name: String,
}

fn main() {}
