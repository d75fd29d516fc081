//! Keys in every case, and keys that no Rust name could be.
use config_runtime::{Hot, HotConfig};

macro_rules! cases {
    ($($name:ident: $case:literal => $key:literal,)*) => {
        $(
            #[derive(Clone, HotConfig)]
            #[hot(rename_all = $case)]
            struct $name {
                #[hot(default = 8, alias = "conns", alias = "connections")]
                max_conns: u32,
                #[hot(default = 1, rename = "2nd port")]
                second_port: u16,
            }
        )*

        fn main() {
            $(
                let cfg = Hot::<$name>::builder().start().unwrap();
                assert_eq!(cfg.max_conns.key(), $key);
                assert_eq!(cfg.second_port.key(), "\"2nd port\"");
            )*
        }
    };
}

cases! {
    Lower: "lowercase" => "max_conns",
    Upper: "UPPERCASE" => "MAX_CONNS",
    Pascal: "PascalCase" => "MaxConns",
    Camel: "camelCase" => "maxConns",
    Snake: "snake_case" => "max_conns",
    Screaming: "SCREAMING_SNAKE_CASE" => "MAX_CONNS",
    Kebab: "kebab-case" => "max-conns",
    ScreamingKebab: "SCREAMING-KEBAB-CASE" => "MAX-CONNS",
}
