//! Structs with type and const parameters.

use config_runtime::{HotConfig, path};
use serde::de::DeserializeOwned;

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Bounds<T, const LOWEST: u8 = 0>
where
    T: Clone + PartialEq + PartialOrd + From<u8> + DeserializeOwned + Send + Sync + 'static,
{
    #[hot(default = T::from(9), range = T::from(LOWEST)..)]
    limit: T,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(nested)]
    readers: Bounds<u32>,
    #[hot(nested)]
    share: Bounds<f64, 2>,
}

#[test]
fn each_instance_has_its_own_types_and_rules() {
    let server = load::<Server>("readers = { limit = 1 }\nshare = { limit = 2.5 }");

    assert_eq!(server.readers.limit.get(), 1);
    assert!((server.share.limit.get() - 2.5).abs() < f64::EPSILON);
    assert_eq!(
        problems::<Server>("share = { limit = 1.5 }"),
        ["1: `share.limit` must be in T::from(LOWEST).."]
    );
}

#[test]
fn path_leads_into_an_instance() {
    let server = load::<Server>("# nothing");

    server
        .set(path!(Server, readers.limit), 7)
        .expect("7 is in range");

    assert_eq!(
        (server.readers.limit.get(), server.readers.limit.path()),
        (7, "readers.limit")
    );
}

#[test]
fn generic_struct_can_be_the_root() {
    let bounds = load::<Bounds<u64, 1>>("limit = 3");

    assert_eq!(bounds.get(), Bounds { limit: 3 });
}
