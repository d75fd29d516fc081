use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(crate = my_config)]
struct Server {
    port: u16,
    #[hot(restart)]
    name: String,
}

fn main() {}
