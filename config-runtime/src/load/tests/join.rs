//! Lists that several layers add to.

use figment::providers::Serialized;

use super::*;

#[test]
fn lists_of_layers_are_joined_in_their_order() {
    let files = Files::new(
        &SCHEMA,
        &[
            "tags = ['a', 'b']\n[[backends]]\nhost = 'a'\n",
            "port = 1\n",
            "tags = []\n[[backends]]\nhostname = 'b'\n[[backends]]\nhost = 'c'\n",
            "tags = ['c']\npools.x.tags = ['d']\n",
            "pools.x.tags = ['e']\n[pools.y]\ntags = ['f']\n",
        ],
    );

    let outcome = files.merge();

    let list = |key: &str| {
        let path: Vec<String> = key.split('.').map(str::to_owned).collect();
        let node = Node::root(&outcome.merged).inside(&path);
        read::<Vec<String>>(node).expect("the value is a list")
    };
    assert_eq!(list("tags"), ["a", "b", "c"]);
    assert_eq!(list("pools.x.tags"), ["d", "e"]);
    assert_eq!(list("pools.y.tags"), ["f"]);
    let hosts = ["backends.0.host", "backends.1.host", "backends.2.host"];
    let hosts = hosts.map(|key| outcome.value(key));
    assert!(hosts[0].contains('a') && hosts[1].contains('b') && hosts[2].contains('c'));
}

#[test]
fn item_of_a_joined_list_has_its_place_in_its_own_layer() {
    let files = Files::new(
        &SCHEMA,
        &[
            "tags = ['a', 'b']\n[[backends]]\nhost = 'a'\n",
            "tags = ['c']\n[[backends]]\nhostname = 'b'\n",
            "tags = ['d', 'e']\n",
        ],
    );

    let outcome = files.merge();

    for (key, expected) in [
        ("tags.0", "0.toml:1:9"),
        ("tags.1", "0.toml:1:14"),
        ("tags.2", "1.toml:1:9"),
        ("tags.4", "2.toml:1:14"),
        ("tags", "2.toml:1:8"),
        ("backends.0.host", "0.toml:3:8"),
        ("backends.1.host", "1.toml:3:12"),
        ("backends.1", "1.toml:2:1"),
    ] {
        assert_eq!(outcome.place(key), expected, "{key}");
    }
}

#[test]
fn value_that_takes_the_place_of_a_list_ends_it() {
    let list = "backend.tags = ['a', 'b']";
    for other in ["backend.tags = 1", "backend = 1"] {
        let outcome = Files::new(&SCHEMA, &[list, list, other, "backend.tags = ['c']"]).merge();

        assert_eq!(outcome.place("backend.tags.0"), "3.toml:1:17", "{other}");
    }
}

#[test]
fn list_inside_an_item_is_not_joined() {
    let files = Files::new(
        &SCHEMA,
        &["[[backends]]\ntags = ['a']", "[[backends]]\ntags = ['b']"],
    );

    let outcome = files.merge();

    assert_eq!(outcome.place("backends.0.tags.0"), "0.toml:2:9");
    assert_eq!(outcome.place("backends.1.tags.0"), "1.toml:2:9");
}

#[test]
fn provider_adds_to_the_list_of_a_file() {
    let provider = Serialized::default("tags", ["b", "c"]);

    let outcome = Files::below(&["tags = ['a']"], Ingredient::Provider(Box::new(provider))).merge();

    assert_eq!(outcome.place("tags.0"), "0.toml:1:9");
    assert!(outcome.value("tags.2").contains('c'));
    assert!(
        outcome.place("tags.2").starts_with("join.rs"),
        "{}",
        outcome.place("tags.2")
    );
}

/// A map that is one leaf is merged of the entries of several layers too.
#[test]
fn entry_of_a_leaf_has_the_place_of_its_own_layer() {
    let files = Files::new(&SCHEMA, &["credentials.a = 1", "credentials.b = 2"]);

    let outcome = files.merge();

    assert_eq!(outcome.place("credentials.a"), "0.toml:1:17");
    assert_eq!(outcome.place("credentials.b"), "1.toml:1:17");
}
