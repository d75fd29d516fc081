use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(deny_unknown_fields)]
struct Server {
    port: u16,
}

fn main() {}
