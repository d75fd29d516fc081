use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[serde(rname = "p")]
    port: u16,
}

fn main() {}
