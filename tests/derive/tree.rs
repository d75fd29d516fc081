//! The live tree: one member for each field, cheap to clone and to keep.

use std::sync::mpsc;

use config_runtime::{Field, HotConfig, Subscription, path};

use crate::load::load;

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(default = 2)]
    risk: u32,
    #[hot(default)]
    token: Token,
    #[hot(nested)]
    backtest: Backtest,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Backtest {
    #[hot(default = 1000)]
    initial_cash: u64,
}

/// Has no `Debug`.
#[derive(Clone, Default, PartialEq, serde::Deserialize)]
struct Token(String);

/// Knows neither the configuration nor its handle.
struct Sizer {
    risk: Field<u32>,
    backtest: BacktestFields,
    _subscription: Subscription,
}

#[test]
fn component_keeps_fields_and_sees_changes() {
    let trading = load::<Trading>("# nothing");
    let (tell, told) = mpsc::channel();
    let sizer = Sizer {
        risk: trading.risk.clone(),
        backtest: trading.backtest.clone(),
        _subscription: trading.on_risk_change(move |change| {
            tell.send((*change.old, *change.new))
                .expect("the test listens");
        }),
    };

    trading.set(path!(Trading, risk), 3).expect("3 is valid");
    trading
        .set(path!(Trading, backtest.initial_cash), 5)
        .expect("5 is valid");

    assert_eq!(told.try_iter().collect::<Vec<_>>(), [(2, 3)]);
    assert_eq!(
        (sizer.risk.get(), sizer.backtest.initial_cash.get()),
        (3, 5)
    );
}

#[test]
fn path_leads_to_a_leaf_and_to_a_section() {
    let trading = load::<Trading>("# nothing");

    let section = Backtest { initial_cash: 7 };
    trading
        .set(path!(Trading, backtest), section.clone())
        .expect("7 is valid");

    assert_eq!(trading.backtest.get(), section);
    assert_eq!(trading.backtest.initial_cash.get(), 7);
}

#[test]
fn tree_is_shown_as_its_value() {
    let trading = load::<Trading>("# nothing");

    assert_eq!(
        format!("{:?}", trading.backtest),
        "Backtest { initial_cash: 1000 }"
    );
    assert_eq!(format!("{:?}", trading.risk), "2");
}

#[test]
fn leaf_without_debug_is_shown_without_its_value() {
    let trading = load::<Trading>("token = 'secret'");

    assert!(trading.token.read(|token| token.0 == "secret"));
    assert_eq!(format!("{:?}", trading.token), "(not shown: no Debug)");
}
