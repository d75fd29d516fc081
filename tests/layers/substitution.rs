//! Variables in the strings of files.

mod mistakes;

use std::collections::BTreeMap;
use std::path::PathBuf;

use config_runtime::{Hot, HotConfig, Layers, ProblemKind, Secret, Watching};
use config_tests::{ConfigFile, Folder, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    port: u16,
    #[hot(default = 1.0)]
    share: f64,
    #[hot(default = false)]
    flag: bool,
    #[hot(default = "none")]
    host: String,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(default)]
    numbers: Vec<u8>,
    #[hot(default)]
    labels: BTreeMap<String, String>,
    #[hot(default, merge = "append")]
    names: Vec<String>,
    #[hot(default)]
    api_key: Secret<String>,
    #[hot(default = PathBuf::new())]
    folder: PathBuf,
    #[hot(nested(key = "name"), default)]
    servers: Vec<Server>,
    #[hot(nested)]
    store: Option<Server>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    name: String,
    #[hot(default = 1)]
    port: u16,
}

const VARIABLES: &[(&str, &str)] = &[
    ("S_PORT", "80"),
    ("S_HOST", "here"),
    ("S_EMPTY", ""),
    ("S_DEEP", "${S_PORT}"),
    ("S_NUMBERS", "[1, 2]"),
    ("S_LABELS", "{ a = 'x' }"),
    ("S_SERVERS", r#"[{"name": "a", "port": 7}]"#),
    ("S_STORE", "{ name = 's' }"),
    ("S_NAME", "a"),
    ("S_SECRET", "hunter2"),
    ("S_FLAG", "true"),
];

fn load(text: &str) -> App {
    let file = ConfigFile::new(text);
    let loaded = Layers::new().file(file.path()).substitute().load();
    loaded.unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn refused(text: &str) -> Vec<String> {
    let file = ConfigFile::new(text);
    let loaded = Layers::<App>::new().file(file.path()).substitute().load();
    said::refused(&loaded.expect_err("the text is wrong"))
}

#[test]
fn every_form_stands_for_what_it_says() {
    alone(VARIABLES, || {
        for (written, expected) in [
            ("${S_HOST}", "here"),
            ("a${S_HOST}b${S_PORT}", "ahereb80"),
            ("${S_NONE:there}", "there"),
            ("${S_NONE:}", ""),
            ("${S_NONE:a:b}", "a:b"),
            ("${S_HOST:there}", "here"),
            ("${S_EMPTY:there}", ""),
            ("$${S_HOST}", "${S_HOST}"),
            ("$${S_HOST}${S_HOST}", "${S_HOST}here"),
            ("$$", "$$"),
            ("$S_HOST", "$S_HOST"),
            ("{S_HOST}", "{S_HOST}"),
            ("${S_DEEP}", "${S_PORT}"),
            ("x${S_DEEP}", "x${S_PORT}"),
        ] {
            assert_eq!(load(&format!("host = '{written}'")).host, expected);
        }
    });
}

#[test]
fn lone_placeholder_is_read_as_the_type_of_its_field() {
    alone(VARIABLES, || {
        let app = load(
            "port = '${S_PORT}'\nshare = '${S_PORT}'\nflag = '${S_FLAG}'\nhost = '${S_PORT}'\n\
             tags = ['${S_HOST}', 'b']\nnumbers = '${S_NUMBERS}'\nlabels = '${S_LABELS}'",
        );

        assert_eq!((app.port, app.flag, app.host.as_str()), (80, true, "80"));
        assert!((app.share - 80.0).abs() < f64::EPSILON);
        assert_eq!((app.tags, app.numbers), (owned(&["here", "b"]), vec![1, 2]));
        assert_eq!(app.labels["a"], "x");
        assert_eq!(load("numbers = ['${S_PORT}']").numbers, [80]);
    });
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().copied().map(str::to_owned).collect()
}

#[test]
fn text_around_a_placeholder_makes_a_string_of_it() {
    alone(VARIABLES, || {
        let said = refused("port = '1${S_PORT}'");

        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("config.toml:1:8: `port`"), "{said:?}");
    });
}

#[test]
fn placeholders_stand_at_any_depth() {
    alone(VARIABLES, || {
        let app = load(
            "labels = { a = '${S_HOST}' }\n[[servers]]\nname = 'x${S_HOST}'\nport = '${S_PORT}'",
        );

        assert_eq!(app.labels["a"], "here");
        assert_eq!(
            (app.servers[0].name.as_str(), app.servers[0].port),
            ("xhere", 80)
        );
    });
}

#[test]
fn list_of_sections_is_read_like_that_of_a_variable() {
    alone(VARIABLES, || {
        let app = load("servers = '${S_SERVERS}'\nstore = '${S_STORE}'");
        assert_eq!(
            (app.servers[0].name.as_str(), app.servers[0].port),
            ("a", 7)
        );
        assert_eq!(app.store.expect("it is set").name, "s");

        let said = refused("servers = '${S_HOST}'");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].starts_with("config.toml:1:11: `servers`"),
            "{said:?}"
        );
    });
}

