//! A configuration of many shapes, and random values of it.

use std::collections::BTreeMap;

use config_runtime::HotConfig;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
pub(super) struct Root {
    #[hot(nested)]
    pub(super) model: Model,
}

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
pub(super) struct Model {
    pub(super) integer: i64,
    pub(super) unsigned: u64,
    pub(super) truth: bool,
    pub(super) letter: char,
    pub(super) text: String,
    pub(super) ratio: f64,
    pub(super) short: f32,
    pub(super) maybe: Option<u16>,
    pub(super) maybe_ratio: Option<f64>,
    pub(super) ratios: Vec<f64>,
    pub(super) mode: Mode,
    #[hot(nested)]
    pub(super) section: Section,
    #[hot(nested)]
    pub(super) boxed: Box<Section>,
    #[hot(nested)]
    pub(super) optional: Option<Section>,
    #[hot(nested)]
    pub(super) list: Vec<Section>,
    #[hot(nested(key = "name"))]
    pub(super) keyed: Vec<Named>,
    #[hot(nested)]
    pub(super) map: BTreeMap<String, Section>,
}

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
pub(super) struct Section {
    pub(super) level: u8,
    pub(super) pace: f64,
    #[hot(nested)]
    pub(super) inner: Inner,
}

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
pub(super) struct Inner {
    pub(super) depth: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Serialize, HotConfig)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) level: u8,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Mode {
    Off,
    Fixed(u8),
    Range { low: u8 },
}

/// Few values of each leaf, so that two of them are often equal.
fn float() -> impl Strategy<Value = f64> {
    select(vec![0.0, -0.0, 1.5, f64::NAN, f64::NEG_INFINITY, f64::MAX])
}

fn name() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "c", "d.e", "ü"]).prop_map(str::to_owned)
}

fn mode() -> impl Strategy<Value = Mode> {
    let fixed = (0..3_u8).prop_map(Mode::Fixed);
    let range = (0..3_u8).prop_map(|low| Mode::Range { low });
    prop_oneof![Just(Mode::Off), fixed, range]
}

prop_compose! {
    fn section()(level in 0..3_u8, pace in float(), depth in option::of(0..2_u8)) -> Section {
        Section { level, pace, inner: Inner { depth } }
    }
}

/// Entries with names of their own, in any order.
fn keyed() -> impl Strategy<Value = Vec<Named>> {
    let entries = btree_map(name(), 0..3_u8, 0..4).prop_map(|levels| {
        let named = |(name, level)| Named { name, level };
        levels.into_iter().map(named).collect::<Vec<_>>()
    });
    entries.prop_shuffle()
}

prop_compose! {
    fn leaves()(
        integer in select(vec![i64::MIN, -1, 0, i64::MAX]),
        unsigned in select(vec![0, 1, u64::MAX]),
        truth in any::<bool>(),
        letter in select(vec!['a', '\0', '😀']),
        text in select(vec!["", "a", "1", "true", "[x]"]),
        maybe in option::of(0..2_u16),
        mode in mode(),
    ) -> Model {
        Model {
            integer, unsigned, truth, letter, maybe, mode,
            text: text.to_owned(),
            ..blank()
        }
    }
}

prop_compose! {
    pub(super) fn model()(
        leaves in leaves(),
        ratio in float(),
        short in select(vec![0.0, -0.0, 1.5, f32::NAN, f32::MIN_POSITIVE]),
        maybe_ratio in option::of(float()),
        ratios in vec(float(), 0..3),
        section in section(),
        boxed in section(),
        optional in option::of(section()),
        list in vec(section(), 0..3),
        keyed in keyed(),
        map in btree_map(name(), section(), 0..4),
    ) -> Model {
        let boxed = Box::new(boxed);
        Model {
            ratio, short, maybe_ratio, ratios, section, boxed, optional, list, keyed, map,
            ..leaves
        }
    }
}

/// The least that there can be, to which random values are put.
fn blank() -> Model {
    let section = || Section {
        level: 0,
        pace: 0.0,
        inner: Inner { depth: None },
    };
    Model {
        integer: 0,
        unsigned: 0,
        truth: false,
        letter: 'a',
        text: String::new(),
        ratio: 0.0,
        short: 0.0,
        maybe: None,
        maybe_ratio: None,
        ratios: Vec::new(),
        mode: Mode::Off,
        section: section(),
        boxed: Box::new(section()),
        optional: None,
        list: Vec::new(),
        keyed: Vec::new(),
        map: BTreeMap::new(),
    }
}
