//! Lists of entries that have names, over several layers.

use config_runtime::{Error, Hot, HotConfig, Layers, Watching};
use config_tests::{Folder, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(nested(key = "id"), default)]
    servers: Vec<Server>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Server {
    #[hot(rename = "server-id", alias = "name")]
    id: String,
    #[hot(default = 1, range = 1..)]
    max_rate: u32,
    #[hot(default = 1)]
    port: u16,
    #[hot(restart, default = 1)]
    workers: u32,
    #[hot(default)]
    tags: Vec<String>,
}

fn layers(folder: &Folder, texts: &[&str]) -> Layers<App> {
    let mut layers = Layers::new();
    for (number, text) in texts.iter().enumerate() {
        layers = layers.file(folder.file(&format!("{}.toml", number + 1), text).path());
    }
    layers
}

fn load(texts: &[&str]) -> Result<App, Error> {
    layers(&Folder::new(), texts).load()
}

fn refused(texts: &[&str]) -> Vec<String> {
    said::refused(&load(texts).expect_err("the texts are wrong"))
}

/// Name, rate and port of each.
fn short(app: &App) -> Vec<(&str, u32, u16)> {
    let short = |server: &Server| (server.max_rate, server.port);
    let servers = app.servers.iter();
    servers
        .map(|server| (server.id.as_str(), short(server).0, short(server).1))
        .collect()
}

const BELOW: &str = "servers = [{ server-id = 'a', port = 2 }, { server-id = 'b', port = 2 }]";

#[test]
fn entries_are_merged_by_name_and_others_follow() {
    let above = "servers = [{ server-id = 'c' }, { server-id = 'b', max-rate = 3 }]";
    let top = "[[servers]]\nserver-id = 'a'\nport = 4\n[[servers]]\nserver-id = 'c'\nport = 5";

    let app = load(&[BELOW, above, top]).expect("the texts are valid");

    assert_eq!(short(&app), [("a", 1, 4), ("b", 3, 2), ("c", 1, 5)]);
}

#[test]
fn name_may_stand_under_its_alias() {
    let app = load(&[BELOW, "servers = [{ name = 'b', port = 9 }]"]);

    let app = app.expect("the texts are valid");
    assert_eq!(short(&app), [("a", 1, 2), ("b", 1, 9)]);
}

#[test]
fn list_in_an_entry_is_replaced() {
    let below = "servers = [{ name = 'a', tags = ['x', 'y'] }]";

    let app = load(&[below, "servers = [{ name = 'a', tags = ['z'] }]"]);

    assert_eq!(app.expect("the texts are valid").servers[0].tags, ["z"]);
}

#[test]
fn problem_in_an_entry_is_blamed_on_the_file_of_its_field() {
    let below = "servers = [\n { name = 'a', max-rate = 0 },\n { name = 'b', port = 2 },\n]";
    let above = "servers = [\n { name = 'b', port = -1 },\n { name = 'a', port = 3, x = 1 },\n]";

    assert_eq!(
        refused(&[below, above]),
        [
            "1.toml:2:27: `servers.0.max-rate` must be in 1..",
            "2.toml:2:23: `servers.1.port` cannot be read: expected u16, and this integer does not fit",
            "2.toml:3:26: unknown key `servers.1.x`",
        ]
    );
}

#[test]
fn two_entries_of_one_name_in_one_layer_are_a_mistake() {
    let twice = "servers = [\n { name = 'a', port = 3 },\n { name = 'a', port = 4 },\n]";

    for texts in [
        &[twice][..],
        &[BELOW, twice],
        &[twice, BELOW],
        &["# x", twice],
    ] {
        let said = refused(texts);
        assert_eq!(said.len(), 1, "{texts:?} {said:?}");
        assert!(said[0].contains("has the same `id` as entry"), "{said:?}");
        assert!(said[0].contains(".toml:3:11: "), "{said:?}");
    }
}

#[test]
fn entries_without_a_name_are_told_of() {
    let said = refused(&[BELOW, "servers = [{ port = 1 }]"]);

    assert_eq!(said, ["2.toml:1:12: missing key `servers.2.server-id`"]);
}

#[test]
fn restart_field_in_an_entry_of_two_layers_waits() {
    let folder = Folder::new();
    let builder = Hot::<App>::builder().layers(layers(
        &folder,
        &[BELOW, "servers = [{ name = 'b', workers = 2 }]"],
    ));
    let app = builder
        .watch(Watching::manual())
        .start()
        .expect("the texts are valid");

    let above = folder.file(
        "2.toml",
        "servers = [{ name = 'n' }, { name = 'b', workers = 3, port = 7 }]",
    );
    let outcome = app.reload().expect("the texts are valid");

    let servers = app.get().servers;
    assert_eq!((servers[1].workers, servers[1].port), (2, 7));
    assert_eq!(outcome.pending_restart().len(), 1, "{outcome:?}");
    assert_eq!(servers[2].id, "n");
    above.delete();
}

#[test]
fn entries_of_a_variable_are_merged_too() {
    let json = r#"[{"name": "b", "port": 9}, {"server-id": "c"}]"#;
    alone(&[("APP_SERVERS", json)], || {
        let folder = Folder::new();

        let app = layers(&folder, &[BELOW]).env("APP").load();

        let app = app.expect("the layers are valid");
        assert_eq!(short(&app), [("a", 1, 2), ("b", 1, 9), ("c", 1, 1)]);
    });
}

#[test]
fn origins_of_fields_name_the_file_of_each() {
    let folder = Folder::new();
    let layers = layers(&folder, &[BELOW, "servers = [{ name = 'b', port = 9 }]"]);
    let app = Hot::<App>::builder()
        .layers(layers)
        .watch(Watching::manual());
    let app = app.start().expect("the texts are valid");

    let _ = folder.file("1.toml", BELOW.replace("port = 2", "max-rate = 5"));
    let _ = folder.file("2.toml", "servers = [{ name = 'b', port = 8 }]");
    let outcome = app.reload().expect("the texts are valid");

    let config_runtime::Outcome::Applied { diff, .. } = outcome else {
        panic!("values changed: {outcome:?}");
    };
    let origins: Vec<String> = diff
        .iter()
        .map(|difference| {
            let file = difference
                .new_origin()
                .file()
                .and_then(|file| file.file_name());
            let file = file.map(|file| file.to_string_lossy().into_owned());
            format!("{} {}", difference.path(), file.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        origins,
        [
            "servers[a].max_rate 1.toml",
            "servers[a].port ",
            "servers[b].max_rate 1.toml",
            "servers[b].port 2.toml",
        ]
    );
}

/// A name that a variable gives is text, as it is without one.
#[test]
fn entry_is_explained_by_every_layer_that_names_it() {
    let path = std::env::var("PATH").expect("there is a path");
    let folder = Folder::new();
    let below = format!("servers = [{{ name = '{path}', port = 2 }}, {{ name = 'b' }}]");
    let below = folder.file("1.toml", &below);
    let above = folder.file(
        "2.toml",
        "servers = [{ name = 'c' }, { name = '${PATH}', port = 3 }]",
    );
    let builder = Hot::<App>::builder().file(below.path()).file(above.path());
    let hot = builder.substitute().watch(Watching::manual()).start();
    let hot = hot.expect("the files are valid");

    let values = |key: &str| -> Vec<String> {
        let explained = hot.explain_key(key).expect("there is such an entry");
        let layers = explained.layers().iter();
        layers.map(|layer| layer.value().to_owned()).collect()
    };

    assert_eq!(values("servers.0.port"), ["3", "2", "1"]);
    assert_eq!(values("servers.2.port"), ["1"], "the default alone");
}
