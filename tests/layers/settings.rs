//! Settings of the reloads in the configuration itself.

use config_runtime::{Builder, Hot, HotConfig, ReloadSettings, Watching, path};
use config_tests::{ConfigFile, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    port: u16,
    #[hot(nested)]
    ops: Ops,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Ops {
    #[hot(nested)]
    reload: Option<ReloadSettings>,
}

fn on(file: &ConfigFile) -> Builder<App> {
    Hot::<App>::builder()
        .file(file.path())
        .watch(Watching::manual())
}

fn set_ports(app: &Hot<App>, ports: std::ops::Range<u16>) {
    for port in ports {
        app.set(path!(App, port), port).expect("the port is valid");
    }
}

/// The versions that are kept: the first, some of the past, the one in force.
fn numbers(app: &Hot<App>) -> Vec<u64> {
    let history = app.history();
    history.iter().map(|record| record.version).collect()
}

#[test]
fn history_is_as_long_as_the_configuration_says() {
    let file = ConfigFile::new("[ops.reload]\nhistory = 2");
    let app = on(&file).history(9).start().expect("the file is valid");

    set_ports(&app, 2..9);
    assert_eq!(numbers(&app), [1, 6, 7, 8]);

    file.write("[ops.reload]\nhistory = 0");
    app.reload().expect("the file is valid");
    assert_eq!(numbers(&app), [1, 9]);
    assert!(app.rollback(1).is_err());
}

#[test]
fn what_is_not_said_is_as_the_builder_was_told() {
    let file = ConfigFile::new("[ops.reload]\nhistory = 1");
    let app = on(&file).history(4).start().expect("the file is valid");
    set_ports(&app, 2..9);
    assert_eq!(numbers(&app), [1, 7, 8]);

    file.write("# nothing");
    app.reload().expect("the file is valid");
    set_ports(&app, 12..19);

    assert_eq!(numbers(&app).len(), 6);
}

#[test]
fn what_is_said_wins_over_what_is_asked_for_at_run_time() {
    let file = ConfigFile::new("[ops.reload]\nhistory = 2");
    let app = on(&file).start().expect("the file is valid");
    set_ports(&app, 2..9);

    app.keep_history(1);
    assert_eq!(numbers(&app), [1, 6, 7, 8]);

    file.write("# nothing");
    app.reload().expect("the file is valid");
    assert_eq!(numbers(&app), [1, 8, 9], "what was asked for counts again");
}

#[test]
fn variable_sets_them() {
    let variables = [
        ("APP_OPS_RELOAD_HISTORY", "1"),
        ("APP_OPS_RELOAD_UNKNOWN_KEYS", "warn"),
    ];
    alone(&variables, || {
        let file = ConfigFile::new("prot = 1");
        let app = on(&file).env("APP").start().expect("the key is a warning");

        set_ports(&app, 2..9);

        assert_eq!(numbers(&app), [1, 7, 8]);
        let warnings = app.status().warnings;
        assert_eq!(
            said::all(&warnings),
            ["config.toml:1:1: unknown key `prot`"]
        );
    });
}

#[test]
fn their_rules_are_asked() {
    let file = ConfigFile::new("[ops.reload]\nhistory = 1001\nquiet_ms = 60001");

    let error = on(&file).start().expect_err("both are out of range");

    assert_eq!(said::refused(&error).len(), 2, "{error:?}");
}
