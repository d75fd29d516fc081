use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(rename_all = "camelCase")]
struct Server {
    max_conns: u32,
    max__conns: u32,
}

fn main() {}
