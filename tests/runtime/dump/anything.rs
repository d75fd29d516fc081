//! Values that are made at random, set while the program runs.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_set_comes_back(
        text in any::<String>(),
        share in any::<f64>(),
        large in any::<i128>(),
        letter in any::<char>(),
        list in prop::collection::vec(prop::option::of(any::<f64>()).prop_map(|f| f.or(Some(0.0))), 0..4),
        map in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
        names in prop::collection::btree_set(any::<String>(), 0..4),
    ) {
        let cfg = Hot::<Kinds>::builder().start().expect("every field has a default");
        cfg.set(path!(Kinds, text), text).expect("it is valid");
        cfg.set(path!(Kinds, share), share).expect("it is valid");
        cfg.set(path!(Kinds, large), large).expect("it is valid");
        cfg.set(path!(Kinds, letter), letter).expect("it is valid");
        cfg.set(path!(Kinds, list), list).expect("it is valid");
        cfg.set(path!(Kinds, map), map).expect("it is valid");
        let nodes = |names: &BTreeSet<String>| -> Vec<Node> {
            let node = |name: &String| Node { name: name.clone(), weight: 1 };
            names.iter().map(node).collect()
        };
        cfg.set(path!(Kinds, named), nodes(&names)).expect("it is valid");
        let group = |name: &String| (name.clone(), Group { nodes: nodes(&names), label: None });
        cfg.set(path!(Kinds, groups), names.iter().map(group).collect()).expect("it is valid");

        let again = again(&cfg);
        let (old, new) = (format!("{:?}", *cfg.snapshot()), format!("{:?}", *again.snapshot()));
        prop_assert_eq!(old, new);
    }
}
