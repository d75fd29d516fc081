//! Edits of files that have no effect, because a higher layer sets the same key.

use config_runtime::{
    Builder, Hot, HotConfig, Layers, Outcome, Overrides, Problem, Secret, Watching, path,
};
use config_tests::{ConfigFile, Folder, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1, alias = "listen")]
    port: u16,
    #[hot(default = "none")]
    host: String,
    #[hot(default)]
    token: Secret<String>,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested(key = "name"), default)]
    servers: Vec<Server>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(default = 1)]
    rate: u32,
    #[hot(default = 1)]
    burst: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    name: String,
    #[hot(default = 1)]
    port: u16,
}

/// Two files of which the second wins.
struct Two {
    below: ConfigFile,
    above: ConfigFile,
    app: Hot<App>,
}

impl Two {
    fn new(below: &str, above: &str) -> Self {
        Self::with(below, above, |builder| builder)
    }

    fn with(below: &str, above: &str, with: impl FnOnce(Builder<App>) -> Builder<App>) -> Self {
        let folder = Folder::new();
        let below = folder.file("below.toml", below);
        let above = folder.file("above.toml", above);
        let builder = Hot::<App>::builder().watch(Watching::manual());
        let builder = builder.file(below.path()).file(above.path());
        let app = with(builder).start().expect("the files are valid");
        Self { below, above, app }
    }

    /// What is said as the lower file comes to hold `text`.
    fn edit(&self, text: &str) -> Vec<String> {
        self.below.write(text);
        self.reload()
    }

    fn reload(&self) -> Vec<String> {
        let outcome = self.app.reload();
        let outcome = outcome.unwrap_or_else(|error| panic!("{error:?}"));
        said::all(outcome.warnings())
            .into_iter()
            .map(|said| said.replace(&self.above.shown(), "above.toml"))
            .collect()
    }
}

#[test]
fn edit_without_effect_is_a_warning_once() {
    let two = Two::new("port = 1\nlimits.rate = 1", "port = 2\n[limits]\nrate = 2");
    assert!(two.app.status().warnings.is_empty(), "a start is no edit");

    assert_eq!(
        two.edit("port = 3\nlimits.rate = 3"),
        [
            "below.toml:1:8: `port` was changed here, but above.toml:1:8 wins",
            "below.toml:2:15: `limits.rate` was changed here, but above.toml:3:8 wins",
        ]
    );
    assert!(two.reload().is_empty(), "nothing was edited meanwhile");
}

#[test]
fn edit_of_another_key_is_none() {
    let two = Two::new("port = 1\nhost = 'a'", "port = 2");

    assert!(two.edit("# more\nport = 1\nhost = 'b'").is_empty());
    assert!(two.edit("host = 'b'").is_empty(), "it was taken out");
    assert_eq!(two.edit("host = 'b'\nport = 1").len(), 1, "it was put in");
}

#[test]
fn edit_of_what_wins_is_none() {
    let two = Two::new("port = 1", "port = 2");

    two.above.write("port = 3");

    assert!(two.reload().is_empty());
    assert_eq!(two.app.port.get(), 3);
}

#[test]
fn key_is_known_by_its_alias() {
    let two = Two::new("listen = 1", "port = 2");

    assert!(two.edit("port = 1").is_empty(), "the value is the same");
    assert_eq!(
        two.edit("listen = 4"),
        ["below.toml:1:10: `port` was changed here, but above.toml:1:8 wins"]
    );
}

#[test]
fn entries_are_known_by_their_names() {
    let below = "servers = [{ name = 'a', port = 1 }, { name = 'b', port = 1 }]";
    let two = Two::new(below, "servers = [{ name = 'b', port = 2 }]");

    let moved = "host = 'x'\nservers = [{ name = 'b', port = 1 }, { name = 'a', port = 5 }]";
    assert!(two.edit(moved).is_empty(), "it only moved");
    let edited = "servers = [{ name = 'b', port = 7 }, { name = 'a', port = 5 }]";
    let said = two.edit(edited);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("`servers.0.port` was changed here"),
        "{said:?}"
    );
}

#[test]
fn entries_in_the_middle_of_three_files_are_known_by_their_names() {
    let folder = Folder::new();
    let base = folder.file("base.toml", "servers = [{ name = 'a' }]");
    let below = folder.file("below.toml", "servers = [{ name = 'b', port = 1 }]");
    let above = folder.file("above.toml", "servers = [{ name = 'b', port = 2 }]");
    let layers = Layers::<App>::new().file(base.path());
    let layers = layers.file(below.path()).file(above.path());
    let app = Hot::builder()
        .layers(layers)
        .watch(Watching::manual())
        .start();
    let app = app.expect("the files are valid");

    below.write("host = 'x'\nservers = [{ name = 'b', port = 1 }]");
    assert!(warnings(&app).is_empty());
    below.write("host = 'x'\nservers = [{ name = 'b', port = 3 }]");
    assert_eq!(warnings(&app).len(), 1);
}

