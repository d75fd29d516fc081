//! Files of variables as a layer.

use config_runtime::{Builder, Hot, HotConfig, Layers, Origin, OriginKind, Secret, Watching};
use config_tests::{ConfigFile, Folder, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 0)]
    port: u16,
    #[hot(default = "none")]
    host: String,
    #[hot(default = "", env = "DATABASE_URL")]
    database: String,
    #[hot(default)]
    api_key: Secret<String>,
    #[hot(default)]
    pin: Secret<u8>,
    #[hot(nested, default)]
    servers: Vec<Limits>,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Limits {
    #[hot(default = 1)]
    max_rate: u32,
}

fn dotenv(text: &str) -> ConfigFile {
    Folder::new().file(".env", text)
}

fn on(file: &ConfigFile) -> Builder<App> {
    Hot::<App>::builder()
        .watch(Watching::manual())
        .dotenv(file.path())
}

#[test]
fn variables_win_by_the_order_of_the_layers() {
    alone(&[("APP_PORT", "9"), ("APP_HOST", "env")], || {
        let file = dotenv("APP_PORT=2\nAPP_HOST=file\nAPP_LIMITS_MAX_RATE=2");

        let below = Layers::<App>::new().dotenv(file.path()).env("APP");
        let above = Layers::<App>::new().env("APP").dotenv(file.path());

        let below = below.load().expect("the layers are valid");
        let above = above.load().expect("the layers are valid");
        assert_eq!((below.port, below.limits.max_rate), (9, 2));
        assert_eq!((above.port, above.host.as_str()), (2, "file"));
    });
}

#[test]
fn names_have_no_prefix_where_no_layer_has_one() {
    let file = dotenv("PORT=2\nLIMITS__MAX_RATE=3\nDATABASE_URL=here");

    let app = on(&file).start().expect("the file is valid");

    assert_eq!((app.port.get(), app.limits.max_rate.get()), (2, 3));
    assert_eq!(app.database.get(), "here");
    let origin: Origin = app.port.origin();
    assert_eq!((origin.kind(), origin.line()), (OriginKind::File, Some(1)));
}

#[test]
fn names_of_each_layer_of_the_environment_are_read() {
    let file = dotenv("APP_PORT=2\nOPS_HOST=x");

    let app = on(&file).env("APP").env("OPS").start();

    let app = app.expect("the file is valid");
    assert_eq!((app.port.get(), app.host.get().as_str()), (2, "x"));
}

#[test]
fn quotes_and_comments_are_as_in_a_shell() {
    for (text, expected) in [
        ("HOST=a b # said", "a b"),
        ("HOST='a # b'", "a # b"),
        (r#"HOST="a\nb""#, "a\nb"),
        (r"HOST='a\nb'", r"a\nb"),
        ("export HOST=a", "a"),
        ("HOST=", ""),
        ("HOST=a=b", "a=b"),
        ("HOST=${PORT}", "${PORT}"),
        ("HOST=\"a\nb\"", "a\nb"),
        ("\u{feff}HOST=a\r\nPORT=1\r\n", "a"),
    ] {
        let app = on(&dotenv(text)).start().expect("the file is valid");

        assert_eq!(app.host.get(), expected, "{text}");
    }
}

#[test]
fn unknown_name_is_a_warning_at_its_line() {
    let file = dotenv("# first\nAPP_PROT=2\nOTHER=1\nOPS_PROT=2\nDATABASE_URL=x");

    let app = on(&file).env("APP").env("OPS").start();

    let warnings = app.expect("the file is valid").status().warnings;
    assert_eq!(
        said::with_help(&warnings),
        [
            ".env:2:1: variable APP_PROT sets nothing: did you mean APP_PORT?",
            ".env:4:1: variable OPS_PROT sets nothing: did you mean OPS_PORT?",
        ]
    );
}

#[test]
fn name_that_looks_like_a_known_one_is_a_warning_without_a_prefix_too() {
    let file = dotenv("PROT=2\nPATH=/bin\nTZ=UTC");

    let app = on(&file).start().expect("the file is valid");

    assert_eq!(
        said::with_help(&app.status().warnings),
        [".env:1:1: variable PROT sets nothing: did you mean PORT?"]
    );
}

#[test]
fn problems_stand_at_their_lines() {
    let file = dotenv("PORT=x\nLIMITS_MAX_RATE=1\nLIMITS__MAX_RATE=2");

    let error = on(&file).start().expect_err("a value and a name are wrong");

    let said = said::refused(&error);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with(".env:1:6: `port`"), "{said:?}");
    assert!(said[1].starts_with(".env:3:1: `limits.max-rate` is set by both"));
}

#[test]
fn secret_is_never_drawn() {
    for text in [
        "API_KEY=hunter2\n2=x",
        "API_KEY='hunter2\nPORT=1",
        "API_KEY=\"hunter2\" hunter2\nPORT=x",
        "PIN=hunter2",
        "PIN='hunter2'\nPORT=x",
        "PORT=1\nPIN=hunter2 '",
        "API__KEY=hunter2\nAPI_KEY=hunter2\nPORT=x",
        "API_KEY hunter2",
    ] {
        let error = on(&dotenv(text)).start().expect_err("the text is wrong");

        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}

#[test]
fn wrong_value_inside_of_a_list_stands_at_the_list() {
    let file = dotenv("PORT=1\nSERVERS=[{ max-rate = 1 }, { max-rate = 'x' }]");

    let error = on(&file).start().expect_err("a rate is wrong");

    let said = said::refused(&error);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with(".env:2:9: `servers.1.max-rate`"),
        "{said:?}"
    );
}

#[test]
fn edit_is_seen_by_a_reload() {
    let file = dotenv("PORT=1");
    let app = on(&file).start().expect("the file is valid");

    file.replace("PORT=2");
    app.reload().expect("the file is valid");

    assert_eq!(app.port.get(), 2);
}

#[test]
fn file_must_be_there() {
    let file = Folder::new().no_file(".env");

    let error = on(&file).start().expect_err("there is no file");

    assert_eq!(
        said::refused(&error),
        [format!("file `{}` does not exist", file.shown())]
    );
    let problem = &error.report().expect("there is a report").problems()[0];
    let help = problem.help().expect("there is a remedy");
    assert!(!help.contains("file_if_present"), "{help}");
}
