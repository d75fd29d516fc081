//! No event says a secret, wherever one was planted.

use std::fmt::Write;
use std::time::Duration;

use config_runtime::{Hot, HotConfig, Secret, Verdict, Watching, path};
use config_tests::ConfigFile;
use proptest::prelude::*;

use crate::hearing::Hearing;

/// Secrets in every place where one may stand.
#[derive(Clone, HotConfig)]
struct Vault {
    #[hot(secret, length = ..=40)]
    key: Secret<String>,
    #[hot(secret, restart, default)]
    seal: Secret<String>,
    #[hot(secret, default)]
    pin: u64,
    #[hot(secret, each(length = ..=40), default)]
    tokens: Vec<Secret<String>>,
    #[hot(default = 1, range = 1..)]
    port: u16,
}

/// A configuration that quotes its secrets wherever code of the program speaks.
fn vault(file: &ConfigFile) -> Hot<Vault> {
    let builder = Hot::<Vault>::builder().file(file.path());
    let builder = builder
        .watch(Watching::manual())
        .confirm_within(Duration::from_hours(100));
    let builder = builder.validate(|vault: &Vault| match vault.port {
        13 => Err(format!("no {} here", vault.key.expose())),
        _ => Ok(()),
    });
    let builder = builder.gate("quotes", |proposal| match proposal.new.port {
        14 => Verdict::Reject(quoted(&proposal.new.key, &proposal.old.key)),
        15 => Verdict::Defer,
        _ => Verdict::Apply,
    });
    builder.start().expect("the file is valid")
}

/// Both secrets, as a careless program would quote them.
fn quoted(one: &Secret<String>, other: &Secret<String>) -> String {
    format!("{} and {}", one.expose(), other.expose())
}

/// A file with `secret` in every place.
fn text(secret: &str, pin: u64, port: u16) -> String {
    format!(
        "key = '{secret}'\nseal = 's{secret}'\npin = {pin}\ntokens = ['t{secret}']\nport = {port}"
    )
}

/// Everything that events say while secrets come, go, are refused, and wait.
fn said(secrets: &[String], pins: &[u64]) -> String {
    let file = ConfigFile::new(text(&secrets[0], pins[0], 1));
    let vault = vault(&file);
    let heard = Hearing::of(&vault);
    let _key = vault
        .key
        .try_on_change(|change| Err(quoted(change.old, change.new)));
    let _all = vault.on_change(|change| panic!("{}", quoted(&change.old.key, &change.new.key)));
    for (secret, pin) in secrets.iter().zip(pins) {
        for port in [2, 13, 14, 15, 0] {
            file.write(text(secret, *pin, port));
            let _ = vault.reload();
            let _ = vault.apply_pending();
        }
        file.write(format!("key = '{secret}\npin = \"{secret}\""));
        let _ = vault.reload();
        file.write(format!(
            "key = ['{secret}']\nkye = '{secret}'\npin = '{pin}'"
        ));
        let _ = vault.reload();
        let _ = vault.set(path!(Vault, key), Secret::new(secret.repeat(4)));
        let _ = vault.rollback(1);
        let _ = vault.confirm();
    }
    let mut said = String::new();
    for event in heard.so_far() {
        write!(said, "{event} {event:?} {:#?} ", event.kind).expect("a text takes all");
    }
    write!(said, "{:?} {:?}", vault.dead_letters(), vault.status()).expect("a text takes all");
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn secrets_are_in_no_event(
        secrets in prop::collection::vec("[g-zG-Z]{12,16}", 2..4),
        pins in prop::collection::vec(1_000_000_000_000_u64..9_000_000_000_000, 4),
    ) {
        let said = said(&secrets, &pins);
        prop_assert!(said.contains("SubscriberFailed"), "callbacks failed: {said}");
        for secret in &secrets {
            prop_assert!(!said.contains(secret.as_str()), "{secret} in {said}");
        }
        for pin in pins.iter().map(u64::to_string) {
            prop_assert!(!said.contains(&pin), "{pin} in {said}");
        }
    }
}
