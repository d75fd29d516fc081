//! Nothing of the prelude is in scope, and every attribute is in use.
#![no_implicit_prelude]

#[derive(::std::clone::Clone, ::config_runtime::HotConfig)]
#[hot(rename_all = "camelCase", fields = Live)]
struct Server {
    #[hot(default = 1, range = 0..=9, max_step = 2.0, warn(monotonic))]
    level: u32,
    #[hot(default = "a", length = 1..=64, pattern = "^a")]
    name: ::std::string::String,
    #[hot(default = "a", one_of = ["a", "b"])]
    mode: ::std::string::String,
    #[hot(default, each(non_empty), merge = "append", may_shrink_by = 0.5)]
    hosts: ::std::vec::Vec<::std::string::String>,
    #[hot(range = 1.., deprecated = "no more", alias = "perhaps")]
    maybe: ::std::option::Option<u32>,
    #[hot(restart, default, secret, env = "NO_PRELUDE_KEY")]
    key: ::config_runtime::Secret<::std::string::String>,
    #[hot(default = "/", warn(dir))]
    root: ::std::path::PathBuf,
    #[hot(default, with = reader, eq = same)]
    read: u32,
    #[hot(skip)]
    skipped: u32,
    #[hot(nested)]
    limits: ::std::option::Option<Limits>,
    #[hot(nested(key = "name"), default)]
    list: ::std::vec::Vec<Limits>,
    #[hot(nested, default)]
    map: ::std::collections::BTreeMap<::std::string::String, Limits>,
    #[hot(flatten, nested)]
    flat: ::std::boxed::Box<Limits>,
    #[hot(flatten, serde)]
    rest: ::std::collections::BTreeMap<::std::string::String, ::std::string::String>,
}

#[derive(::std::clone::Clone, ::config_runtime::HotConfig)]
struct Limits {
    #[hot(default = "a", rename = "label")]
    name: ::std::string::String,
}

fn same(one: &u32, other: &u32) -> bool {
    ::std::cmp::PartialEq::eq(one, other)
}

mod reader {
    pub(crate) fn deserialize<'de, D: ::serde::Deserializer<'de>>(
        input: D,
    ) -> ::std::result::Result<u32, D::Error> {
        ::serde::Deserialize::deserialize(input)
    }
}

fn main() {
    let cfg = ::config_runtime::Hot::<Server>::builder().start();
    let cfg = ::std::result::Result::unwrap(cfg);
    let _level = cfg.on_level_change(|_| {});
    ::std::assert_eq!(cfg.flat.name.get(), "a");
}
