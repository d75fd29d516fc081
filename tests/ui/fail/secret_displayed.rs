use config_runtime::{Hot, HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    password: Secret<String>,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    println!("{}", cfg.password.get());
}
