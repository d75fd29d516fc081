//! `nested`: a section in a section.

use std::sync::mpsc;

use config_runtime::{HotConfig, path};

use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Trading {
    #[hot(default = "paper")]
    mode: String,
    #[hot(nested)]
    backtest: Backtest,
    #[hot(nested)]
    live: Backtest,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Backtest {
    #[hot(default = 1000)]
    initial_cash: u64,
    #[hot(nested)]
    fees: Fees,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Fees {
    #[hot(default = 1, range = 0..100)]
    maker: u32,
}

#[test]
fn sections_of_one_type_have_values_of_their_own() {
    let trading = load::<Trading>("[backtest]\ninitial_cash = 5\n[live.fees]\nmaker = 7");

    assert_eq!(trading.backtest.initial_cash.get(), 5);
    assert_eq!(trading.live.initial_cash.get(), 1000);
    assert_eq!(trading.live.fees.maker.get(), 7);
    assert_eq!(trading.backtest.fees.get(), Fees { maker: 1 });
}

#[test]
fn section_is_a_field_and_a_tree() {
    let trading = load::<Trading>("[backtest]\ninitial_cash = 5");

    let expected = Backtest {
        initial_cash: 5,
        fees: Fees { maker: 1 },
    };
    assert_eq!(trading.backtest.get(), expected);
    assert_eq!(trading.backtest.path(), "backtest");
    assert_eq!(trading.live.fees.maker.path(), "live.fees.maker");
}

#[test]
fn change_deep_inside_is_told_to_every_section_around_it() {
    let trading = load::<Trading>("# nothing");
    let (tell, told) = mpsc::channel();
    let (maker, live, root) = (tell.clone(), tell.clone(), tell);
    let heard = "the test listens";
    let _maker = (trading.live.fees).on_maker_change(move |change| {
        maker.send(*change.new).expect(heard);
    });
    let _live = trading.on_live_change(move |change| {
        live.send(10 + change.new.fees.maker).expect(heard);
    });
    let _root = trading.on_change(move |change| {
        root.send(20 + change.new.live.fees.maker).expect(heard);
    });

    let outcome = trading.set(path!(Trading, live.fees.maker), 2);

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [2, 12, 22]);
}

#[test]
fn section_that_did_not_change_is_told_nothing() {
    let trading = load::<Trading>("# nothing");
    let _backtest = trading.on_backtest_change(|_| panic!("the section did not change"));

    let outcome = trading.set(path!(Trading, live.fees.maker), 2);

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(trading.status().callback_panics, 0);
}

#[test]
fn problem_inside_has_the_whole_key() {
    let found = problems::<Trading>("[live.fees]\nmaker = 100");

    assert_eq!(found, ["2: `live.fees.maker` must be in 0..100"]);
}

#[test]
fn value_in_place_of_a_section_is_a_problem() {
    let found = problems::<Trading>("live = 3");

    assert_eq!(
        found,
        ["1: `live` cannot be read: expected a table, found an integer"]
    );
}
