use config_runtime::HotConfig;

mod limits {
    #[derive(Clone)]
    pub struct Limits<T> {
        pub connections: T,
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    limits: crate::limits::Limits<u32>,
    #[hot(default = 80)]
    port: u16,
}

fn main() {}
