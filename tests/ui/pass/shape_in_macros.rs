//! Sections that a macro writes.
use config_runtime::{Hot, HotConfig, path};

macro_rules! section {
    ($name:ident { $($field:ident: $ty:ty = $default:expr, $range:expr;)* } $text:expr, $inner:ident: $section:ty, $check:path) => {
        #[derive(Clone, HotConfig)]
        #[hot(validate = $check)]
        struct $name {
            $(#[hot(default = $default, range = $range)] $field: $ty,)*
            #[hot(default = $text, validate = $check)]
            name: String,
            #[hot(nested)]
            $inner: $section,
            #[hot(nested)]
            fixed_name: Limits,
        }
    };
}

#[derive(Clone, HotConfig)]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
}

fn check<V>(_checked: &V) -> Result<(), String> {
    Ok(())
}

section!(Server { port: u16 = 80, 1..=1024; share: f64 = 0.5, 0.0..1.0; } "server", limits: Limits, check);

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _port = cfg.on_port_change(|_| {});
    let _limits = cfg.on_limits_change(|_| {});
    cfg.set(path!(Server, limits.connections), 9).unwrap();
    assert_eq!(cfg.fixed_name.connections.get(), 8);
}
