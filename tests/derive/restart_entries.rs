//! `restart` inside of collections of sections: what waits, and what does not.

use std::collections::BTreeMap;

use config_runtime::{Hot, HotConfig, path};

use crate::layers::Layered;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Gateway {
    #[hot(nested)]
    tls: Option<Listener>,
    #[hot(nested(key = "name"), default)]
    named: Vec<Listener>,
    #[hot(nested, default)]
    plain: Vec<Listener>,
    #[hot(nested, default)]
    by_host: BTreeMap<String, Listener>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Listener {
    #[hot(default = "unnamed")]
    name: String,
    #[hot(restart, range = 1..)]
    port: u16,
    #[hot(default = 1)]
    weight: u32,
}

const TEXT: &str = "
tls.port = 443
named = [{ name = 'a', port = 1 }, { name = 'b', port = 2 }]
plain = [{ port = 3 }]
by_host.x.port = 8
";

fn waiting(gateway: &Hot<Gateway>) -> Vec<String> {
    let pending = gateway.status().pending_restart;
    let pending = pending.iter().map(|pending| {
        let (path, line) = (pending.path(), pending.origin().line());
        let (running, waits) = (pending.running(), pending.pending());
        format!(
            "{path}: {running:?} -> {waits:?} at {}",
            line.unwrap_or_default()
        )
    });
    pending.collect()
}

/// What waits after `from` became `to`, and the ports that run.
fn edited(from: &str, to: &str) -> (Vec<String>, Vec<u16>) {
    let gateway = Layered::<Gateway>::new(&[TEXT]);
    let outcome = gateway.edit(1, &TEXT.replace(from, to));
    assert!(outcome.is_ok(), "{outcome:?}");
    let all = gateway.hot.get();
    let listeners = all.tls.iter().chain(&all.named).chain(&all.plain);
    let ports = listeners.chain(all.by_host.values()).map(|it| it.port);
    (waiting(&gateway.hot), ports.collect())
}

#[test]
fn change_inside_of_every_collection_waits() {
    let running = vec![443, 1, 2, 3, 8];
    let waits = |what: &str| (vec![what.to_owned()], running.clone());

    assert_eq!(edited("443", "444"), waits("tls.port: 443 -> 444 at 2"));
    assert_eq!(
        edited("port = 2", "port = 9"),
        waits("named[b].port: 2 -> 9 at 3")
    );
    assert_eq!(
        edited("port = 3", "port = 9"),
        waits("plain[0].port: 3 -> 9 at 4")
    );
    assert_eq!(
        edited("port = 8", "port = 9"),
        waits("by_host[x].port: 8 -> 9 at 5")
    );
}

#[test]
fn live_field_beside_one_that_waits_is_applied() {
    let gateway = Layered::<Gateway>::new(&[TEXT]);
    let text = TEXT.replace("port = 3", "port = 9, weight = 7");

    let outcome = gateway.edit(1, &text).expect("the text is valid");

    assert_eq!(outcome.pending_restart().len(), 1);
    let plain = gateway.hot.plain.get();
    assert_eq!((plain[0].port, plain[0].weight), (3, 7));
}

#[test]
fn entry_that_comes_brings_its_value_and_waits_for_nothing() {
    let (waits, ports) = edited("[{ port = 3 }]", "[{ port = 3 }, { port = 33 }]");

    assert_eq!((waits, ports), (Vec::new(), vec![443, 1, 2, 3, 33, 8]));
}

#[test]
fn entry_that_goes_leaves_nothing_waiting() {
    assert_eq!(edited("tls.port = 443", "").0, Vec::<String>::new());
    assert_eq!(edited("by_host.x.port = 8", "").1, [443, 1, 2, 3]);
}

#[test]
fn named_entry_keeps_its_running_value_wherever_it_stands() {
    let before = "[{ name = 'a', port = 1 }, { name = 'b', port = 2 }]";
    let after = "[{ name = 'b', port = 9 }, { name = 'c', port = 5 }, { name = 'a', port = 1 }]";

    let (waits, ports) = edited(before, after);

    assert_eq!(waits, ["named[b].port: 2 -> 9 at 3"]);
    assert_eq!(ports, [443, 2, 5, 1, 3, 8]);
}

#[test]
fn value_that_waits_must_keep_the_rules() {
    let gateway = Layered::<Gateway>::new(&[TEXT]);

    let found = gateway.refused(1, &TEXT.replace("port = 2", "port = 0"));

    assert_eq!(found, ["1.toml:3: `named.1.port` must be in 1.."]);
}

#[test]
fn change_that_is_taken_back_waits_no_longer() {
    let gateway = Layered::<Gateway>::new(&[TEXT]);
    assert!(
        gateway
            .edit(1, &TEXT.replace("port = 2", "port = 9"))
            .is_ok()
    );

    assert!(gateway.edit(1, TEXT).is_ok());

    assert!(waiting(&gateway.hot).is_empty());
}

#[test]
fn value_that_waits_stays_out_of_force_over_later_reloads() {
    let gateway = Layered::<Gateway>::new(&[TEXT]);
    let edited = TEXT.replace("port = 2", "port = 9");

    assert!(gateway.edit(1, &edited).is_ok());
    assert!(gateway.edit(1, &(edited + "\nby_host.y.port = 8")).is_ok());

    assert_eq!(gateway.hot.named.read(|named| named[1].port), 2);
    assert_eq!(waiting(&gateway.hot), ["named[b].port: 2 -> 9 at 3"]);
}

#[test]
fn collection_that_is_set_waits_in_its_restart_fields_alone() {
    let gateway = Layered::<Gateway>::new(&[TEXT]).hot;
    let mut named = gateway.named.get();
    named[1].port = 9;
    named[1].weight = 7;

    let outcome = gateway.set(path!(Gateway, named), named);

    let outcome = outcome.expect("the values are valid");
    let waits: Vec<_> = (outcome.pending_restart().iter())
        .map(config_runtime::PendingRestart::path)
        .collect();
    assert_eq!(waits, ["named[b].port"]);
    let named = gateway.named.get();
    assert_eq!((named[1].port, named[1].weight), (2, 7));
}
