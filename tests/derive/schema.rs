//! `T::SCHEMA`: what is known of a struct before anything is read.

use std::collections::HashMap;
use std::net::SocketAddr;

use config_runtime::{FieldSchema, HotConfig, Kind, Shape};

use crate::load::load;

/// Settings of the trading engine.
///
/// They apply to each account.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Trading {
    /// Share of the equity that one trade may lose.
    #[hot(default = 0.01, range = 0.0..1.0, validate = Self::sane)]
    risk_per_trade: f64,
    #[hot(default = "paper")]
    r#type: String,
    #[hot(restart)]
    listen: SocketAddr,
    #[hot(default)]
    weights: HashMap<String, Vec<Option<f32>>>,
    /// How strategies are tried
    /// on past prices.
    #[hot(nested)]
    backtest: Backtest,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Backtest {
    #[hot(default = 1 + 2, range = ..=i64::MAX)]
    initial_cash: i64,
}

impl Trading {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a rule takes a reference"
    )]
    fn sane(risk: &f64) -> Result<(), String> {
        if *risk < 0.5 {
            return Ok(());
        }
        Err("more than half".to_owned())
    }
}

fn field(name: &str) -> &'static FieldSchema {
    let mut fields = Trading::SCHEMA.fields.iter();
    fields
        .find(|field| field.name == name)
        .expect("there is such a field")
}

#[test]
fn struct_has_its_name_and_docs() {
    assert_eq!(Trading::SCHEMA.name, "Trading");
    assert_eq!(
        Trading::SCHEMA.doc,
        "Settings of the trading engine.\n\nThey apply to each account."
    );
    assert_eq!(Backtest::SCHEMA.doc, "");
}

#[test]
fn fields_are_in_the_order_in_which_they_are_written() {
    let names: Vec<_> = Trading::SCHEMA
        .fields
        .iter()
        .map(|field| (field.name, field.key))
        .collect();

    let expected = [
        ("risk_per_trade", "risk-per-trade"),
        ("type", "type"),
        ("listen", "listen"),
        ("weights", "weights"),
        ("backtest", "backtest"),
    ];
    assert_eq!(names, expected);
}

#[test]
fn field_has_docs_type_default_and_rules_as_they_are_written() {
    let risk = field("risk_per_trade");

    assert_eq!(risk.doc, "Share of the equity that one trade may lose.");
    assert_eq!((risk.ty, risk.default), ("f64", Some("0.01")));
    assert_eq!(risk.rules, ["range = 0.0..1.0", "validate = Self::sane"]);
    assert_eq!(
        field("backtest").doc,
        "How strategies are tried\non past prices."
    );
    assert_eq!(field("weights").ty, "HashMap<String, Vec<Option<f32>>>");
}

#[test]
fn default_is_shown_in_each_form() {
    assert_eq!(field("type").default, Some("\"paper\""));
    assert_eq!(field("listen").default, None);
    assert_eq!(field("weights").default, Some("Default::default()"));
    assert_eq!(Backtest::SCHEMA.fields[0].default, Some("1 + 2"));
    assert_eq!(Backtest::SCHEMA.fields[0].rules, ["range = ..=i64::MAX"]);
}

#[test]
fn kind_tells_leaf_restart_and_section() {
    assert!(matches!(field("type").kind, Kind::Live));
    assert!(matches!(field("listen").kind, Kind::Restart));
    let Kind::Nested(Shape::Section(section)) = field("backtest").kind else {
        panic!("a nested field is a section");
    };
    assert_eq!(section.name, "Backtest");
}

#[test]
fn live_field_gives_out_its_row() {
    let trading = load::<Trading>("listen = '127.0.0.1:80'");

    let meta = trading.risk_per_trade.meta().expect("a field has a row");

    assert_eq!((meta.name, meta.key), ("risk_per_trade", "risk-per-trade"));
    assert_eq!(meta.rules, field("risk_per_trade").rules);
}
