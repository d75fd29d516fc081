use config_runtime::HotConfig;

fn same(one: u16, other: u16) -> bool {
    one == other
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(eq = same)]
    port: u16,
}

fn main() {}
