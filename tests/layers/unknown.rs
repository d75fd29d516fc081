//! What becomes of keys that no field has.

use config_runtime::{
    Builder, Hot, HotConfig, Layers, Overrides, ReloadSettings, UnknownKeys, Watching, path,
};
use config_tests::{ConfigFile, alone};

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = App::check)]
struct App {
    #[hot(default = 1)]
    low: u8,
    #[hot(default = 2)]
    high: u8,
    #[hot(nested)]
    limits: Limits,
    #[hot(nested, default)]
    servers: Vec<Limits>,
    #[hot(nested)]
    reload: ReloadSettings,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Limits {
    #[hot(default = 1)]
    rate: u32,
}

impl App {
    fn check(&self) -> Result<(), &'static str> {
        let is_range = self.low <= self.high;
        is_range.then_some(()).ok_or("low is above high")
    }
}

const UNKNOWN: &str = "lwo = 1\n[limits]\nrtae = 1\n[[servers]]\nrate = 1\nx = 1\n";

fn on(file: &ConfigFile) -> Builder<App> {
    Hot::<App>::builder()
        .file(file.path())
        .watch(Watching::manual())
}

const TOLD: [&str; 3] = [
    "config.toml:1:1: unknown key `lwo`",
    "config.toml:3:1: unknown key `limits.rtae`",
    "config.toml:6:1: unknown key `servers.0.x`",
];

#[test]
fn they_are_refused_unless_somebody_says_otherwise() {
    let file = ConfigFile::new(UNKNOWN);

    let error = on(&file).start().expect_err("three keys are unknown");

    assert_eq!(said::refused(&error), TOLD);
}

#[test]
fn they_can_be_warnings() {
    let file = ConfigFile::new(UNKNOWN);

    let app = on(&file).unknown_keys(UnknownKeys::Warn).start();
    let app = app.expect("they are warnings");

    assert_eq!(said::all(&app.status().warnings), TOLD);
    let outcome = app.reload().expect("they are warnings");
    assert_eq!(said::all(outcome.warnings()), TOLD);
}

#[test]
fn they_can_be_let_through() {
    let file = ConfigFile::new(UNKNOWN);

    let app = on(&file).unknown_keys(UnknownKeys::Allow).start();

    let status = app.expect("nothing is said").status();
    assert!(status.warnings.is_empty(), "{status:?}");
}

#[test]
fn variables_are_warnings_or_let_through() {
    alone(&[("APP_LWO", "1")], || {
        let warnings = |policy| {
            let builder = Hot::<App>::builder().env("APP").unknown_keys(policy);
            let app = builder.watch(Watching::manual()).start();
            app.expect("a variable is no mistake").status().warnings
        };

        for policy in [UnknownKeys::Deny, UnknownKeys::Warn] {
            assert_eq!(
                said::all(&warnings(policy)),
                ["variable APP_LWO sets nothing"]
            );
        }
        assert!(warnings(UnknownKeys::Allow).is_empty());
    });
}

#[test]
fn rules_over_several_fields_are_asked_beside_them() {
    for policy in [UnknownKeys::Warn, UnknownKeys::Allow] {
        let file = ConfigFile::new(format!("low = 9\n{UNKNOWN}"));

        let error = on(&file).unknown_keys(policy).start();

        let said = said::refused(&error.expect_err("the rule is broken"));
        let refused = "the configuration is refused: low is above high";
        assert_eq!(said.last().map(String::as_str), Some(refused));
        assert_eq!(said.len(), if policy == UnknownKeys::Warn { 4 } else { 1 });
    }
}

#[test]
fn configuration_itself_can_say_it() {
    let file = ConfigFile::new(format!("{UNKNOWN}[reload]\nunknown_keys = 'warn'"));

    let app = on(&file).start().expect("they are warnings");

    assert_eq!(said::all(&app.status().warnings), TOLD);
}

#[test]
fn configuration_wins_over_the_builder() {
    let file = ConfigFile::new(format!("{UNKNOWN}[reload]\nunknown_keys = 'deny'"));

    let started = on(&file).unknown_keys(UnknownKeys::Allow).start();

    assert_eq!(said::refused(&started.expect_err("they are refused")), TOLD);
}

#[test]
fn what_the_configuration_says_is_live() {
    let file = ConfigFile::new("low = 1");
    let app = on(&file).start().expect("the file is valid");

    file.write(UNKNOWN);
    assert!(app.reload().is_err(), "they are refused");
    file.write(format!("{UNKNOWN}[reload]\nunknown_keys = 'allow'"));
    app.reload().expect("they are let through");
    file.write(UNKNOWN);
    assert!(app.reload().is_err(), "they are refused again");

    app.set(path!(App, reload.unknown_keys), Some(UnknownKeys::Warn))
        .expect("it is valid");
    let outcome = app.reload().expect("they are warnings");
    assert_eq!(said::all(outcome.warnings()), TOLD);
}

#[test]
fn what_is_set_above_all_layers_says_it_too() {
    let file = ConfigFile::new(UNKNOWN);
    let leaf = Overrides::new().set(path!(App, reload.unknown_keys), Some(UnknownKeys::Warn));
    let settings = ReloadSettings {
        unknown_keys: Some(UnknownKeys::Warn),
        ..ReloadSettings::default()
    };
    let whole = Overrides::new().set(path!(App, reload), settings);

    for overrides in [leaf, whole] {
        let app = on(&file).overrides(overrides).start();
        let warnings = app.expect("they are warnings").status().warnings;
        assert_eq!(said::all(&warnings), TOLD);
    }
}

#[test]
fn word_that_is_none_is_told_beside_the_keys() {
    let file = ConfigFile::new(format!("{UNKNOWN}[reload]\nunknown_keys = 'wran'"));

    let error = on(&file).start().expect_err("the word is wrong");

    let said = said::refused(&error);
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[3].starts_with("config.toml:8:16: `reload.unknown_keys`"));
}

#[test]
fn figment_is_made_by_the_same_policy() {
    let file = ConfigFile::new(UNKNOWN);
    let layers = || Layers::<App>::new().file(file.path());

    assert!(layers().figment().is_err());
    assert!(layers().unknown_keys(UnknownKeys::Warn).figment().is_ok());
}
