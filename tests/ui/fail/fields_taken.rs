use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
#[hot(fields = Live)]
struct Server {
    port: u16,
}

struct Live;

fn main() {}
