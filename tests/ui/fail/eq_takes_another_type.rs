use config_runtime::HotConfig;

fn same(one: &u32, other: &u32) -> bool {
    one == other
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(eq = same)]
    port: u16,
}

fn main() {}
