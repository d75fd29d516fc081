//! `default` and `default = …`: what a field is where no layer sets it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use config_runtime::{Hot, HotConfig, OriginKind};

use crate::load::{load, problems};

const WORKERS: u32 = 4;

fn hosts() -> Vec<String> {
    vec!["localhost".to_owned()]
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Defaults {
    #[hot(default)]
    of_type: u8,
    #[hot(default = 0.5)]
    number: f64,
    #[hot(default = -1)]
    negative: i32,
    #[hot(default = "text")]
    text: String,
    #[hot(default = "/var/lib")]
    path: PathBuf,
    #[hot(default = "[::1]:80")]
    address: SocketAddr,
    #[hot(default = WORKERS + 1)]
    constant: u32,
    #[hot(default = hosts())]
    function: Vec<String>,
    #[hot(default = Duration::from_secs(5))]
    constructor: Duration,
    #[hot(default = Some(8))]
    option: Option<u8>,
    #[hot(restart, default = true)]
    restart: bool,
}

#[test]
fn defaults_of_every_form_are_in_force_without_any_layer() {
    let defaults = Hot::<Defaults>::builder()
        .start()
        .expect("all fields have defaults");

    let expected = Defaults {
        of_type: 0,
        number: 0.5,
        negative: -1,
        text: "text".to_owned(),
        path: PathBuf::from("/var/lib"),
        address: "[::1]:80".parse().expect("the address is valid"),
        constant: 5,
        function: vec!["localhost".to_owned()],
        constructor: Duration::from_secs(5),
        option: Some(8),
        restart: true,
    };
    assert_eq!(defaults.get(), expected);
}

#[test]
fn file_wins_over_the_default() {
    let defaults = load::<Defaults>("constant = 9");

    assert_eq!((defaults.constant.get(), defaults.negative.get()), (9, -1));
}

#[test]
fn origin_of_a_default_says_so() {
    let defaults = load::<Defaults>("constant = 9");

    assert_eq!(defaults.constant.origin().kind(), OriginKind::File);
    assert_eq!(defaults.number.origin().kind(), OriginKind::Default);
    assert_eq!(defaults.restart.origin().kind(), OriginKind::Default);
}

#[test]
fn default_is_calculated_at_each_load() {
    use std::sync::atomic::{AtomicU64, Ordering};
    static LOADS: AtomicU64 = AtomicU64::new(0);

    #[derive(Clone, HotConfig)]
    struct Counted {
        #[hot(default = LOADS.fetch_add(1, Ordering::Relaxed))]
        loads: u64,
    }

    let (first, second) = (load::<Counted>("#"), load::<Counted>("#"));

    assert_eq!((first.loads.get(), second.loads.get()), (0, 1));
}

#[test]
fn text_that_cannot_be_read_is_a_problem_of_the_load() {
    #[derive(Clone, HotConfig)]
    struct Server {
        #[hot(default = "no address")]
        listen: SocketAddr,
    }

    let found = problems::<Server>("# nothing");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("default of `listen` cannot be read"),
        "{found:?}"
    );
}

#[test]
fn default_that_a_rule_refuses_is_a_problem_of_the_load() {
    #[derive(Clone, HotConfig)]
    struct Server {
        #[hot(default = WORKERS, range = 10..)]
        workers: u32,
    }

    assert_eq!(
        problems::<Server>("# nothing"),
        ["`workers` must be in 10.."]
    );
}
