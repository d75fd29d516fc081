//! `env = "…"`: the variable that sets a field, beside those with a prefix.

use config_runtime::{Error, Hot, HotConfig, OriginKind, Watching};
use config_tests::{ConfigFile, alone};

use crate::layers::reported;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Service {
    #[hot(env = "DATABASE_URL")]
    database: String,
    #[hot(default = 80, env = "PORT", range = 1..)]
    port: u16,
    #[hot(nested)]
    cache: Cache,
    #[hot(default, env = "SERVICE_HOSTS")]
    hosts: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Cache {
    #[hot(default = "none", env = "REDIS_URL")]
    url: String,
    #[hot(default = 1)]
    size: u32,
}

fn start(text: &str) -> Result<Hot<Service>, Error> {
    let file = ConfigFile::new(text);
    let builder = Hot::builder().file(file.path()).env("APP");
    builder.watch(Watching::manual()).start()
}

#[test]
fn own_variable_sets_the_field_over_the_file() {
    let variables = [
        ("DATABASE_URL", "db://env"),
        ("PORT", "8080"),
        ("REDIS_URL", "redis://env"),
        ("SERVICE_HOSTS", "['a', 'b']"),
    ];
    alone(&variables, || {
        let service = start("database = 'db://file'\nport = 1").expect("it is valid");

        assert_eq!(service.database.get(), "db://env");
        assert_eq!((service.port.get(), service.hosts.get().len()), (8080, 2));
        assert_eq!(service.cache.url.get(), "redis://env");
        let origin = service.cache.url.origin();
        assert_eq!(origin.kind(), OriginKind::Environment);
        assert_eq!(origin.variable(), Some("REDIS_URL"));
    });
}

#[test]
fn variable_with_the_prefix_sets_the_field_as_well() {
    let variables = [
        ("APP_DATABASE", "db://app"),
        ("APP_CACHE_URL", "redis://app"),
    ];
    alone(&variables, || {
        let service = start("# nothing").expect("it is valid");

        assert_eq!(service.database.get(), "db://app");
        assert_eq!(service.cache.url.get(), "redis://app");
        assert_eq!(service.database.origin().variable(), Some("APP_DATABASE"));
    });
}

#[test]
fn field_that_both_variables_set_is_ambiguous() {
    alone(&[("DATABASE_URL", "a"), ("APP_DATABASE", "b")], || {
        let error = start("# nothing").expect_err("it is not clear which is meant");

        let found = reported(&error);
        assert_eq!(found.len(), 1, "{found:?}");
        for name in ["`database`", "DATABASE_URL", "APP_DATABASE"] {
            assert!(found[0].contains(name), "{name} in {found:?}");
        }
    });
}

#[test]
fn problem_names_the_variable() {
    alone(&[("DATABASE_URL", "x"), ("PORT", "0")], || {
        let error = start("port = 1").expect_err("0 is out of range");

        assert_eq!(reported(&error), ["`port` must be in 1.."]);
        let report = error.report().expect("it has one").to_string();
        assert!(report.contains("environment variable PORT"), "{report}");
    });
}

#[test]
fn remedy_for_a_missing_key_names_both_variables() {
    alone(&[], || {
        let error = start("port = 1").expect_err("`database` is set nowhere");

        let report = error.report().expect("it has one");
        let help = report.problems()[0].help().expect("there is a remedy");
        assert!(help.contains("DATABASE_URL"), "{help}");
        assert!(help.contains("APP_DATABASE"), "{help}");
    });
}

#[test]
fn own_variables_are_read_by_the_layer_of_the_environment_alone() {
    alone(&[("DATABASE_URL", "db://env")], || {
        let file = ConfigFile::new("database = 'db://file'");

        let service = Hot::<Service>::builder().file(file.path()).start();

        let service = service.expect("the file is valid");
        assert_eq!(service.database.get(), "db://file");
    });
}

#[test]
fn file_that_comes_later_wins_over_the_variable() {
    alone(&[("DATABASE_URL", "db://env")], || {
        let file = ConfigFile::new("database = 'db://file'");

        let builder = Hot::<Service>::builder().env("APP").file(file.path());

        let service = builder.start().expect("the layers are valid");
        assert_eq!(service.database.get(), "db://file");
    });
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Fleet {
    #[hot(nested)]
    main: Option<Cache>,
    #[hot(nested, default)]
    others: Vec<Cache>,
}

#[test]
fn own_variable_of_a_section_in_a_list_is_not_read() {
    alone(&[("APP_OTHERS", "[{}, { url = 'x' }]")], || {
        let fleet = Hot::<Fleet>::builder().env("APP").start();

        let fleet = fleet.expect("the layers are valid");
        assert_eq!(fleet.others.read(|all| all[0].url.clone()), "none");
        assert_eq!(fleet.others.read(|all| all[1].url.clone()), "x");
        assert_eq!(fleet.main.get(), None);
    });
}

#[test]
fn variable_of_an_optional_section_makes_it_be_there() {
    alone(&[("REDIS_URL", "redis://env")], || {
        let fleet = Hot::<Fleet>::builder().env("APP").start();

        let main = fleet.expect("the layers are valid").main.get();
        let main = main.expect("a part of it is set");
        assert_eq!((main.url.as_str(), main.size), ("redis://env", 1));
    });
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Twins {
    #[hot(nested)]
    left: Cache,
    #[hot(nested)]
    right: Cache,
}

#[test]
fn variable_that_two_sections_claim_is_ambiguous() {
    alone(&[("REDIS_URL", "redis://env")], || {
        let error = Hot::<Twins>::builder().env("APP").start();

        let found = reported(&error.expect_err("it can mean two keys"));
        assert_eq!(
            found,
            ["variable REDIS_URL can mean `left.url` or `right.url`"]
        );
    });
}

#[test]
fn schema_names_the_variable() {
    assert_eq!(Service::SCHEMA.fields[0].env, Some("DATABASE_URL"));
    assert_eq!(Service::SCHEMA.fields[2].env, None);
}
