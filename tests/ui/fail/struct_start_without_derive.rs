use config_runtime::Hot;

#[derive(Clone)]
struct Server {
    port: u16,
}

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _port = cfg.snapshot().port;
}
