//! Entries of collections over time: set, rolled back, restarted.

use std::collections::BTreeMap;
use std::net::Ipv6Addr;
use std::sync::mpsc;

use config_runtime::{Hot, HotConfig, Outcome, Problems, path};

use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Site {
    #[hot(restart, default = 1)]
    port: u16,
    #[hot(default = 0)]
    weight: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Root::check)]
struct Root {
    #[hot(default = 0)]
    x: u32,
    #[hot(nested, default)]
    sites: BTreeMap<String, Site>,
    #[hot(nested, default)]
    addresses: BTreeMap<Ipv6Addr, Site>,
    #[hot(default = 3, rename = "rest")]
    other: u32,
    #[hot(flatten, serde)]
    rest: BTreeMap<String, u32>,
}

impl Root {
    fn check(&self) -> Result<(), Problems> {
        let heavy = self.sites.iter().find(|(_, site)| site.weight > 100);
        match heavy {
            Some((name, _)) => {
                Err(Problems::new().at(&format!("sites[{name}].weight"), "too much"))
            }
            None => Ok(()),
        }
    }
}

#[test]
fn origins_do_not_grow_with_each_set() {
    let root = load::<Root>("sites.a.weight = 1");

    for x in 1..=20_000 {
        root.set(path!(Root, x), x).expect("any number is valid");
    }

    let origin = root.sites.origin();
    assert_eq!((origin.line(), root.x.get()), (Some(1), 20_000));
}

#[test]
fn restart_field_of_an_entry_keeps_running_through_a_rollback() {
    let edited = Edited::<Root>::new("sites.a.port = 1\nx = 1");
    edited.edit("x = 2");
    edited.edit("sites.a.port = 5\nx = 3");

    let outcome = edited.hot.rollback_to(1).expect("it is kept");

    assert_eq!(edited.hot.x.get(), 1);
    assert_eq!(edited.hot.snapshot().sites, edited.hot.sites.get());
    assert_eq!(edited.hot.sites.read(|sites| sites["a"].port), 5);
    let pending: Vec<String> = outcome
        .pending_restart()
        .iter()
        .map(|p| p.path().to_owned())
        .collect();
    assert_eq!(pending, ["sites[a].port"]);
}

#[test]
fn name_that_is_not_written_as_it_is_shown_is_refused() {
    assert_eq!(
        problems::<Root>("addresses.'0:0:0:0:0:0:0:1'.weight = 1"),
        ["1: `addresses.\"0:0:0:0:0:0:0:1\"` cannot be read: `0:0:0:0:0:0:0:1` is no name here"]
    );
    let root = load::<Root>("addresses.'::1'.weight = 1");
    assert_eq!(
        root.addresses.read(|all| all[&Ipv6Addr::LOCALHOST].weight),
        1
    );
}

#[test]
fn field_that_is_called_like_the_rest_is_set_beside_it() {
    let root = load::<Root>("rest = 4\nmore = 5");

    root.set(path!(Root, other), 6).expect("it is valid");
    root.set(path!(Root, rest), BTreeMap::from([("even".to_owned(), 7)]))
        .expect("it is valid");

    assert_eq!(root.other.get(), 6);
    assert_eq!(root.rest.get(), BTreeMap::from([("even".to_owned(), 7)]));
}

#[test]
fn set_of_a_collection_ends_what_waits_in_it() {
    let edited = Edited::<Root>::new("sites.a.port = 1");
    edited.edit("sites.a.port = 9");
    assert_eq!(edited.hot.status().pending_restart.len(), 1);

    let running = edited.hot.sites.get();
    let outcome = edited.hot.set(path!(Root, sites), running);

    let pending = outcome.map(|outcome: Outcome| outcome.pending_restart().len());
    assert_eq!(pending.ok(), Some(0));
}

#[test]
fn panic_over_one_entry_does_not_silence_the_others() {
    let edited = Edited::<Root>::new("x = 1");
    let (tell, told) = mpsc::channel();
    let _entries = edited.hot.sites.on_entry_change(move |entry| {
        assert_ne!(entry.name(), "b", "b is not liked");
        tell.send(entry.name().to_owned())
            .expect("the test listens");
    });

    edited.edit("sites.a.weight = 1\nsites.b.weight = 1\nsites.c.weight = 1");

    assert_eq!(told.try_iter().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(edited.hot.status().callback_panics, 1);
}

#[test]
fn rule_over_the_whole_blames_an_entry_by_its_name() {
    assert_eq!(
        problems::<Root>("x = 1\nsites.'a.b'.weight = 101"),
        ["2: `sites.\"a.b\".weight` is refused: too much"]
    );
    assert!(Hot::<Root>::builder().start().is_ok());
}
