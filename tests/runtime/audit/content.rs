//! What a record says, and what it never says.

use std::fs;
use std::sync::Arc;
use std::thread;

use config_runtime::{Audit, Hot, HotConfig, Secret, Watching, path};
use config_tests::ConfigFile;

use super::{Scene, field, numbers, set, start_with, status};

/// In each secret of these tests, and nowhere else.
const SECRET: &str = "hunter2";

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Vault {
    #[hot(default = 1, range = 1..)]
    size: u32,
    #[hot(default, length = ..=12)]
    password: Secret<String>,
    #[hot(secret, default, range = ..5)]
    pin: u64,
    #[hot(default, restart)]
    door: String,
    #[hot(default)]
    rows: Vec<String>,
}

fn vault(scene: &Scene, file: &ConfigFile) -> Hot<Vault> {
    let builder = Hot::<Vault>::builder().file(file.path());
    let builder = builder.audit(scene.path()).watch(Watching::manual());
    builder.start().expect("the file is valid")
}

#[test]
fn record_says_what_changed_and_where_that_comes_from() {
    let (scene, file) = (Scene::new(), ConfigFile::new("size = 1"));
    let vault = vault(&scene, &file);
    file.write("\nsize = 2");
    vault.reload().expect("the file is valid");

    let record = &scene.lines()[1];

    assert_eq!(field(record, "kind"), "attempt");
    assert_eq!(field(record, "attempt"), 2);
    assert_eq!(field(record, "trigger"), "reload");
    assert_eq!(field(record, "result"), "applied");
    assert_eq!(field(record, "phase"), "commit");
    assert_eq!(
        (field(record, "version_before"), field(record, "version")),
        (1.into(), 2.into())
    );
    let change = &field(record, "changes")[0];
    assert_eq!(
        (&change["path"], &change["kind"]),
        (&"size".into(), &"changed".into())
    );
    assert_eq!((&change["old"], &change["new"]), (&"1".into(), &"2".into()));
    let origin = change["origin"].as_str().expect("it is a text");
    assert!(origin.contains("config.toml:2"), "{origin}");
    assert_eq!(field(record, "process")["pid"], std::process::id());
    assert!(field(record, "user")["id"].is_u64());
}

#[test]
fn record_of_a_refused_attempt_says_why() {
    let (scene, file) = (Scene::new(), ConfigFile::new("size = 1"));
    let vault = vault(&scene, &file);
    file.write("size = 0");
    vault.reload().expect_err("the size is too small");

    let record = &scene.lines()[1];

    assert_eq!(field(record, "result"), "rejected");
    assert_eq!(field(record, "phase"), "load");
    let problem = &field(record, "problems")[0];
    assert_eq!(
        (&problem["code"], &problem["key"]),
        (&"rule".into(), &"size".into())
    );
    assert_eq!(
        (&problem["line"], &problem["file"]),
        (&1.into(), &file.shown().into())
    );
    assert_eq!(problem["message"], "`size` must be in 1..");
}

#[test]
fn record_says_what_waits_for_a_restart() {
    let (scene, file) = (Scene::new(), ConfigFile::new("door = 'a'"));
    let vault = vault(&scene, &file);
    file.write("door = 'b'");
    vault.reload().expect("the file is valid");

    let pending = &field(&scene.lines()[1], "pending_restart")[0];

    assert_eq!(pending["path"], "door");
    assert_eq!(
        (&pending["running"], &pending["pending"]),
        (&"\"a\"".into(), &"\"b\"".into())
    );
}

#[test]
fn every_attempt_has_one_record_whatever_became_of_it() {
    let scene = Scene::new();
    let server = scene.start();
    set(&server, 2);
    set(&server, 2);
    server
        .set(path!(super::Server, port), 0)
        .expect_err("it is too small");
    server.rollback(1).expect("there is a version before");

    let results: Vec<_> = scene
        .lines()
        .iter()
        .map(|line| field(line, "result"))
        .collect();

    let expected = ["applied", "applied", "unchanged", "rejected", "applied"];
    assert_eq!(results, expected);
    let attempts: Vec<_> = scene
        .lines()
        .iter()
        .map(|line| field(line, "attempt"))
        .collect();
    assert_eq!(attempts, [1, 2, 3, 4, 5]);
}

#[test]
fn start_that_is_refused_has_a_record_too() {
    let (scene, file) = (Scene::new(), ConfigFile::new("size = 0"));
    let builder = Hot::<Vault>::builder().file(file.path());
    let builder = builder.audit(scene.path()).watch(Watching::manual());
    builder.start().expect_err("the size is too small");

    let record = &scene.lines()[0];

    assert_eq!(
        (field(record, "trigger"), field(record, "result")),
        ("start".into(), "rejected".into())
    );
    assert_eq!(field(record, "problems")[0]["key"], "size");
    assert_eq!(scene.lines().len(), 1);
}

