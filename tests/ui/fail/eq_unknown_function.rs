use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(eq = smae)]
    port: u16,
}

fn main() {}
