//! `eq = path`: leaves that are compared by a function.

use std::collections::BTreeMap;
use std::sync::mpsc;

use config_runtime::{HotConfig, Outcome, path};

use crate::layers::Layered;

/// Has no `PartialEq`.
#[derive(Debug, Clone, serde::Deserialize)]
struct Pool {
    url: String,
    #[serde(default)]
    note: String,
}

#[derive(Clone, HotConfig)]
struct Service {
    #[hot(eq = same_pool)]
    pool: Pool,
    #[hot(default = "a", eq = str::eq_ignore_ascii_case)]
    name: String,
    #[hot(restart, default = 1.0, eq = nearly)]
    scale: f64,
    #[hot(nested, default)]
    all: BTreeMap<String, Inner>,
}

#[derive(Clone, HotConfig)]
struct Inner {
    #[hot(eq = same_pool)]
    pool: Pool,
}

fn same_pool(old: &Pool, new: &Pool) -> bool {
    old.url == new.url
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is given references")]
fn nearly(old: &f64, new: &f64) -> bool {
    (old - new).abs() < 0.1
}

const TEXT: &str = "pool = { url = 'a', note = 'x' }\nall.one.pool = { url = 'b' }";

fn edited(from: &str, to: &str) -> Vec<String> {
    let service = Layered::<Service>::new(&[TEXT]);
    let outcome = service
        .edit(1, &TEXT.replace(from, to))
        .expect("it is valid");
    match outcome {
        Outcome::Applied { diff, .. } => diff.iter().map(|it| it.path().to_owned()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn values_that_the_function_holds_for_equal_are_no_change() {
    let service = Layered::<Service>::new(&[TEXT]);
    let (tell, told) = mpsc::channel();
    let _pool = service.hot.on_pool_change(move |change| {
        tell.send(change.new.note.clone())
            .expect("the test listens");
    });

    let outcome = service
        .edit(1, &TEXT.replace("'x'", "'y'"))
        .expect("it is valid");

    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert!(told.try_recv().is_err());
    assert_eq!(service.hot.pool.read(|pool| pool.note.clone()), "x");
}

#[test]
fn values_that_the_function_tells_apart_are_a_change() {
    assert_eq!(edited("'a'", "'c'"), ["pool"]);
    assert_eq!(edited("'b'", "'c'"), ["all[one].pool"]);
    assert_eq!(edited("'b'", "'b', note = 'n'"), Vec::<String>::new());
}

#[test]
fn function_may_take_the_borrowed_form() {
    let service = Layered::<Service>::new(&[&format!("name = 'A'\n{TEXT}")]).hot;

    let same = service.set(path!(Service, name), "a".to_owned());
    let other = service.set(path!(Service, name), "b".to_owned());

    assert!(matches!(same, Ok(Outcome::Unchanged { .. })), "{same:?}");
    assert!(matches!(other, Ok(Outcome::Applied { .. })), "{other:?}");
    assert_eq!(service.name.get(), "b");
}

#[test]
fn value_that_waits_for_a_restart_is_compared_by_the_function() {
    let service = Layered::<Service>::new(&[&format!("scale = 1.0\n{TEXT}")]);

    let near = service
        .edit(1, &format!("scale = 1.05\n{TEXT}"))
        .expect("it is valid");
    assert!(near.pending_restart().is_empty(), "{near:?}");

    let far = service
        .edit(1, &format!("scale = 1.5\n{TEXT}"))
        .expect("it is valid");
    assert_eq!(far.pending_restart().len(), 1, "{far:?}");
}
