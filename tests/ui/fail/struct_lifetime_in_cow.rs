use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Server<'a> {
    name: std::borrow::Cow<'a, str>,
    port: u16,
}

fn main() {}
