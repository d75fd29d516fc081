use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(validate(|port| Ok(()), message = "must be open"))]
    port: u16,
}

fn main() {}
