//! What is printed of layers: never a secret.

use config_runtime::{Hot, HotConfig, Layers, Overrides, Secret, Watching, path};
use config_tests::{Folder, alone};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    port: u16,
    #[hot(default)]
    token: Secret<String>,
    #[hot(secret, default)]
    pins: Vec<Secret<String>>,
}

fn layers(folder: &Folder) -> Layers<App> {
    let secret = Secret::new("hunter2".to_owned());
    let overrides = Overrides::new().set(path!(App, token), secret);
    Layers::new()
        .file(folder.path().join("base.toml"))
        .substitute()
        .file_if_present(folder.path().join("gone.toml"))
        .dir(folder.path().join("conf.d"))
        .glob(folder.path().join("*.none"))
        .dotenv(folder.path().join(".env"))
        .env("APP")
        .arguments(["token=hunter2", "pins=['hunter2']"])
        .provider(figment::providers::Serialized::default("token", "hunter2"))
        .overrides(overrides)
}

/// A folder in which each layer has a secret.
fn folder() -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("conf.d")).expect("a folder is made");
    let _ = folder.file("base.toml", "token = 'hunter2${S_TOKEN}'");
    let _ = folder.file("conf.d/1.json", r#"{"token": "hunter2"}"#);
    let _ = folder.file(".env", "APP_TOKEN=hunter2");
    folder
}

#[test]
fn layers_show_where_they_read_and_not_what() {
    let folder = folder();

    let debug = format!("{:?}", layers(&folder));

    let path = folder.path().display().to_string();
    let debug = debug.replace(&path, "");
    assert!(!debug.contains("hunter2"), "{debug}");
    let parts = [
        "/base.toml",
        "/gone.toml",
        "/conf.d",
        "/*.none",
        "/.env",
        "APP_*",
        "2 arguments",
        "tests/layers/debug.rs",
    ];
    let places: Vec<Option<usize>> = parts.iter().map(|part| debug.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{debug}");
    assert!(places.is_sorted(), "{debug}");
}

#[test]
fn nothing_that_is_printed_of_a_handle_has_a_secret() {
    let variables = [("APP_TOKEN", "hunter2"), ("S_TOKEN", "hunter2")];
    alone(&variables, || {
        let folder = folder();
        let builder = Hot::builder()
            .layers(layers(&folder))
            .watch(Watching::manual());
        let printed = format!("{builder:?}");
        assert!(!printed.contains("hunter2"), "{printed}");
        let app = builder.start().expect("the layers are valid");

        let _ = folder.file("base.toml", "token = 'hunter2'\nport = 2");
        let outcome = app.reload().expect("the layers are valid");
        let _ = folder.file("base.toml", "token = 'hunter2'\nport = x");
        let error = app.reload().expect_err("the file is broken");

        for printed in [
            format!("{app:?} {:?} {outcome:?}", app.status()),
            format!("{error:?} {error}"),
            format!("{:?} {:?}", app.history(), app.snapshot()),
            format!("{:?} {:?}", app.token, app.token.origin()),
        ] {
            assert!(!printed.contains("hunter2"), "{printed}");
        }
    });
}

#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Login(String, Secret<u16>, Secret<String>);

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Door {
    #[hot(default)]
    login: Option<Login>,
}

/// The schema does not know of it, but its type says so when it refuses the value.
#[test]
fn secret_in_a_value_that_serde_reads_is_not_drawn_if_it_cannot_be_read() {
    for text in [
        "login = ['ada', 'hunter2', 'hunter2']",
        "login = [\n  'ada',\n  'hunter2',\n  'hunter2',\n]",
    ] {
        let folder = Folder::new();
        let file = folder.file("a.toml", text);
        let error = Layers::<Door>::new().file(file.path()).load();
        let error = error.expect_err("it is no number");

        let drawn = error.report().expect("it is the file").to_string();

        assert!(drawn.contains("`login.1`"), "{drawn}");
        assert!(!format!("{error:?}{drawn}").contains("hunter2"), "{drawn}");
    }
}

#[test]
fn password_that_begins_like_an_anchor_or_a_tag_of_yaml_is_not_drawn() {
    for first in ['&', '!', '*', '|', '>', '#', '%', '@', '`'] {
        let folder = Folder::new();
        let file = folder.file("a.yaml", format!("port: 1\ntoken: {first}hunter2\n"));
        if let Err(error) = Layers::<App>::new().file(file.path()).load() {
            let drawn = error.report().expect("it is the file").to_string();
            assert!(!format!("{error:?}{drawn}").contains("hunter2"), "{drawn}");
        }
    }
}
