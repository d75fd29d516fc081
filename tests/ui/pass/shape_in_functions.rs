//! Sections that nobody outside of a function can name.
use config_runtime::{Hot, HotConfig};

fn main() {
    #[derive(Clone, HotConfig)]
    struct Server {
        #[hot(default = 80)]
        port: u16,
        #[hot(nested)]
        limits: Limits,
    }

    #[derive(Clone, HotConfig)]
    struct Limits {
        #[hot(default = 8)]
        connections: u32,
    }

    let cfg = Hot::<Server>::builder().start().unwrap();
    let _limits = cfg.on_limits_change(|_| {});
    assert_eq!(cfg.limits.connections.get(), 8);
    {
        #[derive(Clone, HotConfig)]
        struct Server {
            #[hot(default = 81)]
            port: u16,
        }

        assert_eq!(Hot::<Server>::builder().start().unwrap().port.get(), 81);
    }
}
