use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(validate = Server::check)]
struct Server {
    port: u16,
}

impl Server {
    fn check(&self) -> Result<(), u8> {
        Err(1)
    }
}

fn main() {}
