//! What code of the user says of a candidate, without the secrets that it quotes.

use config_runtime::testing::Script;
use config_runtime::{Builder, Hot, HotConfig, Secret, Verdict, path};

#[derive(Clone, HotConfig)]
struct Database {
    #[hot(default = "db")]
    host: String,
    password: Secret<String>,
    token: Option<Secret<String>>,
}

fn builder() -> Builder<Database> {
    Hot::builder().arguments(["password=hunter2", "token=swordfish"])
}

const SECRETS: [&str; 4] = ["hunter2", "swordfish", "opensesame", "tr0ub4dor"];

fn url(database: &Database) -> String {
    let Database {
        host,
        password,
        token,
    } = database;
    let token = token.as_ref().map_or("", |token| token.expose());
    format!("{host}:{}@{token}", password.expose())
}

fn shows_none(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{text}");
    }
    assert!(text.contains("[secret]"), "{text}");
}

/// Each way in which code of the user refuses a candidate, with what it quotes.
#[test]
fn secrets_that_user_code_quotes_are_in_no_error() {
    let builders = [
        builder()
            .validate_change(|old, new| Err::<(), _>(format!("{} and {}", url(old), url(new)))),
        builder().validate(|new| match new.host.as_str() {
            "db" => Ok(()),
            _ => Err(url(new)),
        }),
        builder().validate(|new| match new.host.as_str() {
            "db" => Ok::<_, String>(()),
            _ => panic!("{}", url(new)),
        }),
        builder().gate("gate", |change| Verdict::reject(url(change.new))),
        builder().gate("gate", |change| panic!("{}", url(change.old))),
    ];
    for builder in builders {
        let database = builder.start().expect("the defaults are good");
        let refused = database.edit(|edit| {
            edit.set(path!(Database, host), "other".to_owned());
            edit.set(
                path!(Database, password),
                Secret::new("opensesame".to_owned()),
            );
            edit.set(
                path!(Database, token),
                Some(Secret::new("tr0ub4dor".to_owned())),
            );
        });
        let error = refused.expect_err("it is refused");
        shows_none(&format!("{error:?}"));
        let status = database.status();
        let rejected = status.rejected.expect("it is kept");
        shows_none(&rejected.report.to_string());
    }
}

#[test]
fn secrets_that_a_build_quotes_are_in_no_error() {
    let database = builder().start().expect("the defaults are good");
    let first = database.resource("pool", |database| Err::<(), _>(url(database)));
    shows_none(&first.expect_err("it cannot be built").to_string());

    let pool = database.resource("pool", |database| match database.host.as_str() {
        "db" => Ok(()),
        _ => Err(url(database)),
    });
    let _pool = pool.expect("it can be built");
    let refused = database.set(path!(Database, host), "other".to_owned());
    shows_none(&format!(
        "{:?}",
        refused.expect_err("it cannot be built again")
    ));
}

#[test]
fn nothing_that_a_build_quotes_is_told_once_the_configuration_is_gone() {
    let database = builder().start().expect("the defaults are good");
    let password = database.password.clone();
    drop(database);

    let refused = password.resource("login", |password| {
        Err::<(), _>(format!("cannot log in with {}", password.expose()))
    });

    let error = refused.expect_err("it cannot be built");
    let said = format!("{error} {error:?}");
    for secret in SECRETS {
        assert!(!said.contains(secret), "{said}");
    }
    assert!(said.contains("resource `login` cannot be built"), "{said}");
}

#[test]
fn secret_that_a_provider_quotes_as_it_fails_is_in_no_error() {
    let script = Script::named("vault");
    script
        .then(serde_json::json!({ "password": "hunter2" }))
        .then_failure("connection refused (hunter2)");
    let database = Hot::<Database>::builder()
        .provider(script.clone())
        .start()
        .expect("the first answer is valid");

    let error = database.reload().expect_err("the provider fails");

    shows_none(&format!("{error} {error:?} {:?}", database.status()));
}

/// A secret that nobody can look into.
#[derive(Clone, PartialEq, serde::Deserialize)]
struct Token(String);

#[derive(Clone, HotConfig)]
struct Opaque {
    #[hot(default = 1)]
    port: u16,
    token: Secret<Token>,
}

#[test]
fn where_a_secret_cannot_be_looked_into_nothing_is_said() {
    let opaque = Hot::<Opaque>::builder().arguments(["token=swordfish"]);
    let opaque = opaque.start().expect("it is valid");
    let token = opaque.token.clone();
    let quoted = move || token.read(|token| token.expose().0.clone());
    let _port = opaque.port.try_on_change(move |_| Err(quoted()));

    (opaque.set(path!(Opaque, port), 2)).expect("it is valid");

    let said = format!("{:?} {:?}", opaque.dead_letters(), opaque.status());
    assert!(!said.contains("swordfish"), "{said}");
    assert!(said.contains("not shown"), "{said}");
}
