//! A rule may take what the field's type derefs to.
use std::path::{Path, PathBuf};

use config_runtime::{Hot, HotConfig};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = "eu", validate = short)]
    name: String,
    #[hot(default = vec![1], validate = not_empty)]
    ports: Vec<u16>,
    #[hot(default = "/var/lib", validate = absolute)]
    root: PathBuf,
    #[hot(default = 80, validate = Rules::port)]
    port: u16,
    #[hot(default = 81, validate = RULE)]
    admin_port: u16,
    #[hot(default, validate = <Rules as Check<u8>>::check)]
    zone: u8,
}

struct Rules;

trait Check<V> {
    fn check(value: &V) -> Result<(), String>;
}

impl<V> Check<V> for Rules {
    fn check(_value: &V) -> Result<(), String> {
        Ok(())
    }
}

impl Rules {
    fn port<V: PartialOrd + From<u8>>(port: &V) -> Result<(), &'static str> {
        match *port > V::from(0) {
            true => Ok(()),
            false => Err("0 is no port"),
        }
    }
}

const RULE: fn(&u16) -> Result<(), String> = |_port| Ok(());

fn short(name: &str) -> Result<(), String> {
    match name.len() < 10 {
        true => Ok(()),
        false => Err(format!("{name} is long")),
    }
}

fn not_empty<V>(list: &[V]) -> Result<(), String> {
    match list {
        [] => Err("the list is empty".to_owned()),
        _ => Ok(()),
    }
}

fn absolute(path: &Path) -> Result<(), String> {
    match path.is_absolute() {
        true => Ok(()),
        false => Err(format!("{} is relative", path.display())),
    }
}

fn main() {
    assert_eq!(Hot::<Server>::builder().start().unwrap().name.get(), "eu");
}
