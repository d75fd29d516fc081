//! The layers that the last good version stands in for, and those that it does not.

use std::collections::BTreeMap;
use std::path::PathBuf;

use config_runtime::{Fallback, Hot, HotConfig, LastGood, Watching};
use config_tests::{Folder, alone};

use super::{Scene, last_good, messages};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Every {
    whole: i128,
    share: f64,
    is_on: bool,
    at: String,
    list: Vec<i64>,
    words: BTreeMap<String, String>,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested(key = "name"))]
    strategies: Vec<Strategy>,
    #[hot(nested, default)]
    pools: BTreeMap<String, Limits>,
    data: PathBuf,
    maybe: Option<u8>,
    #[hot(flatten, serde)]
    rest: BTreeMap<String, u8>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(alias = "connections")]
    conns: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Strategy {
    name: String,
    lookback: u32,
}

const EVERY: &str = "
whole = -9223372036854775808
share = 0.1
is_on = true
at = '1979-05-27T07:32:00Z'
list = [1, 2]
words = { 'a b' = 'c' }
data = 'data'
extra = 9
[limits]
connections = 3
[[strategies]]
name = 'momentum'
lookback = 5
[[strategies]]
name = 'carry'
lookback = 6
[pools.a]
conns = 1
";

#[test]
fn values_of_every_kind_are_as_they_were() {
    let folder = Folder::new();
    let file = folder.file("every.toml", EVERY);
    let start = || {
        let last_good = LastGood::at(folder.path().join("state"));
        let builder = Hot::<Every>::builder().file(file.path());
        let builder = builder.last_good(last_good.fallback(Fallback::LastGood));
        builder.watch(Watching::manual()).start()
    };
    let before = start().expect("the file is valid").snapshot().clone();
    file.write("whole = ");

    let after = start().expect("there is a last good version");

    assert_eq!(*after.snapshot(), *before);
    assert_eq!(after.snapshot().data, folder.path().join("data"));
    assert_eq!(after.snapshot().rest.get("extra"), Some(&9));
}

#[test]
fn environment_and_arguments_are_those_of_today() {
    alone(&[("APP_HOST", "before")], || {
        let scene = Scene::new("port = 2\nhost = 'file'");
        let builder = || scene.builder(scene.settings());
        drop(builder().env("APP").start().expect("the file is valid"));
        scene.file.write("port = ");

        let server = builder().env("APP").arguments(["port=7"]).start();

        let server = server.expect("there is a last good version");
        assert_eq!(
            (server.port.get(), server.host.get().as_str()),
            (7, "before")
        );
        drop(server);
        let server = builder().start().expect("there is a last good version");
        assert_eq!((server.port.get(), server.host.get().as_str()), (2, "file"));
    });
}

#[test]
fn variables_in_strings_are_those_of_today() {
    alone(&[("PART", "today")], || {
        let scene = Scene::new("host = 'h-${PART}'");
        let start = || {
            let builder = Hot::<super::Server>::builder().file(scene.file.path());
            let builder = builder.substitute().last_good(scene.settings());
            builder.watch(Watching::manual()).start()
        };
        drop(start().expect("the variable is set"));
        let bytes = String::from_utf8_lossy(&scene.bytes()).into_owned();
        assert!(bytes.contains("h-${PART}") && !bytes.contains("today"));
        scene.file.write("host = 7");

        let server = start().expect("there is a last good version");

        assert_eq!(server.host.get(), "h-today");
    });
}

#[test]
fn files_of_a_folder_and_of_a_profile_are_kept_too() {
    let (scene, folder) = (Scene::new("port = 2"), Folder::new());
    let local = folder.file("20-host.toml", "host = 'a'");
    let _first = folder.file("10-host.toml", "host = 'b'\nworkers = 6");
    let profile = scene.file.folder().file("config.prod.toml", "port = 3");
    let start = || {
        let builder = scene.builder(scene.settings()).profile("prod");
        builder.dir(folder.path()).start()
    };
    let before = start().expect("the files are valid").snapshot().clone();
    profile.write("port = 0");
    local.delete();

    let server = start().expect("there is a last good version");

    assert_eq!(*server.snapshot(), *before);
    assert_eq!((server.port.get(), server.host.get().as_str()), (3, "a"));
    profile.write("port = 4");
    server.reload().expect("the files are valid");
    assert_eq!((server.port.get(), server.host.get().as_str()), (4, "b"));
}

#[test]
fn version_of_other_layers_is_not_taken() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    let local = scene.file.folder().file("local.toml", "host = 'a'");
    let builder = scene.builder(scene.settings()).file(local.path());

    let error = builder.start().expect_err("the port is too small");

    let told = messages(&error).join("\n");
    assert!(told.contains("it is of other layers"), "{told}");
}

#[test]
fn optional_file_that_was_missing_is_missing_again() {
    let scene = Scene::new("port = 2");
    let local = scene.file.folder().no_file("local.toml");
    let start = || {
        let builder = scene.builder(scene.settings());
        builder.file_if_present(local.path()).start()
    };
    drop(start().expect("the file is valid"));
    local.write("port = 0");

    let server = start().expect("there is a last good version");

    assert_eq!(server.port.get(), 2);
    assert!(last_good(&server).newest.is_some());
}

#[test]
fn values_of_the_last_good_version_are_explained_and_dumped() {
    let scene = Scene::new("");
    scene.run_with("port = 2");
    scene.file.write("port = 0");
    let server = scene.start().expect("there is a last good version");

    let explained = server.explain_key("port").expect("there is such a key");

    assert!(
        explained.to_string().contains("last good version of 20"),
        "{explained}"
    );
    assert!(server.dump().to_string().contains("port = 2"));
}
