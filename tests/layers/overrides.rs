//! Values that a program sets above all layers.

use std::collections::BTreeMap;

use config_runtime::{Builder, Hot, HotConfig, Layers, Outcome, Overrides, Watching, path};
use config_tests::ConfigFile;

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = App::check)]
struct App {
    /// Required.
    #[hot(range = 1..=100)]
    port: u16,
    #[hot(restart, default = 1)]
    workers: u16,
    note: Option<String>,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested)]
    store: Option<Limits>,
    #[hot(nested, default)]
    servers: Vec<Limits>,
    #[hot(nested, default)]
    pools: BTreeMap<String, Limits>,
    #[hot(nested, flatten)]
    one: One,
    #[hot(nested, flatten)]
    two: Two,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct One {
    #[hot(default = 1)]
    first: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Two {
    #[hot(default = 1)]
    second: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    /// Required.
    #[hot(range = 1..)]
    rate: u32,
    #[hot(restart, default = 1)]
    burst: u32,
    #[hot(nested)]
    deep: Deep,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Deep {
    #[hot(default = 1)]
    level: u8,
}

impl App {
    fn check(&self) -> Result<(), &'static str> {
        let is_so = u32::from(self.port) >= self.limits.rate;
        is_so.then_some(()).ok_or("more rate than port")
    }
}

fn limits(rate: u32, burst: u32) -> Limits {
    Limits {
        rate,
        burst,
        deep: Deep { level: 2 },
    }
}

/// What must be set, and no more.
fn least() -> Overrides<App> {
    Overrides::new()
        .set(path!(App, port), 10)
        .set(path!(App, limits.rate), 2)
}

fn on(overrides: Overrides<App>) -> Builder<App> {
    Hot::builder()
        .watch(Watching::manual())
        .overrides(overrides)
}

#[test]
fn leaf_wins_over_every_layer_wherever_it_is_added() {
    let file = ConfigFile::new("port = 1\nlimits = { rate = 1 }");

    let app = on(least()).file(file.path()).arguments(["port=5"]).start();

    let app = app.expect("the layers are valid");
    assert_eq!((app.port.get(), app.limits.rate.get()), (10, 2));
    assert_eq!(app.port.origin().to_string(), "set at run time");
}

#[test]
fn required_field_that_is_set_is_not_missing() {
    let loaded = Layers::new().overrides(least()).load();

    assert_eq!(loaded.expect("all is set").port, 10);
}

#[test]
fn sections_are_set_as_a_whole() {
    let overrides = least()
        .set(path!(App, limits), limits(3, 4))
        .set(path!(App, store), Some(limits(5, 6)))
        .set(path!(App, servers), vec![limits(7, 8)])
        .set(
            path!(App, pools),
            BTreeMap::from([("a".into(), limits(9, 9))]),
        );

    let app = on(overrides).start().expect("all is valid").get();

    assert_eq!((app.limits, app.store), (limits(3, 4), Some(limits(5, 6))));
    assert_eq!(app.servers, [limits(7, 8)]);
    assert_eq!(app.pools["a"], limits(9, 9));
}

#[test]
fn whole_takes_the_place_of_what_a_file_has() {
    let file = ConfigFile::new(
        "store = { rate = 1, burst = 9 }\nservers = [{ rate = 1 }, { rate = 2 }]\npools = { b = { rate = 1 } }",
    );
    let overrides = least()
        .set(path!(App, store), None)
        .set(path!(App, servers), Vec::new())
        .set(
            path!(App, pools),
            BTreeMap::from([("a".into(), limits(9, 9))]),
        );

    let app = on(overrides).file(file.path()).start();

    let app = app.expect("all is valid").get();
    assert_eq!((app.store, app.servers.len()), (None, 0));
    assert_eq!(app.pools.keys().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn later_of_two_values_counts() {
    let leaf_last = least()
        .set(path!(App, limits), limits(3, 4))
        .set(path!(App, limits.rate), 5);
    let whole_last = least()
        .set(path!(App, limits.burst), 9)
        .set(path!(App, limits.deep), Deep { level: 9 })
        .set(path!(App, limits), limits(3, 4));

    let leaf_last = on(leaf_last).start().expect("all is valid").get();
    let whole_last = on(whole_last).start().expect("all is valid").get();

    assert_eq!(leaf_last.limits, limits(5, 4));
    assert_eq!(whole_last.limits, limits(3, 4));
}

#[test]
fn section_in_a_section_that_is_set_has_its_own_value() {
    let overrides = least()
        .set(path!(App, limits), limits(3, 4))
        .set(path!(App, limits.deep), Deep { level: 9 });

    let app = on(overrides).start().expect("all is valid").get();

    assert_eq!((app.limits.rate, app.limits.deep.level), (3, 9));
}

#[test]
fn flat_sections_are_set_beside_each_other() {
    let overrides = least()
        .set(path!(App, one.first), 2)
        .set(path!(App, two.second), 2)
        .set(path!(App, one), One { first: 3 })
        .set(path!(App, two), Two { second: 4 })
        .set(path!(App, two.second), 5);

    let app = on(overrides).start().expect("all is valid").get();

    assert_eq!((app.one.first, app.two.second, app.port), (3, 5, 10));
}

#[test]
fn rules_are_asked() {
    let overrides = least()
        .set(path!(App, port), 101)
        .set(path!(App, store), Some(limits(0, 1)));
    let error = on(overrides).start().expect_err("two rules are broken");
    assert_eq!(
        said::refused(&error),
        ["`port` must be in 1..=100", "`store.rate` must be in 1..",]
    );

    let overrides = least().set(path!(App, limits.rate), 11);
    let error = on(overrides).start().expect_err("a rule is broken");
    assert_eq!(
        said::refused(&error),
        ["the configuration is refused: more rate than port"]
    );
}

#[test]
fn restart_field_runs_with_what_was_set() {
    let file = ConfigFile::new("workers = 2");
    let overrides = least()
        .set(path!(App, workers), 7)
        .set(path!(App, limits), limits(3, 4));
    let app = on(overrides).file(file.path()).start();
    let app = app.expect("all is valid");

    file.write("workers = 3\nlimits = { burst = 8 }");
    let outcome = app.reload().expect("the file is valid");

    assert_eq!((app.workers.get(), app.limits.burst.get()), (7, 4));
    assert!(outcome.pending_restart().is_empty(), "{outcome:?}");
}

#[test]
fn what_is_set_later_wins_and_is_rolled_back() {
    let app = on(least().set(path!(App, limits), limits(3, 4)));
    let app = app.start().expect("all is valid");

    app.set(path!(App, limits.rate), 5).expect("it is valid");
    app.set(path!(App, servers), vec![limits(1, 1)])
        .expect("it is valid");
    let outcome = app.reload().expect("nothing is wrong");
    assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    assert_eq!((app.limits.rate.get(), app.get().servers.len()), (5, 1));

    app.rollback(2).expect("there are versions before");
    app.reload().expect("nothing is wrong");
    assert_eq!((app.limits.rate.get(), app.get().servers.len()), (3, 0));
}

#[test]
fn collection_that_is_set_again_is_as_it_was_set_last() {
    let app = on(least().set(path!(App, servers), vec![limits(1, 1), limits(2, 2)]));
    let app = app.start().expect("all is valid");

    app.set(path!(App, servers), vec![limits(3, 3)])
        .expect("it is valid");
    app.reload().expect("nothing is wrong");

    // What is new in a list at a place that was there keeps what waits for a restart.
    assert_eq!(app.get().servers.len(), 1);
    assert_eq!(app.get().servers[0].rate, 3);
}

#[test]
fn section_of_a_later_call_wins_over_its_field_in_an_earlier_one() {
    let whole = Limits {
        rate: 7,
        burst: 7,
        deep: Deep { level: 7 },
    };
    let loaded = Layers::<App>::new()
        .overrides(Overrides::new().set(path!(App, port), 50))
        .overrides(Overrides::new().set(path!(App, limits.rate), 9))
        .overrides(Overrides::new().set(path!(App, limits), whole.clone()))
        .load();

    let app = loaded.expect("the values are valid");
    assert_eq!((app.port, app.limits), (50, whole));
}
