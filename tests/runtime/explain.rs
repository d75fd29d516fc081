//! What is said of one field: the value, its layers, its last change.

use std::collections::BTreeMap;

use config_runtime::{Explanation, Hot, HotConfig, OriginKind, SettingRole, Trigger, path};
use config_tests::{ConfigFile, alone};

use crate::server::{Server, on, set_port, unwatched};

/// What an explanation says of the layers, with the folder of `file` left out.
fn layers(explanation: &Explanation, file: &ConfigFile) -> Vec<String> {
    let folder = format!("{}/", file.folder().path().display());
    let layers = explanation.layers().iter();
    layers
        .map(|layer| format!("{layer} ({})", layer.role()).replace(&folder, ""))
        .collect()
}

#[test]
fn field_is_explained_with_every_layer_that_sets_it() {
    alone(&[("APP_LIMITS_BURST", "9")], || {
        let base = ConfigFile::new("[limits]\nburst = 6");
        let local = base.folder().file("local.toml", "limits.burst = 7");
        let builder = on(&base).file(local.path()).env("APP").without_watch();
        let server = builder.start().expect("the layers are valid");

        let burst = server.explain(path!(Server, limits.burst));

        assert_eq!(
            (burst.key(), burst.path()),
            ("limits.burst", "limits.burst")
        );
        assert_eq!(
            (burst.value(), burst.ty(), burst.doc()),
            ("9", "u32", "Requests at once.")
        );
        assert_eq!((burst.default(), burst.is_secret()), (Some("5"), false));
        assert_eq!(burst.origin().kind(), OriginKind::Environment);
        assert_eq!(
            layers(&burst, &base),
            [
                "environment variable APP_LIMITS_BURST: 9 (in force)",
                "local.toml:1:16: 7 (shadowed)",
                "config.toml:2:9: 6 (shadowed)",
                "default: 5 (shadowed)",
            ]
        );
    });
}

#[test]
fn explanation_reads_well() {
    let file = ConfigFile::new("port = 2\nworkers = 2");
    let server = unwatched(&file);
    file.write("port = 3\nworkers = 9");
    server.reload().expect("the file is valid");

    let (port, workers) = (
        server.explain(path!(Server, port)),
        server.explain(path!(Server, workers)),
    );

    let (path, time) = (file.path().display(), |text: &Explanation| {
        let json = serde_json::to_value(text).expect("it is data");
        let time = json["last_change"]["time"]
            .as_str()
            .map(|time| time[..19].to_owned());
        time.expect("it is a text")
    });
    let expected = format!(
        "port = 3\n  Port to listen on.\n  type      u16, range = 1..\n  \
         set by    {path}:1:8: 3  (in force)\n            default: 1{}  (shadowed)\n  \
         changed   version 2, reload, {}Z",
        " ".repeat(format!("{path}:1:8: 3").len() - "default: 1".len()),
        time(&port),
    );
    assert_eq!(port.to_string(), expected);
    let text = workers.to_string();
    assert!(
        text.contains(&format!("\n  pending   a restart: 9 ({path}:2:11)")),
        "{text}"
    );
}

#[test]
fn key_is_found_as_in_files_and_as_in_rust() {
    let server = unwatched(&ConfigFile::new("limits.max-rate = 20"));

    for key in ["limits.max-rate", "limits.max_rate"] {
        let found = server.explain_key(key).expect("there is such a key");
        assert_eq!(
            (found.key(), found.path()),
            ("limits.max-rate", "limits.max_rate")
        );
        assert_eq!(found.value(), "20");
    }
    for key in ["limit", "limits.max", "limits.", ".", "port.x"] {
        assert!(server.explain_key(key).is_none(), "{key}");
    }
}

#[test]
fn section_is_explained_by_its_parts() {
    let server = unwatched(&ConfigFile::new("limits.burst = 7"));

    let limits = server.explain(path!(Server, limits));

    let parts: Vec<_> = limits
        .parts()
        .iter()
        .map(|part| (part.key(), part.value()))
        .collect();
    let expected = [
        ("limits.max-rate", "10.0"),
        ("limits.burst", "7"),
        ("limits.exempt", "[]"),
    ];
    assert_eq!(parts, expected);
    assert_eq!(
        limits.value(),
        "{ burst = 7, exempt = [], max-rate = 10.0 }"
    );
    assert_eq!((limits.ty(), limits.layers().len()), ("Limits", 0));
    let whole = server.explain_key("").expect("it is the root");
    assert_eq!(
        (whole.ty(), whole.doc(), whole.parts().len()),
        ("Server", "Settings of a server.", 6)
    );
}

