//! Secrets that come from environment variables.

use config_runtime::{Error, Hot, Watching};
use config_tests::{ConfigFile, alone};

use super::{SECRET, Shop, assert_hidden, assert_silent, tells};

fn start(text: &str) -> Result<Hot<Shop>, Error> {
    let file = ConfigFile::new(text);
    let builder = Hot::builder().file(file.path()).env("SHOP");
    builder.watch(Watching::manual()).start()
}

#[test]
fn secret_of_a_variable_is_read_and_not_shown() {
    let variables = [
        ("SHOP_PASSWORD", SECRET),
        ("SHOP_SEED", "4815162342"),
        ("SHOP_DB_LOGIN_PASSWORD", SECRET),
        ("SHOP_USERS", "[{ name = 'a', password = 'tunafish' }]"),
        ("SHOP_SITES", "{ x = { password = 'tunafish' } }"),
        ("SHOP_HEADERS", "{ auth = 'tunafish' }"),
    ];
    alone(&variables, || {
        let shop = start("# nothing").expect("the layers are valid");

        assert_eq!(shop.db.login.password.get().expose(), SECRET);
        assert_eq!(shop.users.read(Vec::len), 1);
        assert_hidden(&shop);
        assert_hidden(&shop.status());
        assert_hidden(&shop.password.origin());
        assert!(!tells(&shop.users.origin().to_string()));
    });
}

#[test]
fn variable_that_breaks_a_rule_is_named_and_not_shown() {
    let long = "tunafishtunafishtunafish";
    alone(
        &[("SHOP_PASSWORD", long), ("SHOP_SEED", "4815162343")],
        || {
            let report = assert_silent(&start("# nothing").expect_err("both break rules"));

            assert!(report.contains("SHOP_PASSWORD"), "{report}");
            assert!(report.contains("SHOP_SEED"), "{report}");
        },
    );
}

#[test]
fn variable_of_another_type_is_named_and_not_shown() {
    let variables = [
        ("SHOP_NUMBER", SECRET),
        ("SHOP_SEED", "tunafish4815"),
        ("SHOP_DB_LOGIN_SEED", "-4815162342"),
        ("SHOP_HEADERS", SECRET),
    ];
    alone(&variables, || {
        let report = assert_silent(&start("# nothing").expect_err("none can be read"));

        for (name, _) in variables {
            assert!(report.contains(name), "{name} in {report}");
        }
    });
}

#[test]
fn mistake_in_a_variable_that_holds_secrets_shows_none() {
    let variables = [
        ("SHOP_USERS", "[{ name = 1, password = 'tunafish' }]"),
        ("SHOP_SITES", "{ x = { password = 'tunafish' "),
    ];
    alone(&variables, || {
        let report = assert_silent(&start("# nothing").expect_err("both are mistaken"));

        assert!(report.contains("SHOP_USERS"), "{report}");
        assert!(report.contains("SHOP_SITES"), "{report}");
    });
}

#[test]
fn secret_of_a_file_is_not_shown_where_a_variable_is_mistaken() {
    alone(&[("SHOP_DB_PORT", "80")], || {
        let error = start("db = { login = { password = 'tunafish' }, prot = 1 }");

        let report = assert_silent(&error.expect_err("both are mistaken"));
        assert!(report.contains("SHOP_DB_PORT"), "{report}");
        assert!(report.contains("prot"), "{report}");
    });
}
