use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(fields = "LiveServer")]
struct Server {
    port: u16,
}

fn main() {}
