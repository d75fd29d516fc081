//! Beside the derives of the standard library, in any order, and by its whole path.
#[derive(config_runtime::HotConfig, PartialOrd, Eq, Ord, Hash, Debug, Clone, Copy, PartialEq)]
struct Server {
    #[hot(default = 80)]
    port: u16,
    #[hot(nested)]
    limits: Limits,
}

#[derive(
    Default, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::config_runtime::HotConfig,
)]
struct Limits {
    #[hot(default = 8)]
    #[allow(dead_code)]
    connections: u32,
}

/// A derive of the same name as the trait, imported apart from it.
mod trait_alone {
    use config_runtime::HotConfig as Section;

    #[derive(Clone, Section)]
    pub(crate) struct Times {
        #[hot(default = 1)]
        pub(crate) seconds: u32,
    }

    pub(crate) fn names<S: Section>() -> usize {
        S::SCHEMA.fields.len()
    }
}

fn main() {
    let server = config_runtime::Hot::<Server>::builder()
        .start()
        .unwrap()
        .get();
    assert_eq!((server.port, server.limits.connections), (80, 8));
    let times = config_runtime::Hot::<trait_alone::Times>::builder()
        .start()
        .unwrap();
    assert_eq!(
        (times.seconds.get(), trait_alone::names::<Server>()),
        (1, 2)
    );
}
