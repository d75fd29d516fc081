//! Lists and maps, and the entries in them.

use super::*;

/// Lists and maps that several layers make.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Lists {
    #[hot(default = Vec::new(), merge = "append")]
    symbols: Vec<String>,
    #[hot(default = Vec::new())]
    replaced: Vec<u8>,
    #[hot(default = BTreeMap::new())]
    map: BTreeMap<String, u8>,
    #[hot(nested(key = "name"), default)]
    nodes: Vec<Node>,
    #[hot(nested, default, merge = "append")]
    jobs: Vec<Node>,
    #[hot(nested, default)]
    others: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Node {
    name: String,
    #[hot(default = 1)]
    weight: u32,
}

const LOWER: &str = "symbols = ['a']\nreplaced = [1]\nmap.a = 1
nodes = [{ name = 'x', weight = 5 }, { name = 'y', weight = 6 }]
jobs = [{ name = 'j', weight = 5 }]\nothers = [{ name = 'o', weight = 5 }]";

const HIGHER: &str = "symbols = ['b']\nreplaced = [2]\nmap.b = 2
nodes = [{ name = 'y', weight = 7 }, { name = 'z', weight = 8 }]
jobs = [{ name = 'k', weight = 6 }]\nothers = [{ name = 'p' }]";

#[test]
fn lists_and_maps_show_what_each_layer_adds() {
    let base = ConfigFile::new(LOWER);
    let local = base.folder().file("local.toml", HIGHER);
    let builder = Hot::<Lists>::builder().file(base.path()).file(local.path());
    let lists = builder
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");

    let table: &[(&str, &str, &[&str])] = &[
        (
            "symbols",
            r#"["a", "b"]"#,
            &[
                r#"local.toml:1:11: ["b"] (in force)"#,
                r#"config.toml:1:11: ["a"] (a part of it)"#,
            ],
        ),
        (
            "replaced",
            "[2]",
            &[
                "local.toml:2:12: [2] (in force)",
                "config.toml:2:12: [1] (shadowed)",
            ],
        ),
        ("nodes.0.weight", "5", &["config.toml:4:33: 5 (in force)"]),
        (
            "nodes[y].weight",
            "7",
            &[
                "local.toml:4:33: 7 (in force)",
                "config.toml:4:61: 6 (shadowed)",
            ],
        ),
        (
            "nodes[\"z\"].weight",
            "8",
            &["local.toml:4:61: 8 (in force)"],
        ),
        ("jobs.1.weight", "6", &["local.toml:5:32: 6 (in force)"]),
        ("others.0.weight", "1", &["default: 1 (in force)"]),
    ];
    for (key, value, expected) in table {
        let found = lists.explain_key(key).expect("there is one");
        assert_eq!(found.value(), *value, "{key}");
        assert_eq!(layers(&found, &base)[..expected.len()], **expected, "{key}");
    }
    let map = lists.explain(path!(Lists, map));
    assert_eq!(map.value(), "{ a = 1, b = 2 }");
    assert_eq!(map.layers()[0].value(), "{ b = 2 }");
    assert_eq!(map.layers()[1].role(), SettingRole::Part);
}

#[test]
fn entry_that_is_added_changed_with_that_version() {
    let file = ConfigFile::new("[[jobs]]\nname = 'a'");
    let lists = Hot::<Lists>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let lists = lists.start().expect("the file is valid");
    file.write("[[jobs]]\nname = 'a'\n[[jobs]]\nname = 'b'");
    lists.reload().expect("the file is valid");

    let version = |key: &str| {
        lists
            .explain_key(key)
            .expect("there is one")
            .last_change()
            .version
    };

    assert_eq!((version("jobs.0.name"), version("jobs.1.name")), (1, 2));
    assert_eq!(
        (version("jobs.1"), version("jobs"), version("map")),
        (2, 2, 1)
    );
}

#[test]
fn entries_set_at_run_time_are_not_those_of_the_layers() {
    let file = ConfigFile::new("[[jobs]]\nname = 'a'\nweight = 5");
    let lists = Hot::<Lists>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let lists = lists.start().expect("the file is valid");
    let node = Node {
        name: "b".to_owned(),
        weight: 7,
    };
    lists
        .set(path!(Lists, jobs), vec![node])
        .expect("it is valid");

    let weight = lists.explain_key("jobs.0.weight").expect("there is one");

    let expected = ["set at run time: 7 (in force)", "default: 1 (shadowed)"];
    assert_eq!(layers(&weight, &file), expected);
}
