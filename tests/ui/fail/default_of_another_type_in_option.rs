use config_runtime::HotConfig;

const PORT: u32 = 80;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = Some(PORT))]
    port: Option<u16>,
}

fn main() {}
