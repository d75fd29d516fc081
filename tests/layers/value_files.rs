//! Variables that name the file with their value.

use config_runtime::{Hot, HotConfig, Secret, Watching};
use config_tests::{Folder, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    port: u16,
    #[hot(default = "none")]
    host: String,
    #[hot(default, env = "SERVICE_TOKEN")]
    token: Secret<String>,
    #[hot(default)]
    list: Vec<u8>,
    #[hot(default = "none")]
    log_file: String,
    #[hot(default = 1)]
    log: u8,
}

/// Stands for the folder of a test.
const PLACE: &str = "FOLDER";

fn start(builder: config_runtime::Builder<App>) -> Hot<App> {
    let started = builder.watch(Watching::manual()).start();
    started.unwrap_or_else(|error| panic!("{error:?}"))
}

/// A list of variables is read as the environment is, and can be written by the test.
fn with(folder: &Folder, text: &str) -> config_runtime::Builder<App> {
    let text = text.replace(PLACE, &folder.path().display().to_string());
    let file = folder.file("variables.env", text);
    Hot::<App>::builder().env("APP").dotenv(file.path())
}

#[test]
fn value_is_what_the_file_holds_without_its_last_line_break() {
    for (text, expected) in [
        ("a", "a"),
        ("a\n", "a"),
        ("a\r\n", "a"),
        ("a\n\n", "a\n"),
        (" a \n", " a "),
        ("a\nb\n", "a\nb"),
    ] {
        let folder = Folder::new();
        let _ = folder.file("value", text);

        let app = start(with(&folder, &format!("APP_HOST_FILE={PLACE}/value")));

        assert_eq!(app.host.get(), expected, "{text:?}");
    }
}

#[test]
fn empty_file_is_refused_as_one_in_the_making() {
    let folder = Folder::new();
    let _ = folder.file("value", "\n");

    let builder = with(&folder, &format!("APP_HOST_FILE={PLACE}/value"));

    let error = builder
        .watch(Watching::manual())
        .start()
        .expect_err("it is empty");
    assert!(error.to_string().contains("it is empty"), "{error}");
}

#[test]
fn value_is_read_as_the_type_of_its_field() {
    let folder = Folder::new();
    let _ = folder.file("port", "80\n");
    let _ = folder.file("list", "[1, 2]\n");
    let text = format!("APP_PORT_FILE={PLACE}/port\nAPP_LIST_FILE={PLACE}/list");

    let app = start(with(&folder, &text));

    assert_eq!((app.port.get(), app.list.get()), (80, vec![1, 2]));
}

#[test]
fn own_name_has_a_file_too() {
    let folder = Folder::new();
    let _ = folder.file("token", "hunter2\n");

    let app = start(with(&folder, &format!("SERVICE_TOKEN_FILE={PLACE}/token")));

    assert_eq!(app.token.get().expose(), "hunter2");
}

#[test]
fn field_that_is_called_so_comes_first() {
    let folder = Folder::new();

    let app = start(with(&folder, "APP_LOG_FILE=/var/log/app"));

    assert_eq!(
        (app.log_file.get().as_str(), app.log.get()),
        ("/var/log/app", 1)
    );
}

#[test]
fn file_that_cannot_be_read_is_told_of() {
    let folder = Folder::new();
    let _ = folder.file("bytes", b"\xff");
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (name, cause) in [
        ("gone", "it does not exist"),
        (".", "it is a directory"),
        ("bytes", "it is not UTF-8 text"),
    ] {
        let text = format!("APP_HOST_FILE={}", path(name));
        let error = with(&folder, &text).start().expect_err("there is no value");

        let said = said::refused(&error);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("variables.env:1:1: variable APP_HOST_FILE names `"));
        assert!(
            said[0].ends_with(&format!("cannot be read: {cause}")),
            "{said:?}"
        );
    }
}

#[test]
fn secret_in_place_of_a_path_is_not_shown() {
    let folder = Folder::new();

    let error = with(&folder, "APP_TOKEN_FILE=hunter2").start();

    let error = error.expect_err("there is no such file");
    assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
}

#[test]
fn secret_that_comes_in_place_of_a_path_is_shown_nowhere() {
    let folder = Folder::new();
    let _ = folder.file("token", "swordfish");
    let app = start(with(&folder, &format!("APP_TOKEN_FILE={PLACE}/token")));
    folder
        .no_file("variables.env")
        .write("APP_TOKEN_FILE=hunter2");

    let error = app.reload().expect_err("there is no such file");

    let all = format!("{error:?} {:?} {:?}", app, app.status());
    assert!(
        !all.contains("hunter2") && !all.contains("swordfish"),
        "{all}"
    );
}

#[test]
fn value_and_file_together_are_refused() {
    let folder = Folder::new();
    let _ = folder.file("value", "a");
    let text = format!("APP_HOST=b\nAPP_HOST_FILE={PLACE}/value");

    let error = with(&folder, &text).start().expect_err("which of the two?");

    assert_eq!(
        said::refused(&error),
        ["variables.env:2:1: `host` is set by both APP_HOST and APP_HOST_FILE"]
    );
}

#[test]
fn wrong_value_is_blamed_on_the_variable_and_not_shown() {
    let folder = Folder::new();
    let _ = folder.file("value", "hunter2");
    let text = format!("APP_PORT_FILE={PLACE}/value");

    let error = with(&folder, &text).start().expect_err("it is no port");

    assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    assert!(format!("{error}").contains("`port`"), "{error}");
}

#[test]
fn edit_of_the_file_is_seen_by_a_reload() {
    let folder = Folder::new();
    let value = folder.file("value", "1");
    let app = start(with(&folder, &format!("APP_PORT_FILE={PLACE}/value")));

    value.replace("2\n");
    app.reload().expect("the value is valid");

    assert_eq!(app.port.get(), 2);
}

#[test]
fn file_that_a_variable_of_the_environment_names_is_read() {
    alone(
        &[("APP_HOST_FILE", "value"), ("APP_PORT_FILE", "relative")],
        || {
            let folder = Folder::new();
            let port = folder.file("relative", "1");
            std::env::set_current_dir(folder.path()).expect("it is a folder");
            let value = folder.file("value", "here\n");

            let app = start(Hot::<App>::builder().env("APP"));
            assert_eq!((app.host.get().as_str(), app.port.get()), ("here", 1));
            let origin = app.host.origin();
            assert_eq!(origin.variable(), Some("APP_HOST_FILE"));

            port.write("2");
            value.delete();
            assert!(app.reload().is_err(), "a file is gone");
            assert_eq!(app.port.get(), 1);
        },
    );
}
