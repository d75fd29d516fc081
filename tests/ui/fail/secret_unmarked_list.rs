use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server {
    auth_tokens: Vec<String>,
    auth_token: Vec<String>,
}

fn main() {}
