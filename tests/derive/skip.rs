//! `skip`: a field that is in no file and in no live tree.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use config_runtime::{HotConfig, Outcome};

use crate::layers::Layered;
use crate::load::{load, problems};

/// Has neither `Debug` nor `PartialEq` nor `Deserialize`.
#[derive(Clone, Default)]
struct Cache(Arc<AtomicU32>);

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(skip)]
    cache: Cache,
    #[hot(default = 80)]
    port: u16,
    #[hot(skip, default = 7)]
    seven: u8,
    #[hot(nested)]
    inner: Inner,
}

#[derive(Clone, HotConfig)]
#[hot(validate = Inner::check)]
struct Inner {
    #[hot(default = 2)]
    value: u32,
    #[hot(skip)]
    hidden: Option<u32>,
}

impl Inner {
    fn check(&self) -> Result<(), String> {
        match self.hidden {
            None => Ok(()),
            Some(hidden) => Err(format!("{hidden} came from somewhere")),
        }
    }
}

#[test]
fn skipped_field_has_its_default() {
    let server = load::<Server>("port = 1").get();

    assert_eq!(server.cache.0.load(Ordering::Relaxed), 0);
    assert_eq!((server.seven, server.inner.hidden), (7, None));
    assert_eq!((server.port, server.inner.value), (1, 2));
}

#[test]
fn skipped_field_is_no_key() {
    let expected = ["1: unknown key `seven`", "2: unknown key `inner.hidden`"];

    assert_eq!(problems::<Server>("seven = 1\ninner.hidden = 1"), expected);
}

#[test]
fn skipped_key_is_not_offered() {
    let error = crate::load::try_load::<Server>("sevn = 1");

    let error = error.expect_err("it is no key");
    let report = error.report().expect("it has one").to_string();
    assert!(
        report.contains("`port`") && !report.contains("`seven`"),
        "{report}"
    );
}

#[test]
fn skipped_field_is_in_no_schema() {
    let names: Vec<_> = (Server::SCHEMA.fields.iter())
        .map(|field| field.name)
        .collect();

    assert_eq!(names, ["port", "inner"]);
}

#[test]
fn skipped_field_is_never_a_difference() {
    thread_local! {
        static MADE: Cell<u32> = const { Cell::new(0) };
    }
    fn next() -> u32 {
        MADE.replace(MADE.get() + 1)
    }
    #[derive(Clone, HotConfig)]
    struct Counted {
        #[hot(default = 1)]
        port: u16,
        #[hot(skip, default = next())]
        made: u32,
    }

    let counted = Layered::<Counted>::new(&["# nothing"]);
    let first = counted.hot.get().made;
    let outcome = counted.edit(1, "# still nothing").expect("it is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert!(MADE.get() > first + 1, "the default was made again");
    assert_eq!(counted.hot.get().made, first);
    assert_eq!(counted.hot.port.get(), 1);
}

#[test]
fn fields_behind_a_skipped_one_are_told_of_changes() {
    let server = Layered::<Server>::new(&["# nothing"]);
    let (tell, told) = std::sync::mpsc::channel();
    let _port = server.hot.on_port_change(move |change| {
        tell.send((*change.old, *change.new))
            .expect("the test listens");
    });

    let outcome = server
        .edit(1, "port = 5\ninner.value = 3")
        .expect("it is valid");

    let Outcome::Applied { diff, .. } = outcome else {
        panic!("the port is another");
    };
    let paths: Vec<_> = diff.iter().map(config_runtime::Difference::path).collect();
    assert_eq!(paths, ["port", "inner.value"]);
    assert_eq!(told.try_recv(), Ok((80, 5)));
    assert_eq!(server.hot.inner.value.origin().line(), Some(2));
}
