use config_runtime::HotConfig;

const PORT: u16 = 80;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = PROT)]
    port: u16,
}

fn main() {}
