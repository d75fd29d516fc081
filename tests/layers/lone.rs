//! Layers without a handle.

use config_runtime::{Hot, HotConfig, Layers, Watching};
use config_tests::{ConfigFile, Folder, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(range = 1..)]
    port: u16,
    #[hot(default = "none")]
    host: String,
    #[hot(create_dir)]
    folder: Option<std::path::PathBuf>,
}

#[test]
fn layers_are_loaded_in_their_order() {
    alone(&[("APP_PORT", "5"), ("APP_HOST", "env")], || {
        let folder = Folder::new();
        let base = folder.file("base.toml", "port = 1\nhost = 'base'");
        let gone = folder.no_file("local.toml");
        let layers = || {
            Layers::<App>::new()
                .file(base.path())
                .file_if_present(gone.path())
        };

        let last = layers().env("APP").arguments(["port=7"]).load();
        let first = Layers::<App>::new().arguments(["port=7"]).env("APP");

        let (last, first) = (last.expect("all is valid"), first.load());
        assert_eq!((last.port, last.host.as_str()), (7, "env"));
        assert_eq!(first.expect("all is valid").port, 5);
    });
}

#[test]
fn every_problem_is_told_at_once() {
    let file = ConfigFile::new("port = 0\nhsot = 'x'\nhost = 1");

    let loaded = Layers::<App>::new().file(file.path()).load();

    let said = said::refused(&loaded.expect_err("three things are wrong"));
    assert_eq!(said.len(), 3, "{said:?}");
}

#[test]
fn remedy_names_the_ways_in_the_order_of_the_layers() {
    let file = ConfigFile::new("host = 'x'");
    let layers = Layers::<App>::new()
        .file(file.path())
        .dir(file.folder().path());
    let error = layers
        .env("NOBODY")
        .load()
        .expect_err("the port is missing");

    let problem = &error.report().expect("there is a report").problems()[0];
    let expected = format!(
        "set it in `{}` or in a file of `{}` or as variable NOBODY_PORT",
        file.shown(),
        file.folder().path().display()
    );
    assert_eq!(problem.help(), Some(expected.as_str()));
}

#[test]
fn directories_are_made() {
    let folder = Folder::new();
    let file = folder.file("config.toml", "port = 1\nfolder = 'made'");

    Layers::<App>::new()
        .file(file.path())
        .load()
        .expect("all is valid");

    assert!(folder.path().join("made").is_dir());
}

#[test]
fn file_beyond_the_limit_is_refused() {
    let file = ConfigFile::new("port = 1\n");

    let load = |limit| {
        Layers::<App>::new()
            .file(file.path())
            .max_file_size(limit)
            .load()
    };

    assert!(load(9).is_ok());
    let said = said::refused(&load(8).expect_err("it is larger"));
    assert!(said[0].ends_with("it is larger than 8 bytes"), "{said:?}");
}

#[test]
fn builder_takes_layers_as_they_are() {
    let file = ConfigFile::new("port = 1");
    let layers = Layers::<App>::new().file(file.path()).arguments(["host=a"]);

    let app = Hot::builder()
        .layers(layers)
        .watch(Watching::manual())
        .start();

    assert_eq!(app.expect("all is valid").host.get(), "a");
}
