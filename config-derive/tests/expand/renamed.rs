#[derive(HotConfig)]
#[hot(rename_all = "kebab-case", crate = my_app::config)]
pub struct Server {
    pub max_conns: u32,
    #[hot(rename = "workers")]
    pub worker_threads: u32,
}