fn warnings(app: &Hot<App>) -> Vec<Problem> {
    let outcome: Outcome = app.reload().expect("the files are valid");
    outcome.warnings().to_vec()
}

#[test]
fn what_was_set_wins_over_edits() {
    let two = Two::new("port = 1\nlimits = { rate = 1 }", "host = 'x'");
    two.app.set(path!(App, port), 9).expect("it is valid");
    let limits = Limits { rate: 9, burst: 9 };
    two.app
        .set(path!(App, limits), limits)
        .expect("it is valid");

    assert!(two.reload().is_empty());
    assert_eq!(
        two.edit("port = 2\nlimits = { rate = 2 }"),
        [
            "below.toml:1:8: `port` was changed here, but what was set at run time wins",
            "below.toml:2:19: `limits.rate` was changed here, but what was set at run time wins",
        ]
    );
}

#[test]
fn whole_that_was_set_before_the_start_wins_over_edits() {
    let limits = Limits { rate: 9, burst: 9 };
    let overrides = Overrides::new().set(path!(App, limits), limits);
    let two = Two::with(
        "limits = { rate = 1 }",
        "limits = { burst = 1 }",
        |builder| builder.overrides(overrides),
    );

    assert_eq!(
        two.edit("limits = { rate = 2 }"),
        ["below.toml:1:19: `limits.rate` was changed here, but what was set at run time wins"]
    );
    assert!(two.edit("limits = { rate = 2 }\nport = 4").is_empty());
}

#[test]
fn list_that_was_set_wins_over_edits_once() {
    let two = Two::new("servers = [{ name = 'a', port = 1 }]", "host = 'x'");
    let server = Server {
        name: "a".to_owned(),
        port: 9,
    };
    two.app
        .set(path!(App, servers), vec![server])
        .expect("it is valid");

    let said = two.edit("servers = [{ name = 'a', port = 2 }]");

    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn variable_wins_and_a_secret_is_not_shown() {
    alone(&[("APP_TOKEN", "hunter2"), ("APP_PORT", "9")], || {
        let two = Two::with("port = 1", "host = 'x'", |builder| builder.env("APP"));

        let said = two.edit("port = 2\ntoken = 'hunter3'");

        let wins = |key: &str, name: &str| {
            format!("`{key}` was changed here, but environment variable {name} wins")
        };
        assert_eq!(
            said,
            [
                format!("below.toml:1:8: {}", wins("port", "APP_PORT")),
                format!("below.toml:2:9: {}", wins("token", "APP_TOKEN")),
            ]
        );
        let debug = format!("{:?}", two.app.status());
        assert!(!debug.contains("hunter"), "{debug}");
    });
}

#[test]
fn value_with_a_variable_in_it_that_was_not_edited_is_none() {
    alone(&[("S_PORT", "7"), ("APP_PORT", "9")], || {
        let file = ConfigFile::new("port = '${S_PORT}'\nhost = 'a'");
        let builder = Hot::<App>::builder().file(file.path()).substitute();
        let app = builder.env("APP").watch(Watching::manual()).start();
        let app = app.expect("the file is valid");

        file.write("port = '${S_PORT}'\nhost = 'b'");
        assert!(warnings(&app).is_empty());
        file.write("port = '${S_PORT:1}'\nhost = 'b'");
        assert_eq!(warnings(&app).len(), 1);
    });
}

#[test]
fn list_of_variables_is_looked_at_name_by_name() {
    alone(&[("APP_PORT", "9")], || {
        let file = Folder::new().file(".env", "APP_PORT=1\nAPP_HOST=a");
        let builder = Hot::<App>::builder().dotenv(file.path()).env("APP");
        let app = builder
            .watch(Watching::manual())
            .start()
            .expect("the file is valid");

        file.write("APP_PORT=1\nAPP_HOST=b");
        assert!(warnings(&app).is_empty());
        file.write("APP_PORT=2\nAPP_HOST=b");
        assert_eq!(
            said::all(&warnings(&app)),
            [".env:1:10: `port` was changed here, but environment variable APP_PORT wins"]
        );
    });
}

#[test]
fn file_that_was_rolled_back_to_wins_as_it_was() {
    let base = ConfigFile::new("port = 1");
    let local = base.folder().file("local.toml", "port = 2");
    let builder = Hot::<App>::builder().file(base.path());
    let app = builder
        .file(local.path())
        .start()
        .expect("the files are valid");
    local.write("port = 3");
    app.reload().expect("the files are valid");
    app.rollback(1).expect("there was a version before");
    assert_eq!(app.port.get(), 2);

    base.write("port = 4");

    config_tests::eventually("the edit is told of", || !app.status().warnings.is_empty());
    let said = app.status().warnings[0].to_string();
    let winner = format!("but {} as it was wins", local.path().display());
    assert!(said.ends_with(&winner), "{said}");
}
