use config_runtime::HotConfig;

fn same(_one: &u16) -> bool {
    true
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(eq = same)]
    port: u16,
}

fn main() {}
