//! Relative paths in layers: where they start from.

use std::env::set_current_dir;
use std::fs;
use std::path::{Path, PathBuf};

use config_runtime::{Hot, HotConfig, Layers, Watching};
use config_tests::{Folder, alone};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = "unset")]
    one: PathBuf,
    some: Option<PathBuf>,
    #[hot(default)]
    many: Vec<PathBuf>,
    #[hot(default, merge = "append")]
    joined: Vec<PathBuf>,
    #[hot(nested)]
    inner: Inner,
    #[hot(nested, default)]
    list: Vec<Inner>,
    text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(default = "unset")]
    path: PathBuf,
}

const TEXT: &str = "one = 'a'\nsome = '../b'\nmany = ['c', '/d', './e']\ntext = 'f'\n\
                    inner = { path = 'g' }\nlist = [{ path = 'h' }]";

/// Two folders, `in` and `out`, in one.
fn folders() -> (Folder, PathBuf, PathBuf) {
    let folder = Folder::new();
    let (inside, outside) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&inside).expect("a folder is made");
    fs::create_dir(&outside).expect("a folder is made");
    (folder, inside, outside)
}

fn assert_from(folder: &Path, app: &App) {
    assert_eq!(app.one, folder.join("a"));
    assert_eq!(app.some, Some(folder.join("../b")));
    let many = [folder.join("c"), "/d".into(), folder.join("./e")];
    assert_eq!(app.many, many);
    assert_eq!(app.inner.path, folder.join("g"));
    assert_eq!(app.list[0].path, folder.join("h"));
    assert_eq!(app.text.as_deref(), Some("f"));
}

#[test]
fn those_in_files_start_from_the_folder_of_the_file() {
    let (folder, inside, _) = folders();
    let file = folder.file("in/base.toml", TEXT);
    let _ = folder.file("in/base.prod.toml", TEXT);
    let elsewhere = Folder::new();
    let base = elsewhere.file("x.toml", "# nothing");
    let _ = elsewhere.file("x.prod.toml", TEXT);

    let load = |layers: Layers<App>| layers.load().expect("the file is valid");
    assert_from(&inside, &load(Layers::new().file(file.path())));
    assert_from(&inside, &load(Layers::new().file_if_present(file.path())));
    assert_from(&inside, &load(Layers::new().dir(&inside)));
    assert_from(
        &inside,
        &load(Layers::new().glob(folder.path().join("*/base.toml"))),
    );
    let profile = Layers::new().file(base.path()).profile("prod");
    assert_from(elsewhere.path(), &load(profile));
}

#[test]
fn they_are_from_the_root_even_if_the_path_of_the_file_is_not() {
    alone(&[], || {
        let (folder, inside, outside) = folders();
        let _ = folder.file("in/base.toml", TEXT);
        set_current_dir(folder.path()).expect("it is a folder");
        let builder = Hot::<App>::builder().file("in/base.toml").dir("in");
        let app = builder
            .watch(Watching::manual())
            .start()
            .expect("the file is valid");
        assert_from(&inside, &app.get());

        set_current_dir(&outside).expect("it is a folder");
        let outcome = app.reload().expect("the file is valid");

        assert_eq!(outcome.version(), None, "{outcome:?}");
        assert_from(&inside, &app.get());
    });
}

#[test]
fn those_of_other_layers_stay_as_they_are() {
    let variables = [("P_ONE", "env"), ("P_MANY", "['env']")];
    alone(&variables, || {
        let folder = Folder::new();
        let _ = folder.file("config.toml", "some = 'file'");
        let dotenv = folder.file(".env", "P_INNER_PATH=dotenv");

        let layers = Layers::<App>::new().dir(folder.path()).env("P");
        let layers = layers
            .dotenv(dotenv.path())
            .arguments(["list=[{path='x'}]"]);
        let app = layers.load().expect("the layers are valid");

        assert_eq!((app.one, app.many), ("env".into(), vec!["env".into()]));
        assert_eq!(app.some, Some(folder.path().join("file")));
        assert_eq!(
            (app.inner.path, app.list[0].path.clone()),
            ("dotenv".into(), "x".into())
        );
    });
}

#[test]
fn defaults_stay_as_they_are() {
    let folder = Folder::new();
    let file = folder.file("config.toml", "list = [{}]");

    let app = Layers::<App>::new().file(file.path()).load();

    let app = app.expect("the file is valid");
    let unset = PathBuf::from("unset");
    assert_eq!(
        (&app.one, &app.inner.path, &app.list[0].path),
        (&unset, &unset, &unset)
    );
}

#[test]
fn each_of_a_joined_list_starts_from_the_folder_of_its_own_file() {
    alone(&[("P_JOINED", "['env']")], || {
        let (folder, inside, outside) = folders();
        let below = folder.file("in/1.toml", "joined = ['a']");
        let above = folder.file("out/2.toml", "joined = ['b']");

        let layers = Layers::<App>::new().file(below.path()).file(above.path());
        let app = layers.env("P").load().expect("the layers are valid");

        let expected = [inside.join("a"), outside.join("b"), "env".into()];
        assert_eq!(app.joined, expected);
    });
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Ruled {
    #[hot(file)]
    file: PathBuf,
    #[hot(dir)]
    dir: PathBuf,
    #[hot(create_dir)]
    made: PathBuf,
    #[hot(each(file))]
    files: Vec<PathBuf>,
    #[hot(non_empty)]
    #[hot(default = "x")]
    text: String,
}

#[test]
fn rules_look_where_the_paths_lead() {
    let folder = Folder::new();
    let text = "file = 'config.toml'\ndir = '.'\nmade = 'made/deep'\nfiles = ['./config.toml']";
    let file = folder.file("config.toml", text);

    let loaded = Layers::<Ruled>::new().file(file.path()).load();

    let made = loaded.expect("the paths lead somewhere").made;
    assert_eq!(made, folder.path().join("made/deep"));
    assert!(made.is_dir());
}

#[test]
fn entry_that_two_files_make_has_each_path_from_its_own() {
    let (folder, inside, outside) = folders();
    let below = folder.file("in/1.toml", "a = { x = { path = 'p', name = 'n' } }");
    let above = folder.file("out/2.toml", "a = { x = { other = 'q' } }");

    let layers = Layers::<Maps>::new().file(below.path()).file(above.path());
    let maps = layers.load().expect("the files are valid");

    let entry = &maps.a["x"];
    assert_eq!(entry.path, inside.join("p"));
    assert_eq!(entry.other, Some(outside.join("q")));
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Maps {
    #[hot(nested)]
    a: std::collections::BTreeMap<String, Both>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Both {
    path: PathBuf,
    other: Option<PathBuf>,
    name: String,
}