#[test]
fn secrets_are_nowhere_in_the_trail() {
    let text = |secret: &str, pin: u64| format!("password = '{secret}'\npin = {pin}\nsize = 1");
    let (scene, file) = (Scene::new(), ConfigFile::new(text("hunter2", 1)));
    let vault = vault(&scene, &file);
    for (secret, pin) in [
        ("hunter2b", 2),
        ("hunter2hunter2hunter2", 1),
        ("hunter2", 77_777),
    ] {
        file.write(text(secret, pin));
        // Some are valid, and some are refused for the very secret.
        let _ = vault.reload();
    }
    file.write("password = 'hunter2\n");
    vault.reload().expect_err("it is no TOML");

    let trail = fs::read_to_string(scene.path()).expect("it can be read");

    assert!(trail.contains("[secret]"), "{trail}");
    assert!(
        !trail.contains(SECRET) && !trail.contains("77777"),
        "{trail}"
    );
    assert_eq!(scene.lines().len(), 5);
}

#[test]
fn record_of_thousands_of_changes_is_short_and_says_how_many_it_leaves_out() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Large {
        #[hot(nested, default)]
        rooms: std::collections::BTreeMap<String, Room>,
    }
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Room {
        size: u64,
    }
    let rooms = |size: u64| {
        let room = |number| format!("[rooms.r{number}]\nsize = {size}\n");
        (0..10_000).map(room).collect::<String>()
    };
    let (scene, file) = (Scene::new(), ConfigFile::new(rooms(1)));
    let builder = Hot::<Large>::builder()
        .file(file.path())
        .audit(scene.path());
    let large = builder.watch(Watching::manual()).start();
    let large = large.expect("the file is valid");
    file.write(rooms(2));
    large.reload().expect("the file is valid");

    let record = &scene.lines()[1];

    assert!(record.len() < 200 << 10, "{} bytes", record.len());
    let kept = field(record, "changes").as_array().map_or(0, Vec::len);
    let left_out = field(record, "changes_left_out").as_u64();
    assert_eq!(
        left_out.map(|left_out| left_out + kept as u64),
        Some(10_000)
    );
    assert!(scene.verify().is_intact());
}

#[test]
fn long_value_is_cut_off() {
    let (scene, file) = (Scene::new(), ConfigFile::new("size = 1"));
    let vault = vault(&scene, &file);
    let row = "x".repeat(100);
    vault
        .set(path!(Vault, rows), vec![row; 100_000])
        .expect("it is valid");
    let record = &scene.lines()[1];
    assert!(record.len() < 4096, "{} bytes", record.len());
    let new = field(record, "changes")[0]["new"].clone();
    assert!(new.as_str().is_some_and(|new| new.ends_with('…')), "{new}");
}

#[test]
fn records_stand_in_the_order_of_attempts_whoever_makes_them() {
    let scene = Scene::new();
    let server = Arc::new(scene.start());
    let setters = (0..4).map(|number: u32| {
        let server = Arc::clone(&server);
        thread::spawn(move || (0..25).for_each(|index| set(&server, 1 + number * 25 + index)))
    });
    let setters: Vec<_> = setters.collect();
    for setter in setters {
        setter.join().expect("nothing panics");
    }

    let lines = scene.lines();

    let attempts: Vec<_> = lines.iter().map(|line| field(line, "attempt")).collect();
    assert_eq!(attempts, (1..=101).collect::<Vec<u64>>());
    assert_eq!(numbers(&lines), (1..=101).collect::<Vec<_>>());
    let versions = lines.iter().map(|line| field(line, "version").as_u64());
    assert!(versions.is_sorted());
    assert_eq!(status(&server).written, 101);
    assert!(scene.verify().is_intact());
}

#[test]
fn status_has_the_hash_that_the_trail_ends_with() {
    let scene = Scene::new();
    let server = scene.start();
    set(&server, 2);
    let status = status(&server);
    let last = scene.verify().last.map(|last| last.hash);
    assert_eq!((status.last_hash, status.path), (last, scene.path()));
    assert_eq!(
        (status.written, status.failed, status.last_error),
        (2, 0, None)
    );
}

#[test]
fn hash_is_what_other_programs_compute() {
    let scene = Scene::new();
    scene.run(1);
    let script = r#"sed 's/,"hash":"[0-9a-f]*"}$//' "$0" | tr -d '\n' | sha256sum"#;
    let output = std::process::Command::new("sh")
        .args(["-c", script])
        .arg(scene.path())
        .output()
        .expect("there is a shell");
    let computed = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = scene.verify().last.expect("there is one").hash;
    assert_eq!(computed.split(' ').next(), Some(last.as_str()));
}

#[test]
fn audit_is_made_from_whatever_names_a_file() {
    let scene = Scene::new();
    let path = scene.path();
    let text = path.to_str().expect("it is text");
    for audit in [
        Audit::from(path.clone()),
        Audit::from(&path),
        Audit::from(path.as_path()),
        Audit::from(text),
        Audit::from(text.to_owned()),
    ] {
        assert_eq!(status(&start_with(audit)).path, path);
    }
}