#[test]
fn list_that_is_joined_is_joined_with_that_of_a_variable() {
    alone(&[("S_NAMES", "['b']")], || {
        let folder = Folder::new();
        let below = folder.file("1.toml", "names = ['a']");
        let above = folder.file("2.toml", "names = '${S_NAMES}'");

        let layers = Layers::<App>::new().file(below.path()).file(above.path());
        let app = layers.substitute().load().expect("the files are valid");

        assert_eq!(app.names, ["a", "b"]);
    });
}

#[test]
fn entry_is_found_by_a_name_that_is_put_in() {
    alone(VARIABLES, || {
        let folder = Folder::new();
        let below = folder.file("1.toml", "servers = [{ name = 'a', port = 2 }]");
        let above = folder.file("2.toml", "servers = [{ name = '${S_NAME}' }]");

        let layers = Layers::<App>::new().file(below.path()).file(above.path());
        let app = layers.substitute().load().expect("the files are valid");

        assert_eq!((app.servers.len(), app.servers[0].port), (1, 2));
    });
}

#[test]
fn nothing_is_put_into_a_file_that_does_not_ask() {
    alone(VARIABLES, || {
        let folder = Folder::new();
        let asks = folder.file("1.toml", "host = '${S_HOST}'");
        let plain = folder.file("2.toml", "tags = ['${S_HOST}']");

        let layers = Layers::<App>::new().file(asks.path()).substitute();
        let app = layers.file(plain.path()).load();

        let app = app.expect("the files are valid");
        assert_eq!(
            (app.host.as_str(), app.tags),
            ("here", owned(&["${S_HOST}"]))
        );
    });
}

#[test]
fn folders_patterns_and_profiles_are_filled_too() {
    alone(VARIABLES, || {
        let folder = Folder::new();
        let base = folder.file("base.toml", "port = 1");
        let _ = folder.file("base.prod.toml", "host = '${S_HOST}'");

        let dir = Layers::<App>::new().dir(folder.path()).substitute();
        let glob = Layers::<App>::new().glob(folder.path().join("*.toml"));
        let profile = Layers::<App>::new()
            .file_if_present(base.path())
            .substitute();

        for layers in [dir, glob.substitute(), profile.profile("prod")] {
            assert_eq!(layers.load().expect("the files are valid").host, "here");
        }
    });
}

#[test]
fn substitute_behind_no_layer_of_files_is_refused() {
    let first = Layers::<App>::new().substitute();
    let env = Layers::<App>::new().env("S").substitute();
    let arguments = Layers::<App>::new().arguments(["port=1"]).substitute();

    for layers in [first, env, arguments] {
        let error = layers.load().expect_err("there is no text");
        let problems = error.report().expect("there is a report").problems();
        assert_eq!(problems.len(), 1, "{error:?}");
        assert_eq!(problems[0].kind(), ProblemKind::Substitution);
    }
}

#[test]
fn origin_is_the_place_in_the_file() {
    alone(VARIABLES, || {
        let file = ConfigFile::new("port = '${S_PORT}'");
        let builder = Hot::<App>::builder().file(file.path()).substitute();
        let app = builder.watch(Watching::manual()).start();

        let origin = app.expect("the file is valid").port.origin();

        assert_eq!((origin.line(), origin.column()), (Some(1), Some(8)));
    });
}

#[test]
fn path_that_is_put_in_starts_from_the_folder_of_the_file() {
    alone(VARIABLES, || {
        let file = ConfigFile::new("folder = '${S_HOST}'");
        let loaded = Layers::<App>::new().file(file.path()).substitute().load();

        let expected = file.folder().path().join("here");
        assert_eq!(loaded.expect("the file is valid").folder, expected);
    });
}
