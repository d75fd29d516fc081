//! Variables with names of their own.
use config_runtime::{Hot, HotConfig, Secret};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(env = "CASE_OF_TESTS_URL", default = "postgres://localhost")]
    url: String,
    #[hot(env = "_CASE_OF_TESTS_POOL_2", default = 4, restart)]
    pool: u32,
    #[hot(env = "case_of_tests_token", secret, default)]
    token: Secret<String>,
    #[hot(env = "CASE_OF_TESTS_HOSTS", default, merge = "append")]
    hosts: Vec<String>,
}

fn main() {
    let cfg = Hot::<Server>::builder()
        .env("CASE_OF_TESTS")
        .start()
        .unwrap();
    assert_eq!((cfg.pool.get(), cfg.url.get().len()), (4, 20));
}
