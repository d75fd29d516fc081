//! `rename` and `rename_all`: what a field is called in files.

use config_runtime::{HotConfig, Problems, path};

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case", validate = Server::check)]
struct Server {
    #[hot(default = 10)]
    max_open_conns: u32,
    #[hot(default = 1, rename = "threads")]
    worker_threads: u32,
    #[hot(nested)]
    rate_limits: Limits,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "SCREAMING_SNAKE_CASE")]
struct Limits {
    #[hot(default = 1, range = 1..)]
    per_second: u32,
}

impl Server {
    fn check(&self) -> Result<(), Problems> {
        if self.worker_threads <= self.max_open_conns {
            return Ok(());
        }
        Err(Problems::new().at("worker_threads", "some would be idle"))
    }
}

#[test]
fn file_has_the_keys_and_rust_the_names() {
    let server = load::<Server>("max-open-conns = 20\nthreads = 2\n[rate-limits]\nPER_SECOND = 3");

    assert_eq!(server.max_open_conns.get(), 20);
    assert_eq!(server.worker_threads.get(), 2);
    assert_eq!(server.rate_limits.per_second.get(), 3);
}

#[test]
fn field_knows_its_path_and_its_key() {
    let server = load::<Server>("# nothing");

    let limit = &server.rate_limits.per_second;

    assert_eq!(
        (limit.path(), limit.key()),
        (
            "rate_limits.per_second",
            "rate-limits.PER_SECOND".to_owned()
        )
    );
    assert_eq!(
        path!(Server, rate_limits.per_second).to_string(),
        limit.path()
    );
}

#[test]
fn name_in_rust_is_no_key() {
    let found = problems::<Server>("max_open_conns = 20");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("`max_open_conns`"), "{found:?}");
}

#[test]
fn problems_speak_of_keys() {
    assert_eq!(
        problems::<Server>("[rate-limits]\nPER_SECOND = 0"),
        ["2: `rate-limits.PER_SECOND` must be in 1.."]
    );
    assert_eq!(
        problems::<Server>("threads = 11"),
        ["1: `threads` is refused: some would be idle"]
    );
}

#[test]
fn every_case_spells_the_keys() {
    macro_rules! key_in {
        ($case:literal) => {{
            #[derive(Clone, HotConfig)]
            #[hot(rename_all = $case)]
            struct Server {
                max_open_conns: u32,
            }
            Server::SCHEMA.fields[0].key
        }};
    }
    assert_eq!(key_in!("lowercase"), "max_open_conns");
    assert_eq!(key_in!("UPPERCASE"), "MAX_OPEN_CONNS");
    assert_eq!(key_in!("PascalCase"), "MaxOpenConns");
    assert_eq!(key_in!("camelCase"), "maxOpenConns");
    assert_eq!(key_in!("snake_case"), "max_open_conns");
    assert_eq!(key_in!("SCREAMING_SNAKE_CASE"), "MAX_OPEN_CONNS");
    assert_eq!(key_in!("kebab-case"), "max-open-conns");
    assert_eq!(key_in!("SCREAMING-KEBAB-CASE"), "MAX-OPEN-CONNS");
}
