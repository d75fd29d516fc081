//! Lists may be empty, split and end with a comma.
use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot()]
#[hot(rename_all = "camelCase")]
struct Server {
    #[hot()]
    name: String,
    #[hot(restart)]
    #[hot(default = 80)]
    #[hot(range = 1..,)]
    port: u16,
}

fn main() {}
