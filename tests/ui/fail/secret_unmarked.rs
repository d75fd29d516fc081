use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    db_password: String,
}

fn main() {}
