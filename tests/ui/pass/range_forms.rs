//! Every form of a range.
use std::num::NonZeroU16;

use config_runtime::HotConfig;

const LOWEST: u16 = 1024;

fn highest() -> u16 {
    49_151
}

#[derive(Clone, HotConfig)]
struct Ranges {
    #[hot(range = 0.0..1.0)]
    half_open: f64,
    #[hot(range = -1.0..=1.0)]
    closed: f32,
    #[hot(range = 1..)]
    from: u64,
    #[hot(range = ..10)]
    to: i8,
    #[hot(range = ..=-1)]
    to_closed: i128,
    #[hot(range = 5..=5)]
    one_value: usize,
    #[hot(range = LOWEST..=highest())]
    consts_and_functions: u16,
    #[hot(range = (1..2))]
    in_parentheses: u8,
    #[hot(range = i64::MIN..=0)]
    path: i64,
    #[hot(range = NonZeroU16::MIN..)]
    no_primitive: NonZeroU16,
    #[hot(range = 1_u32..1_000)]
    suffix: u32,
    #[hot(restart, range = 0x10..0x20)]
    restart: u32,
}

fn main() {}
