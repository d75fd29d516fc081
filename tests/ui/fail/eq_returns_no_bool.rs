use config_runtime::HotConfig;

fn order(one: &u16, other: &u16) -> std::cmp::Ordering {
    one.cmp(other)
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(eq = order)]
    port: u16,
}

fn main() {}
