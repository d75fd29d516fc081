use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(validate = Server::check)]
struct Server {
    port: u16,
}

impl Server {
    fn check(&self) -> bool {
        self.port > 1024
    }
}

fn main() {}
