//! Local types and functions that are called like those of the standard library and of ours.
use config_runtime::HotConfig;

#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Option;
#[allow(dead_code)]
struct Result;
#[allow(dead_code)]
struct Vec;
#[allow(dead_code)]
struct Field;
#[allow(dead_code)]
struct Send;
#[allow(dead_code)]
trait Default {}
#[allow(dead_code)]
trait Deref {}
#[allow(dead_code, non_snake_case)]
fn Some() {}
#[allow(dead_code, non_upper_case_globals)]
const None: u8 = 0;
#[allow(dead_code)]
mod core {}
#[allow(dead_code)]
mod std {}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default)]
    port: u16,
    #[hot(default = 1, range = 0..)]
    workers: u8,
    #[hot(restart)]
    option: Option,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Clone, HotConfig)]
struct Limits {
    connections: u32,
}

fn main() {}
