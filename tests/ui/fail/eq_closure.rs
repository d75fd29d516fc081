use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(eq = |one, other| one == other)]
    port: u16,
}

fn main() {}
