//! Collections of sections: lists, maps and optional ones.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, mpsc};

use config_runtime::{EntryChange, HotConfig, path};

use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Strategy {
    name: String,
    #[hot(default = 20, range = 1..=200)]
    lookback: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Tls {
    cert: String,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Desk {
    #[hot(nested(key = "name"), default)]
    strategies: Vec<Strategy>,
    #[hot(nested)]
    tls: Option<Tls>,
    #[hot(nested, default)]
    venues: HashMap<String, Tls>,
    #[hot(nested, default)]
    ports: BTreeMap<u16, Tls>,
    #[hot(nested, default)]
    plain: Vec<Tls>,
}

const TWO: &str = "
strategies = [{ name = 'momentum' }, { name = 'carry', lookback = 5 }]
tls.cert = 'a'
venues.x.cert = 'vx'
ports.80.cert = 'p80'
plain = [{ cert = 'one' }]
";

fn edited(from: &str, to: &str) -> Vec<String> {
    Edited::<Desk>::new(TWO).edit(&TWO.replace(from, to))
}

#[test]
fn every_collection_is_read() {
    let desk = load::<Desk>(TWO);

    let tls = |cert: &str| Tls {
        cert: cert.to_owned(),
    };
    assert_eq!(desk.strategies.read(|all| all[1].lookback), 5);
    assert_eq!(desk.tls.get(), Some(tls("a")));
    assert_eq!(desk.venues.get()["x"], tls("vx"));
    assert_eq!(desk.ports.get()[&80], tls("p80"));
    assert_eq!(desk.plain.get(), [tls("one")]);
    assert_eq!(load::<Desk>("# nothing").tls.get(), None);
}

#[test]
fn entry_is_told_by_its_key_and_not_by_its_position() {
    let swapped = "
strategies = [{ name = 'carry', lookback = 7 }, { name = 'value' }, { name = 'momentum' }]
tls.cert = 'a'
venues.x.cert = 'vx'
ports.80.cert = 'p80'
plain = [{ cert = 'one' }]
";
    let diff = Edited::<Desk>::new(TWO).edit(swapped);

    assert_eq!(
        diff,
        [
            "strategies[carry].lookback: 5 -> 7",
            "strategies[value]: added Strategy { name: \"value\", lookback: 20 }",
            "strategies: [\"momentum\", \"carry\"] -> [\"carry\", \"momentum\"]",
        ]
    );
}

#[test]
fn difference_reaches_into_every_collection() {
    assert_eq!(edited("'a'", "'b'"), ["tls.cert: \"a\" -> \"b\""]);
    assert_eq!(edited("tls.cert = 'a'", ""), ["tls: removed"]);
    assert_eq!(edited("'vx'", "'vy'"), ["venues[x].cert: \"vx\" -> \"vy\""]);
    assert_eq!(edited("venues.x.cert = 'vx'", ""), ["venues[x]: removed"]);
    assert_eq!(edited("'p80'", "'p'"), ["ports[80].cert: \"p80\" -> \"p\""]);
    assert_eq!(
        edited("'one'", "'two'"),
        ["plain[0].cert: \"one\" -> \"two\""]
    );
    assert_eq!(
        edited("[{ cert = 'one' }]", "[{ cert = 'one' }, { cert = 'n' }]"),
        ["plain[1]: added Tls { cert: \"n\" }"]
    );
}

#[test]
fn entry_changes_are_told_one_by_one() {
    let edited = Edited::<Desk>::new(TWO);
    let (tell, told) = mpsc::channel();
    let _entries = edited.hot.strategies.on_entry_change(move |entry| {
        let said = match entry {
            EntryChange::Added { name, new, .. } => format!("+ {name} {}", new.lookback),
            EntryChange::Removed { name, old, .. } => format!("- {name} {}", old.lookback),
            EntryChange::Changed { name, old, new, .. } => {
                format!("{name} {} {}", old.lookback, new.lookback)
            }
            _ => "?".to_owned(),
        };
        tell.send(said).expect("the test listens");
    });

    edited.edit("strategies = [{ name = 'value' }, { name = 'carry', lookback = 6 }]");

    let said: Vec<String> = told.try_iter().collect();
    assert_eq!(said, ["- momentum 20", "+ value 20", "carry 5 6"]);
}

#[test]
fn problems_are_found_inside_of_every_collection() {
    let text = "
strategies = [
  { name = 'momentum', lookback = 0 },
  { name = 'momentum' },
  { nam = 'x' },
]
tls = { cert = 1 }
venues.x = { cert = 'x', key = 2 }
ports.https.cert = 'x'
plain = { cert = 'x' }
";

    assert_eq!(
        problems::<Desk>(text),
        [
            "3: `strategies.0.lookback` must be in 1..=200",
            "5: unknown key `strategies.2.nam`",
            "5: missing key `strategies.2.name`",
            "7: `tls.cert` cannot be read: expected a string, found an integer",
            "8: unknown key `venues.x.key`",
            "9: `ports.https` cannot be read: `https` is no name here",
            "10: `plain` cannot be read: expected a list, found a table",
        ]
    );
}

#[test]
fn two_entries_with_one_key_are_refused() {
    let text = "strategies = [\n{ name = 'carry' },\n{ name = 'value' },\n{ name = 'carry' },\n]";

    assert_eq!(
        problems::<Desk>(text),
        ["4: `strategies.2` has the same `name` as entry 0 of `strategies`: carry"]
    );
}

#[test]
fn collection_is_set_as_a_whole_and_its_rules_are_asked() {
    let desk = load::<Desk>(TWO);
    let with = |lookback| {
        vec![Strategy {
            name: "one".to_owned(),
            lookback,
        }]
    };

    desk.set(path!(Desk, strategies), with(3))
        .expect("it is in the range");
    desk.set(path!(Desk, strategies), with(0))
        .expect_err("it is not");
    desk.set(path!(Desk, tls), None).expect("it is optional");

    assert_eq!(desk.strategies.get(), with(3));
    assert_eq!(desk.tls.get(), None);
    desk.rollback(1).expect("there is a version before");
    assert!(desk.tls.get().is_some());
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Wrapped {
    #[hot(nested)]
    boxed: Box<Tls>,
    #[hot(nested)]
    shared: Arc<Tls>,
    #[hot(nested)]
    pair: [Tls; 2],
    #[hot(nested)]
    deep: Option<Box<Strategy>>,
    #[hot(nested, default)]
    maps: BTreeMap<String, Vec<Option<Tls>>>,
}

const WRAPPED: &str = "
boxed.cert = 'b'
shared.cert = 's'
pair = [{ cert = '1' }, { cert = '2' }]
deep.name = 'd'
maps.a = [{ cert = 'x' }]
";

#[test]
fn boxed_and_shared_sections_have_trees_of_their_own() {
    let edited = Edited::<Wrapped>::new(WRAPPED);
    let (tell, told) = mpsc::channel();
    let _boxed = edited.hot.on_boxed_change(move |change| {
        tell.send(change.new.cert.clone())
            .expect("the test listens");
    });

    let diff = edited.edit(&WRAPPED.replace("'b'", "'c'").replace("'x'", "'y'"));

    assert_eq!(
        diff,
        [
            "boxed.cert: \"b\" -> \"c\"",
            "maps[a][0].cert: \"x\" -> \"y\"",
        ]
    );
    assert_eq!(edited.hot.boxed.cert.get(), "c");
    assert_eq!(edited.hot.shared.cert.get(), "s");
    assert_eq!(told.try_recv().as_deref(), Ok("c"));
}

#[test]
fn array_has_just_as_many_entries_as_its_type_says() {
    let text = WRAPPED.replace(", { cert = '2' }", "");

    assert_eq!(
        problems::<Wrapped>(&text),
        ["4: `pair` cannot be read: expected 2 entries, found 1"]
    );
}