#[test]
fn last_change_is_the_version_that_altered_it() {
    let server = unwatched(&ConfigFile::new("port = 2"));
    set_port(&server, 3);
    server
        .set(path!(Server, limits.burst), 6)
        .expect("it is valid");
    server.rollback_to(2).expect("it is kept");

    let change = |key: &str| server.explain_key(key).expect("there is one").last_change();
    assert_eq!(
        (change("port").version, change("port").trigger),
        (2, Trigger::Set)
    );
    assert_eq!(change("limits.burst").version, 4);
    assert_eq!(change("limits").trigger, Trigger::Rollback { to: 2 });
    assert_eq!(
        (change("host").version, change("host").is_earliest_kept),
        (1, false)
    );
}

#[test]
fn change_that_is_no_longer_kept_is_said_to_be_as_old() {
    let file = ConfigFile::new("#");
    let server = on(&file)
        .history(1)
        .without_watch()
        .start()
        .expect("the file is valid");
    for port in 2..=4 {
        set_port(&server, port);
    }

    let change = server.explain(path!(Server, host)).last_change();

    assert_eq!((change.version, change.is_earliest_kept), (3, true));
    assert!(
        change.to_string().starts_with("version 3 or earlier, "),
        "{change}"
    );
}

#[test]
fn field_set_at_run_time_shadows_all_layers() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    set_port(&server, 3);

    let port = server.explain(path!(Server, port));

    assert_eq!(
        layers(&port, &file),
        [
            "set at run time: 3 (in force)",
            "config.toml:1:8: 2 (shadowed)",
            "default: 1 (shadowed)"
        ]
    );
}

#[test]
fn restart_field_has_the_running_value_and_the_one_that_waits() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    file.write("\nworkers = 3");
    server.reload().expect("the file is valid");

    let workers = server.explain(path!(Server, workers));

    assert_eq!(workers.value(), "2");
    assert_eq!(
        layers(&workers, &file)[1..],
        [
            "config.toml:2:11: 3 (waits for a restart)",
            "default: 4 (shadowed)"
        ]
    );
    let first = &workers.layers()[0];
    assert_eq!((first.value(), first.role()), ("2", SettingRole::InForce));
    let pending = workers.pending().expect("the edit waits");
    assert_eq!((pending.value(), pending.origin().line()), ("3", Some(2)));
}

#[test]
fn rolled_back_value_is_that_of_the_file_as_it_was() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);
    file.write("port = 3");
    server.reload().expect("the file is valid");
    server.rollback(1).expect("it is kept");

    let port = server.explain(path!(Server, port));

    assert_eq!(port.value(), "2");
    assert_eq!(
        layers(&port, &file),
        [
            "config.toml as it was: 2 (in force)",
            "default: 1 (shadowed)"
        ]
    );
}

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
        .without_watch()
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
    let lists = Hot::<Lists>::builder().file(file.path()).without_watch();
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
fn explanation_is_data_too() {
    let file = ConfigFile::new("port = 2");
    let server = unwatched(&file);

    let port = serde_json::to_value(server.explain(path!(Server, port))).expect("it is data");

    let place = format!("{}:1:8", file.path().display());
    assert_eq!(port["origin"]["text"], place);
    assert_eq!(
        (&port["value"], &port["default"]),
        (&"2".into(), &"1".into())
    );
    assert_eq!(port["rules"], serde_json::json!(["range = 1.."]));
    assert_eq!(port["layers"][0]["is_winner"], true);
    assert_eq!(port["layers"][1]["role"], "shadowed");
    assert_eq!(port["last_change"]["trigger"], "start");
    assert_eq!(port["pending"], serde_json::Value::Null);
}

#[test]
fn restart_field_set_at_run_time_waits_too() {
    let file = ConfigFile::new("workers = 2");
    let server = unwatched(&file);
    server
        .set(path!(Server, workers), 8)
        .expect("it is valid, and waits");

    let workers = server.explain(path!(Server, workers));

    assert_eq!(workers.value(), "2");
    let pending = workers.pending().expect("what was set waits");
    assert_eq!(pending.to_string(), "a restart: 8 (set at run time)");
}

#[test]
fn entries_set_at_run_time_are_not_those_of_the_layers() {
    let file = ConfigFile::new("[[jobs]]\nname = 'a'\nweight = 5");
    let lists = Hot::<Lists>::builder().file(file.path()).without_watch();
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

#[test]
fn deprecated_field_says_what_to_use() {
    #[derive(Clone, HotConfig)]
    struct Old {
        #[hot(deprecated = "use `rate`")]
        max_rate: Option<u32>,
    }
    let old = Hot::<Old>::builder().start().expect("nothing is needed");

    let text = old.explain(path!(Old, max_rate)).to_string();

    assert!(text.ends_with("\n  deprecated use `rate`"), "{text}");
}
