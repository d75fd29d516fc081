use config_runtime::HotConfig;

#[derive(HotConfig)]
struct Server {
    port: u16,
}

fn main() {}
