//! `file`, `dir`, `create_dir` and `watch_file`: what a path must lead to.

use std::fs;
use std::path::{Path, PathBuf};

use config_runtime::{HotConfig, path};
use config_tests::Folder;

use crate::layers::{Layered, problems_in};
use crate::load::{load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(file)]
    cert: Option<PathBuf>,
    #[hot(watch_file)]
    token_file: Option<String>,
    #[hot(dir)]
    data: Option<PathBuf>,
    #[hot(create_dir)]
    cache: Option<PathBuf>,
    #[hot(default, each(file))]
    includes: Vec<PathBuf>,
    #[hot(default = 1, range = 1.., max_step = 2.0)]
    port: u16,
}

/// A folder with a file and a folder in it.
fn folder() -> Folder {
    let folder = Folder::new();
    drop(folder.file("x.pem", "certificate"));
    fs::create_dir(folder.path().join("there")).expect("a folder is made");
    folder
}

/// `key = '…'` with the path of `name` in `folder`.
fn line(key: &str, folder: &Folder, name: &str) -> String {
    format!("{key} = '{}'\n", folder.path().join(name).display())
}

#[test]
fn paths_to_what_is_asked_for_are_taken() {
    let folder = folder();
    let text = [
        line("cert", &folder, "x.pem"),
        line("token_file", &folder, "x.pem"),
        line("data", &folder, "there"),
        line("cache", &folder, "there"),
    ];

    let server = load::<Server>(&text.concat());

    assert_eq!(server.cert.get(), Some(folder.path().join("x.pem")));
    assert_eq!(load::<Server>("# nothing").cache.get(), None);
}

#[test]
fn problem_says_what_is_there_instead() {
    let folder = folder();
    let text = [
        line("cert", &folder, "there"),
        line("token_file", &folder, "gone"),
        line("data", &folder, "x.pem"),
        line("cache", &folder, "x.pem"),
        "includes = ['']\n".to_owned(),
    ];
    let found = problems::<Server>(&text.concat());

    let expected = [
        "1: `cert` must name a file; `…/there` is a directory",
        "2: `token_file` must name a file; there is none at `…/gone`",
        "3: `data` must name a directory; `…/x.pem` is a file",
        "4: `cache` must name a directory; `…/x.pem` is a file",
        "5: `includes.0` must name a file; it is empty",
    ];
    let folder = folder.path().display().to_string();
    let found: Vec<_> = (found.iter())
        .map(|problem| problem.replace(&folder, "…"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn directory_is_made_with_all_above_it() {
    let folder = folder();

    let server = load::<Server>(&line("cache", &folder, "a/b/c"));

    let cache = server.cache.get().expect("it is set");
    assert!(cache.is_dir(), "{}", cache.display());
}

#[test]
fn directory_is_there_before_anyone_is_told() {
    let folder = folder();
    let server = Layered::<Server>::new(&["# nothing"]);
    let (tell, told) = std::sync::mpsc::channel();
    let _cache = server.hot.on_cache_change(move |change| {
        let is_there = change.new.as_deref().is_some_and(Path::is_dir);
        tell.send(is_there).expect("the test listens");
    });

    let outcome = server.edit(1, &line("cache", &folder, "made"));

    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [true]);
}

#[test]
fn directory_is_not_made_for_a_start_that_is_refused() {
    let folder = folder();
    let cache = line("cache", &folder, "made");
    let others = [
        "port = 0",
        "prot = 2",
        "port = 'x'",
        "cert = '/no/such/file'",
        "port =",
    ];

    for other in others {
        let found = problems_in::<Server>(&[&cache, other]);
        assert_eq!(found.len(), 1, "{other}: {found:?}");
        assert!(!folder.path().join("made").exists(), "{other}");
    }
}

#[test]
fn directory_is_not_made_for_a_reload_that_is_refused() {
    let folder = folder();
    let server = Layered::<Server>::new(&["# nothing"]);

    for other in ["port = 0", "port = 9", "prot = 2", "port ="] {
        let text = line("cache", &folder, "made") + other;
        let outcome = server.edit(1, &text);
        assert!(outcome.is_err(), "{other}: {outcome:?}");
        assert!(!folder.path().join("made").exists(), "{other}");
    }
}

#[test]
fn directory_is_made_for_a_value_that_is_set() {
    let folder = folder();
    let made = folder.path().join("made");
    let server = load::<Server>("# nothing");

    let refused = server.set(path!(Server, cache), Some(folder.path().join("x.pem")));
    let taken = server.set(path!(Server, cache), Some(made.clone()));

    assert!(refused.is_err(), "{refused:?}");
    assert!(taken.is_ok(), "{taken:?}");
    assert!(made.is_dir());
}

#[test]
fn directory_that_cannot_be_made_refuses_the_reload_at_its_line() {
    let folder = folder();
    let server = Layered::<Server>::new(&["# nothing"]);

    let found = server.refused(
        1,
        &("\n".to_owned() + &line("cache", &folder, "x.pem/inside")),
    );

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("1.toml:2: `cache` must name a directory; `"),
        "{found:?}"
    );
    assert_eq!(server.hot.cache.get(), None);
}

#[test]
fn directory_that_is_gone_is_made_again_by_a_reload() {
    let folder = folder();
    let text = line("cache", &folder, "made");
    let server = Layered::<Server>::new(&[&text]);
    fs::remove_dir(folder.path().join("made")).expect("it is empty");

    let outcome = server.edit(1, &(text + "port = 2"));

    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(folder.path().join("made").is_dir());
}

#[test]
fn file_that_is_gone_refuses_the_next_reload() {
    let folder = folder();
    let text = line("cert", &folder, "x.pem");
    let server = Layered::<Server>::new(&[&text]);
    fs::remove_file(folder.path().join("x.pem")).expect("it is there");

    let found = server.refused(1, &(text + "port = 2"));

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("1.toml:1: `cert` must name a file"),
        "{found:?}"
    );
    assert_eq!(server.hot.port.get(), 1);
}

