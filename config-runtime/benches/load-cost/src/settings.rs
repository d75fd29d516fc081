//! The types that every library loads: sections of ten keys, in groups of ten.

use config_runtime::HotConfig;
use serde::Deserialize;

/// What stands in a section; a section is the same whatever its place.
#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
pub(crate) struct Service {
    name: String,
    host: String,
    port: u16,
    workers: u32,
    bytes: u64,
    offset: i64,
    ratio: f64,
    is_on: bool,
    tags: Vec<String>,
    note: Option<String>,
}

/// Ten keys: one section.
#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
pub(crate) struct Ten {
    #[hot(nested)]
    one: Service,
}

/// Ten of the same, each in a field of its own.
macro_rules! group {
    ($name:ident of $inner:ident) => {
        #[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
        pub(crate) struct $name {
            #[hot(nested)]
            one: $inner,
            #[hot(nested)]
            two: $inner,
            #[hot(nested)]
            three: $inner,
            #[hot(nested)]
            four: $inner,
            #[hot(nested)]
            five: $inner,
            #[hot(nested)]
            six: $inner,
            #[hot(nested)]
            seven: $inner,
            #[hot(nested)]
            eight: $inner,
            #[hot(nested)]
            nine: $inner,
            #[hot(nested)]
            ten: $inner,
        }
    };
}

group!(Hundred of Service);
group!(Thousand of Hundred);
group!(TenThousand of Thousand);

/// A configuration that is loaded.
pub(crate) trait Settings:
    HotConfig + for<'de> Deserialize<'de> + Clone + PartialEq + Send + Sync + 'static
{
    /// How many keys it has.
    const KEYS: usize;

    /// The live field of which it is asked where it comes from.
    fn asked(fields: &Self::Fields) -> &config_runtime::Field<u16>;
}

impl Settings for Ten {
    const KEYS: usize = 10;

    fn asked(fields: &Self::Fields) -> &config_runtime::Field<u16> {
        &fields.one.port
    }
}

impl Settings for Hundred {
    const KEYS: usize = 100;

    fn asked(fields: &Self::Fields) -> &config_runtime::Field<u16> {
        &fields.ten.port
    }
}

impl Settings for Thousand {
    const KEYS: usize = 1_000;

    fn asked(fields: &Self::Fields) -> &config_runtime::Field<u16> {
        &fields.ten.ten.port
    }
}

impl Settings for TenThousand {
    const KEYS: usize = 10_000;

    fn asked(fields: &Self::Fields) -> &config_runtime::Field<u16> {
        &fields.ten.ten.ten.port
    }
}
