use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(crate = "config_runtime")]
struct Server {
    port: u16,
}

fn main() {}