#[test]
fn directory_is_there_again_after_a_rollback() {
    let folder = folder();
    let server = Layered::<Server>::new(&[&line("cache", &folder, "first")]);
    let outcome = server.edit(1, &line("cache", &folder, "second"));
    assert!(outcome.is_ok(), "{outcome:?}");
    fs::remove_dir(folder.path().join("first")).expect("it is empty");

    server.hot.rollback(1).expect("there is a version before");

    assert_eq!(server.hot.cache.get(), Some(folder.path().join("first")));
    assert!(folder.path().join("first").is_dir());
}

#[test]
fn directory_that_waits_for_a_restart_is_not_made() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Store {
        #[hot(restart, create_dir)]
        data: PathBuf,
    }
    let folder = folder();
    let store = Layered::<Store>::new(&[&line("data", &folder, "first")]);

    let outcome = store.edit(1, &line("data", &folder, "second"));

    assert_eq!(
        outcome.map(|outcome| outcome.pending_restart().len()).ok(),
        Some(1)
    );
    assert!(folder.path().join("first").is_dir());
    assert!(!folder.path().join("second").exists());
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Sites {
    #[hot(nested, default)]
    sites: Vec<Site>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Site {
    #[hot(create_dir)]
    root: PathBuf,
    #[hot(default, warn(file))]
    icon: String,
}

#[test]
fn paths_in_a_list_of_sections_are_looked_at() {
    let folder = folder();
    let [one, two] =
        ["one", "two"].map(|name| "[[sites]]\n".to_owned() + &line("root", &folder, name));
    let in_the_way = "[[sites]]\n".to_owned() + &line("root", &folder, "x.pem");

    let found = problems::<Sites>(&(one.clone() + &in_the_way));
    assert!(
        found[0].starts_with("4: `sites.1.root` must name a directory"),
        "{found:?}"
    );
    assert!(!folder.path().join("one").exists());

    let sites = load::<Sites>(&(one + &two));
    assert!(
        sites
            .sites
            .read(|sites| sites.iter().all(|site| site.root.is_dir()))
    );
    assert_eq!(sites.status().warnings.len(), 2);
}

#[test]
fn schema_says_what_a_path_must_lead_to() {
    let rows = &Server::SCHEMA.fields[..4];

    let rules: Vec<_> = rows.iter().map(|field| field.rules).collect();
    assert_eq!(rules, [["file"], ["watch_file"], ["dir"], ["create_dir"]]);
    let watched: Vec<_> = rows.iter().map(|field| field.is_watched).collect();
    assert_eq!(watched, [false, true, false, false]);
}
