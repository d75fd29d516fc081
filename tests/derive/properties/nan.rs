//! A float is compared by its bits, so that NaN is no change for ever.

use std::collections::BTreeMap;

use config_runtime::{EntryChange, HotConfig, Outcome, path};

use crate::load::{Edited, load};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Floats {
    long: f64,
    short: f32,
    maybe: Option<f64>,
    maybe_short: Option<f32>,
    all: Vec<f64>,
    all_short: Vec<f32>,
    #[hot(default = f64::NAN)]
    missing: f64,
    #[hot(nested)]
    list: Vec<Inner>,
    #[hot(nested)]
    map: BTreeMap<String, Inner>,
    #[hot(nested)]
    optional: Option<Inner>,
    #[hot(default = 1)]
    other: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    pace: f64,
    #[hot(default)]
    steps: Vec<f32>,
}

const TEXT: &str = "
long = nan
short = nan
maybe = nan
maybe_short = nan
all = [1.0, nan]
all_short = [nan]
list = [{ pace = nan, steps = [nan] }, { pace = 0.0 }]
map.x.pace = nan
optional.pace = nan
";

#[test]
fn nan_is_no_change() {
    let floats = Edited::<Floats>::new(TEXT);
    let hot = &floats.hot;
    let _all = hot.on_change(|_| panic!("nothing changed"));

    assert_eq!(floats.edit(&format!("# said otherwise\n{TEXT}")).len(), 0);

    assert_eq!(hot.snapshot().version(), 1);
    assert_eq!(hot.status().callback_panics, 0);
}

#[test]
fn nan_is_no_change_beside_one() {
    let floats = Edited::<Floats>::new(TEXT);
    let _long = floats.hot.on_long_change(|_| panic!("it did not change"));
    let _list = floats.hot.on_list_change(|_| panic!("it did not change"));

    let diff = floats.edit(&format!("other = 2\n{TEXT}"));

    assert_eq!(diff, ["other: 1 -> 2"]);
    assert_eq!(floats.hot.status().callback_panics, 0);
}

#[test]
fn nan_that_is_set_again_is_no_change() {
    let floats = load::<Floats>(TEXT);

    let long = floats.set(path!(Floats, long), f64::NAN);
    let list = floats.set(path!(Floats, list), floats.list.get());

    for outcome in [long, list] {
        let outcome = outcome.expect("any value will do");
        assert!(matches!(outcome, Outcome::Unchanged { .. }), "{outcome:?}");
    }
}

#[test]
fn entry_with_nan_is_not_told_when_another_changes() {
    let floats = Edited::<Floats>::new(TEXT);
    let _list = floats.hot.list.on_entry_change(|entry| {
        assert!(matches!(entry, EntryChange::Changed { name: "1", .. }));
    });

    let diff = floats.edit(&TEXT.replace("0.0", "-0.0"));

    assert_eq!(diff, ["list[1].pace: 0.0 -> -0.0"]);
    assert_eq!(floats.hot.status().callback_panics, 0);
}

#[test]
fn number_in_place_of_nan_is_a_change() {
    for (old, new) in [
        ("long = nan", "long = 1.0"),
        ("[nan]", "[0.0]"),
        ("1.0, nan", "nan, 1.0"),
    ] {
        let floats = Edited::<Floats>::new(TEXT);

        let diff = floats.edit(&TEXT.replace(old, new));

        assert!(!diff.is_empty(), "{old} is told from {new}");
    }
}
