//! Every name of the prelude, of the standard library's crates and of ours is taken, and every
//! attribute is in use.
#![allow(dead_code, unused_imports)]
#![allow(non_snake_case, non_upper_case_globals, non_camel_case_types)]

use ::config_runtime::HotConfig;

pub mod taken {
    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub struct Secret;
    pub struct Field;
    pub struct Fixed;
    pub struct Sections;
    pub struct Subscription;
    pub struct Change;
    pub struct Hot;
    pub struct Schema;
    pub struct u8;
    pub struct u64;
    pub struct usize;
    pub struct f64;
    pub struct bool;
    pub struct str;
    pub trait Clone {}
    pub trait Default {}
    pub trait Debug {}
    pub trait Into {}
    pub trait From {}
    pub trait Fn {}
    pub trait FnMut {}
    pub trait FnOnce {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait Copy {}
    pub trait Drop {}
    pub trait Iterator {}
    pub trait PartialEq {}
    pub trait Deref {}
    pub trait Nested {}
    pub trait Deserialize {}
    pub fn Some() {}
    pub fn Ok() {}
    pub fn Err() {}
    pub fn drop() {}
    pub const None: () = ();
    pub mod core {}
    pub mod std {}
    pub mod alloc {}
    pub mod serde {}
    pub mod config_runtime {}
    pub mod config_derive {}
    #[macro_export]
    macro_rules! vec {
        ($($anything:tt)*) => {
            compile_error!("taken")
        };
    }
    pub use crate::{vec, vec as assert, vec as panic, vec as format, vec as matches};
}

use taken::*;
use taken::{
    Box, Clone, Copy, Debug, Default, Drop, Err, Fn, FnMut, FnOnce, From, Into, Iterator, None, Ok,
    Option, PartialEq, Result, Send, Sized, Some, String, Sync, Vec, alloc, config_derive,
    config_runtime, core, drop, serde, std,
};

type Text = ::std::string::String;
type Found = ::std::result::Result<(), Text>;

#[derive(::std::clone::Clone, HotConfig)]
#[hot(validate = Server::check, rename_all = "kebab-case", fields = Live)]
pub struct Server {
    /// A leaf.
    #[hot(default = 1, range = 0..=9, max_step = 2.0, monotonic, validate = one)]
    level: ::std::primitive::u32,
    #[hot(default = "a", length = 1..=64)]
    name: Text,
    #[hot(default = "a", pattern("^a", message = "starts with an a"))]
    zone: Text,
    #[hot(default = "a", one_of = ["a", "b"], warn(length = 1))]
    mode: Text,
    #[hot(
        default,
        each(non_empty, pattern = "a"),
        may_shrink_by = 0.5,
        merge = "append"
    )]
    hosts: ::std::vec::Vec<Text>,
    #[hot(warn(range(1.., message = "is small")), deprecated = "no more")]
    maybe: ::std::option::Option<::std::primitive::u32>,
    #[hot(restart, default, secret)]
    key: ::config_runtime::Secret<Text>,
    #[hot(default = "/", dir, env = "TAKEN_ROOT", alias = "folder")]
    root: ::std::path::PathBuf,
    #[hot(default, with = taken_reader, eq = same)]
    read: ::std::primitive::u32,
    #[hot(skip)]
    skipped: ::std::primitive::u32,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested)]
    maybe_limits: ::std::option::Option<Limits>,
    #[hot(nested(key = "name"), default, length = ..=3)]
    list: ::std::vec::Vec<Limits>,
    #[hot(nested, default)]
    map: ::std::collections::HashMap<Text, Limits>,
    #[hot(nested)]
    boxed: ::std::boxed::Box<Limits>,
    #[hot(flatten, nested)]
    flat: Flat,
    #[hot(flatten, serde)]
    rest: ::std::collections::BTreeMap<Text, Text>,
}

#[derive(::std::clone::Clone, HotConfig)]
pub struct Limits {
    #[hot(default = "a")]
    name: Text,
}

#[derive(::std::clone::Clone, HotConfig)]
pub struct Flat {
    #[hot(default)]
    depth: ::std::primitive::u32,
}

impl Server {
    fn check(&self) -> Found {
        ::std::result::Result::Ok(())
    }
}

fn one(_level: &::std::primitive::u32) -> Found {
    ::std::result::Result::Ok(())
}

fn same(one: &::std::primitive::u32, other: &::std::primitive::u32) -> ::std::primitive::bool {
    one == other
}

mod taken_reader {
    pub fn deserialize<'de, D: ::serde::Deserializer<'de>>(
        input: D,
    ) -> ::std::result::Result<::std::primitive::u32, D::Error> {
        ::serde::Deserialize::deserialize(input)
    }
}

fn main() {
    let cfg = ::config_runtime::Hot::<Server>::builder().start().unwrap();
    let _level = cfg.on_level_change(|_| {});
    let _list = cfg.list.on_entry_change(|_| {});
    let level = ::config_runtime::path!(Server, level);
    cfg.set(level, 2).unwrap();
    ::std::assert_eq!(cfg.level.get(), 2);
}
