//! The types that every library loads: sections of ten keys, in groups of ten.

use config_runtime::{Field, HotConfig, Path, path};
use serde::Deserialize;

/// What stands in a section; a section is the same whatever its place.
#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
pub struct Service {
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) workers: u32,
    pub(crate) bytes: u64,
    pub(crate) offset: i64,
    pub(crate) ratio: f64,
    pub(crate) is_on: bool,
    pub(crate) tags: Vec<String>,
    pub(crate) note: Option<String>,
}

/// Ten keys: one section.
#[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
pub struct Ten {
    #[hot(nested)]
    pub(crate) one: Service,
}

/// Ten of the same, each in a field of its own.
macro_rules! group {
    ($(#[$docs:meta])* $name:ident of $inner:ident) => {
        $(#[$docs])*
        #[derive(Debug, Clone, PartialEq, Deserialize, HotConfig)]
        pub struct $name {
            #[hot(nested)]
            pub(crate) one: $inner,
            #[hot(nested)]
            pub(crate) two: $inner,
            #[hot(nested)]
            pub(crate) three: $inner,
            #[hot(nested)]
            pub(crate) four: $inner,
            #[hot(nested)]
            pub(crate) five: $inner,
            #[hot(nested)]
            pub(crate) six: $inner,
            #[hot(nested)]
            pub(crate) seven: $inner,
            #[hot(nested)]
            pub(crate) eight: $inner,
            #[hot(nested)]
            pub(crate) nine: $inner,
            #[hot(nested)]
            pub(crate) ten: $inner,
        }
    };
}

group!(
    /// A hundred keys: ten sections.
    Hundred of Service
);
group!(
    /// A thousand keys: a hundred sections, in ten groups.
    Thousand of Hundred
);
group!(
    /// Ten thousand keys: a thousand sections, in ten groups of ten groups.
    TenThousand of Thousand
);

/// A configuration that is measured.
pub trait Settings:
    HotConfig + for<'de> Deserialize<'de> + Clone + PartialEq + Send + Sync + 'static
{
    /// How many keys it has.
    const KEYS: usize;

    /// The port of the last section: the one field that is changed, or asked where it comes from.
    const PORT: Path<Self, u16>;

    /// The same field of the live tree.
    fn port(fields: &Self::Fields) -> &Field<u16>;
}

/// A configuration of so many keys, whose last section stands there.
macro_rules! settings {
    ($name:ident, $keys:literal, $($section:ident).+) => {
        impl Settings for $name {
            const KEYS: usize = $keys;
            const PORT: Path<Self, u16> = path!($name, $($section).+.port);

            fn port(fields: &Self::Fields) -> &Field<u16> {
                &fields.$($section).+.port
            }
        }
    };
}

settings!(Ten, 10, one);
settings!(Hundred, 100, ten);
settings!(Thousand, 1_000, ten.ten);
settings!(TenThousand, 10_000, ten.ten.ten);
