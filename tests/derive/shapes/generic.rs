//! Type parameters that are leaves, sections and numbers, with bounds and defaults.

use std::fmt::Debug;

use config_runtime::{HotConfig, Kind, Shape, path};
use serde::de::DeserializeOwned;

use super::Tally;
use crate::load::{Edited, load, problems};

/// What a leaf may be.
trait Leaf: Debug + Clone + PartialEq + DeserializeOwned + Send + Sync + 'static {}

impl<T: Debug + Clone + PartialEq + DeserializeOwned + Send + Sync + 'static> Leaf for T {}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Pool<S: HotConfig, T: Leaf = u16, const N: usize = 2>
where
    T: PartialOrd + From<u8>,
{
    #[hot(default = T::from(3), range = T::from(1)..=T::from(9))]
    size: T,
    #[hot(default, range = ..=N)]
    used: usize,
    spare: Option<T>,
    #[hot(nested)]
    login: S,
    #[hot(nested)]
    replicas: [S; N],
    #[hot(nested, default)]
    others: Vec<Option<S>>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Login {
    user: String,
    #[hot(default = 1, range = 1..)]
    level: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(nested)]
    small: Pool<Login>,
    #[hot(nested)]
    large: Pool<Pool<Login, u8, 0>, f64, 1>,
}

const APP: &str = "
[small]
login.user = 'a'
replicas = [{ user = 'b' }, { user = 'c' }]
[large]
login = { login.user = 'd', replicas = [] }
replicas = [{ login.user = 'e', replicas = [] }]
";

#[test]
fn parameters_may_be_leaves_sections_and_numbers() {
    let app = load::<App>(APP);

    assert_eq!(app.small.size.get(), 3_u16);
    assert_eq!(app.small.login.user.get(), "a");
    assert_eq!(app.small.replicas.read(|all| all[1].user.clone()), "c");
    assert_eq!(app.large.login.size.get(), 3_u8);
    assert_eq!(app.large.login.login.user.get(), "d");
    assert!(app.large.replicas.read(|all| all[0].login.user == "e"));
    assert!((app.large.size.get() - 3.0).abs() < f64::EPSILON);
}

#[test]
fn rules_and_unknown_keys_reach_into_a_section_that_is_a_parameter() {
    let text = APP
        .replace("'a'", "'a'\nlogin.level = 0\nlogin.x = 1\nused = 3")
        .replace("'e'", "'e', login.level = 0");

    assert_eq!(
        problems::<App>(&text),
        [
            "4: `small.login.level` must be in 1..",
            "5: unknown key `small.login.x`",
            "6: `small.used` must be in ..=N",
            "10: `large.replicas.0.login.level` must be in 1..",
        ]
    );
}

#[test]
fn difference_and_callback_reach_into_a_section_that_is_a_parameter() {
    let app = Edited::<App>::new(APP);
    let user = Tally::of(&app.hot.large.login.login.user);
    let small = Tally::of(&app.hot.small);

    let diff = app.edit(&APP.replace("'d'", "'x'").replace("'e'", "'y'"));

    assert_eq!(
        diff,
        [
            "large.login.login.user: \"d\" -> \"x\"",
            "large.replicas[0].login.user: \"e\" -> \"y\"",
        ]
    );
    assert_eq!((user.count(), small.count()), (1, 0));
}

#[test]
fn paths_lead_through_parameters() {
    let app = load::<App>(APP);

    let set = app.set(path!(App, large.login.size), 8);

    set.expect("8 is in the range");
    assert_eq!(app.large.login.size.get(), 8);
    app.set(path!(App, large.login.size), 10)
        .expect_err("10 is not in the range");
}

#[test]
fn generic_section_is_a_root_too() {
    let pool = load::<Pool<Login, i64, 0>>("size = 4\nlogin.user = 'a'\nreplicas = []");

    pool.set(path!(Pool<Login, i64, 0>, spare), Some(7))
        .expect("any number will do");

    assert_eq!((pool.size.get(), pool.spare.get()), (4, Some(7)));
}

#[test]
fn schema_has_the_section_of_the_instance() {
    let [.., large] = App::SCHEMA.fields else {
        panic!("it has fields");
    };
    let Kind::Nested(Shape::Section(pool)) = large.kind else {
        panic!("it is a section");
    };
    let Kind::Nested(Shape::Section(login)) = pool.fields[3].kind else {
        panic!("it is a section");
    };

    assert_eq!(
        (large.ty, login.name),
        ("Pool<Pool<Login, u8, 0>, f64, 1>", "Pool")
    );
}
