//! Layers that change while the program runs are followed without being asked.

use std::fs;
use std::time::{Duration, Instant, SystemTime};

use config_runtime::{Hot, HotConfig, ReloadSettings, Watching, path};
use config_tests::{Changes, ConfigFile, Folder, alone, eventually};

/// How long a file that is missing is waited for.
const GRACE: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Relay {
    #[hot(default = 0)]
    port: u16,
    #[hot(default)]
    hosts: Vec<String>,
    #[hot(nested)]
    reload: ReloadSettings,
}

#[test]
fn file_that_comes_into_a_folder_or_goes_is_a_change() {
    let folder = Folder::new();
    let first = folder.file("10-first.toml", "port = 1");
    let relay = Hot::<Relay>::builder().dir(folder.path()).start();
    let relay = relay.expect("the file is valid");
    assert_eq!(relay.port.get(), 1);

    let second = folder.file("20-second.json", "{\"port\": 2}");
    eventually("the file that came is read", || relay.port.get() == 2);

    first.replace("port = 3\nhosts = ['a']");
    eventually("the lower file is read", || relay.hosts.get() == ["a"]);
    assert_eq!(relay.port.get(), 2);

    second.delete();
    eventually("the file that went is gone", || relay.port.get() == 3);
    assert_eq!(relay.status().rejected.map(|rejected| rejected.time), None);
}

#[test]
fn file_that_comes_to_match_a_pattern_is_a_change() {
    let folder = Folder::new();
    let pattern = folder.path().join("*/relay.toml");
    let relay = Hot::<Relay>::builder().glob(pattern).start();
    let relay = relay.expect("no file is no mistake");

    fs::create_dir(folder.path().join("a")).expect("the folder can be written to");
    folder.no_file("a/relay.toml").replace("port = 4");

    eventually("the file that came is read", || relay.port.get() == 4);
}

#[test]
fn file_that_a_variable_names_is_followed() {
    let folder = Folder::new();
    let secret = folder.file("port", "5\n");
    let named = secret.path().to_str().expect("the path is text").to_owned();
    // The folder of the child is another one, so the path is handed over.
    let named = std::env::var("APP_PORT_FILE").unwrap_or(named);
    alone(&[("APP_PORT_FILE", &named)], || {
        let relay = Hot::<Relay>::builder().env("APP").start();
        let relay = relay.expect("the file holds a number");
        assert_eq!(relay.port.get(), 5);

        fs::write(&named, "6").expect("the file can be written");

        eventually("the file is read again", || relay.port.get() == 6);
    });
}

fn variables(folder: &Folder) -> Hot<Relay> {
    let value = folder.file("port", "5\n");
    let file = folder.file("relay.env", format!("PORT_FILE={}", value.shown()));
    let watch = Watching::events().without_poll();
    let relay = Hot::<Relay>::builder().dotenv(file.path()).watch(watch);
    relay.start().expect("the file holds a number")
}

#[test]
fn file_that_a_file_of_variables_names_is_followed() {
    let folder = Folder::new();
    let relay = variables(&folder);
    let ports = Changes::of(&relay.port);

    folder.no_file("port").replace("6");
    assert_eq!(ports.next_values(), (5, 6));

    let other = folder.file("other", "7");
    let text = format!("PORT_FILE={}", other.shown());
    folder.no_file("relay.env").write(text);
    assert_eq!(ports.next_values(), (6, 7));
    other.write("8");
    assert_eq!(ports.next_values(), (7, 8));
    assert!(
        relay
            .status()
            .watch
            .sources
            .iter()
            .any(|source| source.path == other.path())
    );
}

#[test]
fn file_that_a_variable_names_may_be_missing_or_empty_for_a_moment() {
    type Spoil = fn(&ConfigFile);
    let spoils: [Spoil; 2] = [ConfigFile::delete, |file| file.write("")];
    for spoil in spoils {
        let folder = Folder::new();
        let relay = variables(&folder);
        let (value, ports) = (folder.no_file("port"), Changes::of(&relay.port));
        let began = Instant::now();

        spoil(&value);

        let since = SystemTime::now();
        let is_seen = || relay.status().watch.last_checked > Some(since);
        eventually("the watcher looks", is_seen);
        let rejected = relay.status().rejected;
        assert!(
            rejected.is_none() || began.elapsed() > GRACE,
            "{rejected:?}"
        );
        value.write("6");
        assert_eq!(ports.next_values(), (5, 6));
    }
}

#[test]
fn file_that_a_variable_names_and_that_stays_away_is_reported_until_it_is_back() {
    let folder = Folder::new();
    let relay = variables(&folder);
    let value = folder.no_file("port");

    value.delete();
    eventually("it is reported", || relay.status().rejected.is_some());
    value.write("5");

    eventually("it is back", || relay.status().rejected.is_none());
    assert_eq!((relay.port.get(), relay.status().version), (5, 1));
}

#[test]
fn watching_is_switched_off_and_on_by_the_configuration_itself() {
    let file = ConfigFile::new("port = 1\n[reload]\nwatch = false\n");
    let relay = Hot::<Relay>::builder().file(file.path()).start();
    let relay = relay.expect("the file is valid");
    let is_on = || relay.is_watching();
    eventually("the watcher heeds the file", || !is_on());

    file.replace("port = 2\n[reload]\nwatch = false\n");
    relay
        .set(path!(Relay, reload.watch), Some(true))
        .expect("any value is valid");

    eventually("the edit is read once it is on", || relay.port.get() == 2);
    assert!(is_on());
}
