use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Pool<T> {
    limit: T,
}

fn main() {}
