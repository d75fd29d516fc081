//! Names of variables that no field has.

use config_runtime::{Builder, Hot, HotConfig};
use config_tests::{ConfigFile, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    port: u16,
    #[hot(default = 1)]
    max: u16,
    #[hot(default = 1)]
    max_rate: u16,
    #[hot(default)]
    tags: Vec<String>,
    #[hot(nested, default)]
    servers: Vec<Server>,
    #[hot(nested)]
    db: Server,
    #[hot(default = "none", env = "APP_SPECIAL")]
    special: String,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Server {
    #[hot(default = 1)]
    port: u16,
}

fn on(builder: Builder<App>) -> Vec<String> {
    let app = builder.without_watch().start();
    let app = app.unwrap_or_else(|error| panic!("{error:?}"));
    said::with_help(&app.status().warnings)
}

#[test]
fn likely_name_is_offered() {
    let variables = [
        ("APP_PROT", "1"),
        ("APP_MAX_RTAE", "1"),
        ("APP_SPECAIL", "1"),
        ("APP_SERVERS_0_PORT", "1"),
        ("APP_NOTHING_LIKE_IT", "1"),
        ("APPLE", "1"),
        ("OTHER_PORT", "1"),
    ];
    alone(&variables, || {
        assert_eq!(
            on(Hot::<App>::builder().env("app_")),
            [
                "variable APP_MAX_RTAE sets nothing: did you mean APP_MAX_RATE?",
                "variable APP_NOTHING_LIKE_IT sets nothing: no field has this name; unset it, or use another prefix than APP_",
                "variable APP_PROT sets nothing: did you mean APP_PORT?",
                "variable APP_SERVERS_0_PORT sets nothing: what APP_SERVERS holds is set as a whole",
                "variable APP_SPECAIL sets nothing: did you mean APP_SPECIAL?",
            ]
        );
    });
}

#[test]
fn name_of_another_layer_is_not_unknown() {
    let variables = [
        ("APP_DB_MAX", "7"),
        ("APP_DB_PORT", "8"),
        ("APP_DB_PROT", "1"),
        ("APP_PROT", "1"),
    ];
    alone(&variables, || {
        let builder = || Hot::<App>::builder().env("APP").env("APP_DB");
        assert_eq!(
            on(builder()),
            [
                "variable APP_PROT sets nothing: did you mean APP_PORT?",
                "variable APP_DB_PROT sets nothing: did you mean APP_DB_PORT?",
            ]
        );
        let app = builder().without_watch().start().expect("nothing is wrong");
        assert_eq!(
            (app.max.get(), app.port.get(), app.db.port.get()),
            (7, 8, 8)
        );
    });
}

#[test]
fn warning_stays_as_the_files_change() {
    alone(&[("APP_PROT", "1")], || {
        let file = ConfigFile::new("port = 1");
        let builder = Hot::<App>::builder().file(file.path()).env("APP");
        let app = builder.without_watch().start().expect("nothing is wrong");

        file.write("port = 2");
        let outcome = app.reload().expect("the file is valid");

        let said = ["variable APP_PROT sets nothing"];
        assert_eq!(said::all(outcome.warnings()), said);
        assert_eq!(said::all(&app.status().warnings), said);
    });
}
