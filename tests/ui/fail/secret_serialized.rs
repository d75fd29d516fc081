use config_runtime::{Hot, HotConfig, Secret};

fn dump(value: impl serde::Serialize) {
    drop(value);
}

#[derive(Clone, HotConfig)]
struct Server {
    password: Secret<String>,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    dump(cfg.password.get());
}
