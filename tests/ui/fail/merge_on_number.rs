use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(merge = "append")]
    port: u16,
}

fn main() {}
