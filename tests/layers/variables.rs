//! Names of variables that no field has.

use config_runtime::{Builder, Hot, HotConfig, Layers, Watching};
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
    let app = builder.watch(Watching::manual()).start();
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
        let app = builder()
            .watch(Watching::manual())
            .start()
            .expect("nothing is wrong");
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
        let app = builder
            .watch(Watching::manual())
            .start()
            .expect("nothing is wrong");

        file.write("port = 2");
        let outcome = app.reload().expect("the file is valid");

        let said = ["variable APP_PROT sets nothing"];
        assert_eq!(said::all(outcome.warnings()), said);
        assert_eq!(said::all(&app.status().warnings), said);
    });
}

#[test]
fn misspelt_variable_is_told_of_where_its_field_is_missing() {
    #[derive(Debug, Clone, HotConfig)]
    struct Lacking {
        listen: String,
    }
    alone(&[("LACK_LISTENN", "x")], || {
        let loaded = Layers::<Lacking>::new().env("LACK").load();

        let error = loaded.expect_err("the variable is another one");
        let report = error.report().expect("it is of the layers").to_string();
        assert!(report.contains("did you mean LACK_LISTEN?"), "{report}");
        let message = "configuration is invalid: missing key `listen`";
        assert_eq!(error.to_string(), message);
    });
}

#[test]
fn unknown_key_in_the_value_of_a_variable_or_an_argument_is_a_mistake() {
    const LIST: &str = "[{ hots = \"x\" }]";
    alone(&[("INNER_SERVERS", LIST)], || {
        let variables = Layers::<App>::new().env("INNER").load();
        let argument = format!("servers={LIST}");
        let arguments = Layers::<App>::new().arguments([argument]).load();

        for loaded in [variables, arguments] {
            let error = loaded.expect_err("no field has this key");
            let report = error.report().expect("it is of the layers").to_string();
            assert!(report.contains("unknown key `servers.0.hots`"), "{report}");
        }
    });
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Pool {
    #[hot(nested)]
    hosts: Vec<Member>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Member {
    name: String,
    weight: u8,
}

#[test]
fn key_that_an_entry_lacks_is_blamed_on_the_variable_that_made_the_entry() {
    alone(&[("POOL_HOSTS", "[{ name = 'a' }]")], || {
        let base = ConfigFile::new("# nothing");

        let loaded = Layers::<Pool>::new().file(base.path()).env("POOL").load();

        let error = loaded.expect_err("the weight is missing");
        let problem = &error.report().expect("it is of the layers").problems()[0];
        let variable = problem.origin().and_then(config_runtime::Origin::variable);
        assert_eq!(variable, Some("POOL_HOSTS"), "{problem}");
        assert_eq!(
            problem.help(),
            Some("set it in that entry, in variable POOL_HOSTS")
        );
    });
}
