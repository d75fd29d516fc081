//! Aliases, unknown and deprecated keys, at every depth.

use super::*;

#[test]
fn alias_is_read_as_its_key_at_every_depth() {
    let outcome = Outcome::of(
        "listen = 1\nrate = 2\nproxy = { hostname = 'a' }\n\
         [[backends]]\nhostname = 'b'\n[pools.x]\nhostname = 'c'\n",
    );

    assert_eq!(outcome.told(), [""; 0]);
    for (key, expected) in [
        ("port", "1"),
        ("max-rate", "2"),
        ("proxy.host", "a"),
        ("backends.0.host", "b"),
        ("pools.x.host", "c"),
    ] {
        assert!(
            outcome.value(key).contains(expected),
            "{}",
            outcome.value(key)
        );
    }
}

#[test]
fn two_names_of_one_key_are_refused_at_the_later() {
    for (text, expected) in [
        (
            "listen = 1\nport = 2\n",
            "Ambiguous 0.toml:2:1: `listen` and `port` are two names of one key; keep `port` alone",
        ),
        (
            "[[backends]]\n[[backends]]\nhost = 'a'\nhostname = 'b'\n",
            "Ambiguous 0.toml:4:1: `backends.1.host` and `backends.1.hostname` are two names of \
             one key; keep `host` alone",
        ),
        (
            "burst = 1\nmax-rate = 1\nrate = 1\n",
            "Ambiguous 0.toml:3:1: `max-rate` and `rate` are two names of one key; keep \
             `max-rate` alone",
        ),
    ] {
        let outcome = Outcome::of(text);

        assert_eq!(outcome.told(), [expected]);
        assert!(outcome.merged.is_doubtful());
    }
}

#[test]
fn names_in_different_layers_are_one_key() {
    let outcome = Files::new(&SCHEMA, &["port = 1", "listen = 2"]).merge();

    assert_eq!(outcome.told(), [""; 0]);
    assert!(outcome.value("port").contains('2'));
    assert_eq!(outcome.place("port"), "1.toml:1:10");
}

#[test]
fn unknown_key_is_found_at_every_depth() {
    let backend = "expected one of `host`, `password`, `tags`, `weight`";
    for (text, expected) in [
        ("[[backends]]\n[[backends]]\ncolour = 1\n", format!("0.toml:3:1: unknown key `backends.1.colour`; {backend}")),
        ("pools.x.colour = 1\n", format!("0.toml:1:9: unknown key `pools.x.colour`; {backend}")),
        ("proxy = { colour = 1 }\n", format!("0.toml:1:11: unknown key `proxy.colour`; {backend}")),
        ("bursts = 1\n", "0.toml:1:1: unknown key `bursts`; did you mean `burst`?".to_owned()),
        ("limits.burst = 1\n", "0.toml:1:1: unknown key `limits`; expected one of `port`, `old-port`, `token`, `credentials`, `tags`, `backend`, `backends`, `pools`, `proxy`, `max-rate`, `burst`".to_owned()),
        ("listen_prt = 1\n", "0.toml:1:1: unknown key `listen_prt`; did you mean `port`?".to_owned()),
    ] {
        let outcome = Outcome::of(text);

        assert_eq!(outcome.told(), [format!("UnknownKey {expected}")]);
        assert!(outcome.merged.is_doubtful());
    }
}

#[test]
fn value_of_a_wrong_shape_is_left_to_the_decoder() {
    let outcome = Outcome::of("backend = [1]\nbackends = { a = 1 }\npools = [1]\nproxy = 1\n");

    assert_eq!(outcome.told(), [""; 0]);
}

#[test]
fn no_key_is_unknown_where_a_leaf_takes_the_rest() {
    let outcome = Files::new(&OPEN, &["name = 'a'\nb = 1\nc = { d = 2 }"]).merge();

    assert_eq!(outcome.told(), [""; 0]);
    let rest: std::collections::BTreeMap<String, figment::value::Value> =
        serde::Deserialize::deserialize(Node::root(&outcome.merged).rest(&OPEN))
            .expect("the rest is a table");
    assert_eq!(rest.into_keys().collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn deprecated_key_is_a_warning_where_it_is_set() {
    let outcome = Files::new(
        &SCHEMA,
        &["port = 1", "old-port = 1\n[[backends]]\nweight = 1\n"],
    )
    .merge();

    assert_eq!(
        outcome.told(),
        [
            "Deprecated 1.toml:1:1: `old-port` is deprecated: use `port`; ",
            "Deprecated 1.toml:3:1: `backends.0.weight` is deprecated: leave it out; "
        ]
    );
    assert!(outcome.problems.iter().all(Problem::is_warning));
    assert!(!outcome.merged.is_doubtful());
    assert!(
        outcome
            .drawn()
            .starts_with("warning[deprecated]: `old-port`"),
        "{}",
        outcome.drawn()
    );
}
