use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    port: Prot,
}

fn main() {}
