//! The status as data: the whole of it, so that no key changes unnoticed.

use std::fs;

use config_runtime::{Builder, Event, Hot, HotConfig, Secret, Watching, path};
use config_tests::{ConfigFile, Folder};
use serde::Serialize;
use serde_json::{Value, json};

use crate::server::{plain, set_port};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Shop {
    #[hot(default = 1, range = 1.., warn(range = ..100))]
    port: u16,
    #[hot(restart, default = 4)]
    workers: u32,
    #[hot(default)]
    key: Secret<String>,
}

/// A shop of which `file` is the only layer, and what it keeps is in `state`.
fn shop(file: &ConfigFile, state: &Folder) -> Builder<Shop> {
    let builder = Hot::<Shop>::builder().file(file.path());
    builder.watch(Watching::manual()).last_good(state.path())
}

/// `data`, with what is another one in each run replaced by what it is.
fn plainly(data: impl Serialize, file: &ConfigFile, state: &Folder) -> Value {
    let text = serde_json::to_string(&data).expect("it is data");
    let (file, state) = (file.path().display(), state.path().display());
    let text = text.replace(&file.to_string(), "FILE");
    let mut data = serde_json::from_str(&text.replace(&state.to_string(), "STATE"))
        .expect("what was written is read");
    hide(&mut data);
    data
}

fn hide(data: &mut Value) {
    match data {
        Value::String(text) if is_time(text) => "TIME".clone_into(text),
        Value::String(text) if is_hash(text) => "HASH".clone_into(text),
        Value::Number(number) if number.is_f64() => *data = json!("SECONDS"),
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(entries) => entries.values_mut().for_each(hide),
        _ => {}
    }
}

fn is_time(text: &str) -> bool {
    let form = "0000-00-00T00:00:00.000Z";
    let zero = |c: char| if c.is_ascii_digit() { '0' } else { c };
    text.chars().map(zero).eq(form.chars())
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit())
}

#[test]
fn whole_status_is_data_with_keys_that_stay() {
    let (file, state) = (ConfigFile::new("port = 1"), Folder::new());
    let shop = shop(&file, &state).start().expect("the file is valid");
    let _server = shop.port.resource("server", |port| Ok::<_, String>(*port));
    let _callback = shop.port.try_on_change(|_| Err("closed")).named("door");
    let _snapshot = shop.snapshot();
    file.write("port = 200\nworkers = 5\nkey = 'k2'");
    shop.reload().expect("the file is valid");
    file.write("port = 0");
    shop.reload().expect_err("the port is too small");

    let mut status = shop.status();
    status.time = status.last_attempt.time;

    let data = plainly(status, &file, &state);

    let text = serde_json::to_string_pretty(&data).expect("it is data") + "\n";
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/status/all.json");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(kept, &text).expect("the snapshot is written");
    }
    let expected = fs::read_to_string(kept).expect("there is a snapshot");
    assert_eq!(text, expected);
}

#[test]
fn secrets_are_in_no_data() {
    let (file, state) = (ConfigFile::new("key = 'k1-before'"), Folder::new());
    let shop = shop(&file, &state).start().expect("the file is valid");
    file.write("key = 'k2-after'");
    shop.reload().expect("the file is valid");

    let status = serde_json::to_string(&shop.status()).expect("a status is data");
    let history = serde_json::to_string(&shop.history()).expect("records are data");

    for text in [status, history] {
        assert!(text.contains("[secret]"), "{text}");
        assert!(
            !text.contains("k1-before") && !text.contains("k2-after"),
            "{text}"
        );
    }
}

#[test]
fn record_of_a_version_is_data() {
    let (file, state) = (ConfigFile::new("port = 1"), Folder::new());
    let shop = shop(&file, &state).start().expect("the file is valid");
    shop.set(path!(Shop, port), 2).expect("the port is valid");
    shop.rollback(1).expect("there is a version before");

    let data = plainly(shop.history().last(), &file, &state);

    let origin =
        json!({ "text": "FILE:1:8", "file": "FILE", "line": 1, "column": 8, "variable": null });
    let set = json!({ "text": "set at run time", "file": null, "line": null, "column": null, "variable": null });
    let expected = json!({
        "version": 3,
        "parent": null,
        "trigger": "rollback",
        "back_to": 1,
        "time": "TIME",
        "diff": [{
            "path": "port",
            "key": "port",
            "kind": "changed",
            "old": "2",
            "new": "1",
            "old_origin": set,
            "new_origin": origin,
        }],
        "warnings": [],
        "sources": [{ "path": "FILE", "hash": "HASH" }],
    });
    assert_eq!(data, expected);
}

#[test]
fn event_is_data_with_its_kind_and_what_is_known_of_it() {
    let server = plain();
    let (tell, told) = std::sync::mpsc::channel();
    let _events = server.on_event(move |event: &Event| {
        let data = serde_json::to_value(event).expect("an event is data");
        tell.send(data).expect("the test listens");
    });
    set_port(&server, 2);
    server.rollback(1).expect("there is a version before");

    let events: Vec<Value> = told.try_iter().collect();

    let kinds: Vec<_> = events.iter().map(|event| &event["kind"]).collect();
    let attempt = ["attempt_begun", "attempt_ended", "applied"];
    let rollback = ["attempt_begun", "attempt_ended", "applied", "rolled_back"];
    assert_eq!(kinds, [attempt.as_slice(), &rollback].concat());
    assert_eq!(events[0]["trigger"], "set");
    assert_eq!(events[0]["number"], 4, "the start was three");
    assert!(events[0]["time"].as_str().is_some_and(is_time));
    assert_eq!(events[2]["attempt"]["diff"][0]["new"], "2");
    assert_eq!(events[6]["back_to"], 1);
}

#[test]
fn subscribers_and_dead_letters_are_data() {
    let server = plain();
    let _callback = server.port.try_on_change(|_| Err("closed")).named("door");
    set_port(&server, 2);

    let subscribers = serde_json::to_value(server.subscriptions()).expect("they are data");
    let letters = serde_json::to_value(server.dead_letters()).expect("they are data");

    let keys = [
        "path",
        "name",
        "location",
        "calls",
        "failures",
        "is_switched_off",
        "told",
        "waiting",
    ];
    let entries = subscribers[0].as_object().expect("it is an object");
    assert!(keys.iter().all(|key| entries.contains_key(*key)));
    assert_eq!(entries.len(), keys.len());
    assert_eq!(entries["name"], "door");
    assert_eq!(letters[0]["reason"], "closed");
    assert_eq!(letters[0]["version"], 2);
}
