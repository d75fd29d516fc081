#[derive(HotConfig)]
struct Limits {
    #[hot(length = 1..=64, pattern("^[a-z]+$", message = "lower case only"))]
    name: String,
    #[hot(one_of = ["paper", "live"])]
    mode: String,
    #[hot(non_empty, each(range = 1024..))]
    ports: Vec<u16>,
    #[hot(range = 0.0..1.0, warn(range = ..=0.5))]
    share: Option<f64>,
    #[hot(max_step = 2.0, may_shrink_by = 0.5)]
    workers: u32,
    #[hot(watch_file)]
    certificate: PathBuf,
}
