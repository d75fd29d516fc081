//! Functions, constants and fields that are called like rules, keys and what is printed for them.
#![deny(warnings)]
use config_runtime::{Hot, HotConfig};

fn range(_value: &u32) -> Result<(), String> {
    Ok(())
}

fn __value(_value: &u32) -> Result<(), String> {
    Ok(())
}

fn same(one: &u32, other: &u32) -> bool {
    one == other
}

#[allow(non_upper_case_globals)]
const default: u32 = 3;
const __PATTERN: &str = "b";

#[derive(Clone, HotConfig)]
struct Rules {
    #[hot(default = default, validate = range)]
    range: u32,
    #[hot(default = self::default, validate = __value, eq = same)]
    nested: u32,
    #[hot(default = __PATTERN.to_owned(), pattern = "b")]
    pattern: String,
    #[hot(default = 1)]
    __a: u32,
    #[hot(default = 1, eq = same)]
    __b: u32,
    #[hot(default = 1)]
    __rt: u32,
    #[hot(default = 1)]
    __field_range: u32,
    #[hot(nested)]
    here: __entry,
    #[hot(nested(key = "__entry"), default)]
    list: Vec<__entry>,
}

#[derive(Clone, HotConfig)]
#[allow(non_camel_case_types)]
struct __entry {
    #[hot(default = 1)]
    __entry: u32,
    #[hot(default = 1)]
    on_change: u32,
}

fn main() {
    let cfg = Hot::<Rules>::builder().start().unwrap();
    assert_eq!(
        (cfg.range.get(), cfg.here.__entry.get(), cfg.__rt.get()),
        (3, 1, 1)
    );
}
