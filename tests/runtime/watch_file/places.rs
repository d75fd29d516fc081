//! Wherever a value stands that names a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use config_runtime::{Difference, EntryChange, Hot, HotConfig, Outcome, Watching};
use config_tests::{Changes, ConfigFile, Folder, QUIET};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(watch_file)]
    table: Option<PathBuf>,
    #[hot(nested)]
    tls: Tls,
    #[hot(nested)]
    spare: Option<Tls>,
    #[hot(nested(key = "name"), default)]
    endpoints: Vec<Endpoint>,
    #[hot(nested, default)]
    named: BTreeMap<String, Tls>,
    #[hot(watch_file, restart)]
    once: Option<PathBuf>,
    #[hot(nested, flatten)]
    flat: Flat,
}

#[derive(Clone, HotConfig)]
struct Vault {
    #[hot(watch_file, secret)]
    hidden: Box<Path>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Tls {
    #[hot(watch_file)]
    key: Box<Path>,
    #[hot(default = 1)]
    depth: u8,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Endpoint {
    name: String,
    #[hot(watch_file)]
    certificate: String,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Flat {
    #[hot(watch_file)]
    list: Option<String>,
}

/// Stands for the folder of a test.
const PLACE: &str = "FOLDER";

const ALL: &str = "
    table = 'FOLDER/table'
    once = 'FOLDER/once'
    list = 'FOLDER/list'
    tls.key = 'FOLDER/key'
    spare.key = 'FOLDER/spare'
    endpoints = [
        { name = 'a', certificate = 'FOLDER/a' },
        { name = 'b', certificate = 'FOLDER/b' },
    ]
    named.x = { key = 'FOLDER/x' }
";

fn folder() -> Folder {
    let folder = Folder::new();
    let names = ["table", "once", "list", "key", "spare", "a", "b", "x"];
    for name in names {
        let _ = folder.file(name, "one");
    }
    write(&folder, ALL);
    folder
}

fn write(folder: &Folder, text: &str) {
    let text = text.replace(PLACE, &folder.path().display().to_string());
    folder.no_file("app.toml").write(text);
}

fn start(folder: &Folder, watch: Watching) -> Hot<App> {
    let file = folder.no_file("app.toml");
    let app = Hot::<App>::builder().file(file.path()).watch(watch).start();
    app.unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn content_is_looked_at_wherever_the_field_stands() {
    let folder = folder();
    let app = start(&folder, Watching::manual());
    for (name, path) in [
        ("table", "table"),
        ("list", "flat.list"),
        ("key", "tls.key"),
        ("spare", "spare.key"),
        ("a", "endpoints[a].certificate"),
        ("b", "endpoints[b].certificate"),
        ("x", "named[x].key"),
    ] {
        folder.no_file(name).write("two");

        let outcome = app.reload().expect("the files are there");

        let Outcome::Applied { diff, .. } = outcome else {
            panic!("{name}: {outcome:?}");
        };
        let shown = folder.no_file(name).shown();
        let expected = format!("{path}: other content in ");
        let diff = diff.to_string();
        assert!(
            diff.starts_with(&expected) && diff.contains(&shown),
            "{name}: {diff}"
        );
        assert!(
            matches!(app.reload(), Ok(Outcome::Unchanged { .. })),
            "{name}"
        );
    }
}

#[test]
fn sections_around_the_field_are_told() {
    let folder = folder();
    let app = start(&folder, Watching::events().without_poll());
    let (sections, spare) = (Changes::of(&app.tls), Changes::of(&app.spare));
    let endpoints = Changes::of(&app.endpoints);
    let named = Changes::of(&app.named);
    let roots = Changes::of(&app);

    folder.no_file("key").replace("two");
    assert_eq!((sections.next().version, roots.next().version), (2, 2));
    folder.no_file("spare").replace("two");
    assert_eq!((spare.next().version, roots.next().version), (3, 3));
    folder.no_file("b").replace("two");
    assert_eq!((endpoints.next().version, roots.next().version), (4, 4));
    folder.no_file("x").replace("two");
    assert_eq!((named.next().version, roots.next().version), (5, 5));

    roots.none_for(QUIET);
    let others = (
        sections.so_far(),
        spare.so_far(),
        endpoints.so_far(),
        named.so_far(),
    );
    assert_eq!(others, (vec![], vec![], vec![], vec![]));
}

#[test]
fn entry_that_names_the_file_is_told_of_and_no_other() {
    let folder = folder();
    let app = start(&folder, Watching::manual());
    let (tell, told) = channel();
    let tell_of = |collection: &'static str| {
        let tell = tell.clone();
        move |name: &str, is_changed: bool| {
            let _ = tell.send((collection, name.to_owned(), is_changed));
        }
    };
    let (list, map, one) = (tell_of("endpoints"), tell_of("named"), tell_of("spare"));
    let is_changed = |entry: &EntryChange<'_, Tls>| matches!(entry, EntryChange::Changed { .. });
    let _list = app.endpoints.on_entry_change(move |entry| {
        list(entry.name(), matches!(entry, EntryChange::Changed { .. }));
    });
    let _map = app
        .named
        .on_entry_change(move |entry| map(entry.name(), is_changed(entry)));
    let _one = app
        .spare
        .on_entry_change(move |entry| one(entry.name(), is_changed(entry)));

    for name in ["b", "x", "spare"] {
        folder.no_file(name).write("two");
        app.reload().expect("the files are there");
    }

    let told: Vec<_> = told.try_iter().collect();
    let expected = [("endpoints", "b"), ("named", "x"), ("spare", "")];
    assert_eq!(
        told,
        expected.map(|(collection, name)| (collection, name.to_owned(), true))
    );
}

#[test]
fn entry_that_moves_keeps_its_content() {
    let folder = folder();
    let app = start(&folder, Watching::manual());
    let text = ALL.replace(
        "endpoints = [",
        "endpoints = [ { name = 'c', certificate = 'FOLDER/x' },",
    );
    write(&folder, &text);
    folder.no_file("b").write("two");

    let outcome = app.reload().expect("the files are there");

    let Outcome::Applied { diff, .. } = outcome else {
        panic!("{outcome:?}");
    };
    let paths: Vec<&str> = diff.iter().map(Difference::path).collect();
    assert_eq!(
        paths,
        ["endpoints[c]", "endpoints[b].certificate"],
        "{diff}"
    );
}

#[test]
fn path_in_a_secret_field_is_shown_nowhere() {
    type Spoil = fn(&ConfigFile);
    let folder = Folder::new();
    let secret = folder.file("hidden", "one");
    let config = folder.file("app.toml", format!("hidden = {:?}", secret.shown()));
    let builder = Hot::<Vault>::builder().file(config.path());
    let app = builder
        .watch(Watching::manual())
        .start()
        .expect("it is there");
    secret.write("two");

    let Ok(Outcome::Applied { diff, .. }) = app.reload() else {
        panic!("the content is another one");
    };
    let config = config.shown();
    let expected = format!("hidden: other content in [secret] ({config}:1:10)");
    assert_eq!(diff.to_string(), expected);

    let table: &[(Spoil, &str)] = &[
        (ConfigFile::delete, "there is none"),
        (|file| file.write(""), "what it names is empty"),
        (ConfigFile::become_folder, "what it names is a directory"),
    ];
    for (spoil, said) in table {
        spoil(&secret);
        let error = app.reload().expect_err("there is no such file");
        let all = format!("{error:?} {error} {:?}", app.status());
        assert!(error.to_string().contains(said), "{error}");
        assert!(!all.contains(&secret.shown()), "{all}");
    }
}

#[test]
fn field_that_is_read_once_asks_for_the_file_and_does_not_watch_it() {
    let folder = folder();
    let app = start(&folder, Watching::manual());
    folder.no_file("once").write("two");

    assert!(matches!(app.reload(), Ok(Outcome::Unchanged { .. })));
    assert!(app.status().pending_restart.is_empty());
    folder.no_file("once").delete();
    let error = app.reload().expect_err("there is no such file");
    assert!(
        error.to_string().contains("`once` must name a file"),
        "{error}"
    );
}
