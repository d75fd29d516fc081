//! What can be shown of a running configuration shows no secret.

use std::sync::mpsc;

use config_runtime::{Hot, HotConfig, Outcome, Secret, path};

use super::{SECRET, SEED, Shop, assert_hidden, tells};
use crate::layers::Layered;
use crate::load::load;

const TEXT: &str = "
password = 'tunafish'
seed = 4815162342
users = [{ name = 'a', password = 'tunafish', seed = 4815162342 }]
sites.x = { password = 'tunafish', seed = 4815162342 }
admin = { password = 'tunafish', seed = 4815162342 }
db.login = { password = 'tunafish', seed = 4815162342 }
headers.auth = 'tunafish'
";

fn tunafish() -> Secret<String> {
    Secret::new(SECRET.to_owned())
}

#[test]
fn program_has_the_values() {
    let shop = load::<Shop>(TEXT);

    assert_eq!(shop.password.get(), tunafish());
    assert_eq!(shop.db.login.seed.get(), SEED);
    assert_eq!(
        shop.users.read(|users| users[0].password.clone()),
        tunafish()
    );
    assert_eq!(
        shop.headers.read(|all| all.expose()["auth"].clone()),
        SECRET
    );
}

#[test]
fn handle_and_what_it_gives_out_show_no_secret() {
    let shop = load::<Shop>(TEXT);

    assert_hidden(&shop);
    assert_hidden(&shop.snapshot());
    assert_hidden(&shop.reader());
    assert_hidden(&shop.status());
    assert_hidden(&shop.history());
    let shown = format!("{shop:?}");
    assert!(shown.contains("[secret]"), "{shown}");
    assert!(shown.contains("nobody"), "{shown}");
}

#[test]
fn fields_and_sections_show_no_secret() {
    let shop = load::<Shop>(TEXT);

    assert_hidden(&shop.password);
    assert_hidden(&shop.seed);
    assert_hidden(&shop.users);
    assert_hidden(&shop.sites);
    assert_hidden(&shop.admin);
    assert_hidden(&shop.db);
    assert_hidden(&shop.db.login);
    assert_hidden(&shop.db.login.seed);
    assert_hidden(&shop.password.origin());
    let shown = format!("{:?}", shop.seed);
    assert!(shown.contains("[secret]"), "{shown}");
}

fn changed(shop: &Layered<Shop>, text: &str) -> Outcome {
    shop.edit(1, text).expect("the text is valid")
}

#[test]
fn difference_shows_that_a_secret_changed_and_not_to_what() {
    let shop = Layered::<Shop>::new(&[TEXT]);
    let text = TEXT.replace("tunafish", "other").replace("4815162342", "7");

    for text in [text.as_str(), TEXT] {
        let outcome = changed(&shop, text);
        assert_hidden(&outcome);
        let Outcome::Applied { diff, .. } = outcome else {
            panic!("the values are others");
        };
        assert!(!tells(&diff.to_string()), "{diff}");
        for difference in diff.iter() {
            assert_hidden(&difference.old());
            assert_hidden(&difference.new());
        }
        let all = diff.to_string();
        for path in [
            "password",
            "users[0].seed",
            "sites[x].password",
            "db.login.seed",
        ] {
            let line = format!("{path}: [secret] -> [secret]");
            assert!(all.contains(&line), "{line} in {all}");
        }
    }
}

#[test]
fn entry_that_comes_or_goes_shows_no_secret() {
    let shop = Layered::<Shop>::new(&["name = 'x'"]);

    for text in [TEXT, "name = 'x'", TEXT] {
        let outcome = changed(&shop, text);
        assert_hidden(&outcome);
        let Outcome::Applied { diff, .. } = outcome else {
            panic!("the values are others");
        };
        assert!(!tells(&diff.to_string()), "{diff}");
        assert!(diff.to_string().contains("users[0]"), "{diff}");
    }
    assert_hidden(&shop.hot.history());
}

#[test]
fn change_that_a_callback_is_given_shows_no_secret() {
    let shop = Layered::<Shop>::new(&["name = 'x'"]);
    let (tell, told) = mpsc::channel();
    let heard = "the test listens";
    let (password, users, all) = (tell.clone(), tell.clone(), tell);
    let _password = (shop.hot).on_password_change(move |change| {
        password.send(format!("{change:?}")).expect(heard);
    });
    let _users = shop.hot.users.on_entry_change(move |entry| {
        users.send(format!("{entry:?}")).expect(heard);
    });
    let _all = shop.hot.on_change(move |change| {
        all.send(format!("{change:?}")).expect(heard);
    });

    changed(&shop, &TEXT.replace("seed = 4815162342", "seed = 7"));

    let told: Vec<_> = told.try_iter().collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(!told.iter().any(|text| tells(text)), "{told:?}");
}

#[derive(Clone, HotConfig)]
struct Fixed {
    #[hot(restart, default)]
    password: Secret<String>,
    #[hot(restart, secret, default)]
    seed: u64,
}

#[test]
fn secret_that_waits_for_a_restart_is_not_shown() {
    let fixed = Layered::<Fixed>::new(&["password = 'tunafish'\nseed = 1"]);

    let outcome = fixed.edit(1, "password = 'fishtuna'\nseed = 4815162342");

    let outcome = outcome.expect("the values are valid");
    assert_eq!(outcome.pending_restart().len(), 2);
    assert_hidden(&outcome);
    assert_hidden(&fixed.hot.status());
    assert_hidden(&fixed.hot.password);
    assert_hidden(&fixed.hot);
    for pending in outcome.pending_restart() {
        assert!(!tells(&pending.to_string()), "{pending}");
        assert_hidden(&pending.running());
        assert_hidden(&pending.pending());
    }
}

#[test]
fn secret_that_is_set_while_running_is_not_shown() {
    let shop: Hot<Shop> = load("# nothing");

    let seed = shop.set(path!(Shop, seed), SEED);
    let password = shop.set(path!(Shop, password), tunafish());
    let refused = shop.set(path!(Shop, seed), SEED + 1);

    assert_hidden(&seed);
    assert_hidden(&password);
    super::assert_silent(&refused.expect_err("it is out of the range"));
    assert_hidden(&shop.status());
    assert_hidden(&shop.history());
}

#[test]
fn schema_tells_which_fields_are_secret() {
    let secret: Vec<_> = (Shop::SCHEMA.fields.iter())
        .filter(|field| field.is_secret)
        .map(|field| field.name)
        .collect();

    assert_eq!(secret, ["password", "seed", "number", "headers"]);
    assert_hidden(&Shop::SCHEMA);
}
