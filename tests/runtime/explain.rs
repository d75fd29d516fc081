//! What is said of one field: the value, its layers, its last change.

mod collections;

use std::collections::BTreeMap;

use config_runtime::{
    Explanation, Hot, HotConfig, OriginKind, SettingRole, Trigger, Watching, path,
};
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
        let builder = on(&base)
            .file(local.path())
            .env("APP")
            .watch(Watching::manual());
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
        .watch(Watching::manual())
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
