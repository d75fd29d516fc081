//! What is never on disk.

use std::collections::BTreeMap;
use std::fs;

use config_runtime::{Error, Fallback, Hot, HotConfig, LastGood, Secret, UnknownKeys, Watching};
use config_tests::{ConfigFile, Folder, alone};

/// In each secret of these tests, and nowhere else.
const SECRET: &str = "hunter2";

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Vault {
    #[hot(alias = "pass", default)]
    password: Secret<String>,
    #[hot(secret, default)]
    pin: u64,
    #[hot(default)]
    keys: Vec<Secret<String>>,
    #[hot(default)]
    tokens_by_name: BTreeMap<String, Secret<String>>,
    #[hot(nested)]
    inner: Inner,
    #[hot(nested, default)]
    list: Vec<Inner>,
    #[hot(nested, default)]
    map: BTreeMap<String, Inner>,
    #[hot(nested)]
    maybe: Option<Inner>,
    #[hot(nested, flatten)]
    flat: Flat,
    #[hot(serde, default)]
    opaque: BTreeMap<String, String>,
    #[hot(default = "none")]
    from_env: String,
    #[hot(default = "shown")]
    shown: String,
}

#[derive(Debug, Clone, PartialEq, Default, HotConfig)]
struct Inner {
    #[hot(default, alias = "API-KEY")]
    api_key: Secret<String>,
    #[hot(default = 1)]
    size: u32,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Flat {
    #[hot(default)]
    flat_token: Secret<String>,
}

const TEXT: &str = "
# hunter2 in a comment
pass = 'hunter2'
pin = 6660666
keys = ['hunter2']
tokens_by_name = { a = 'hunter2' }
flat_token = 'hunter2'
unknown = 'hunter2'
shown = 'plainly'
opaque = { password = 'hunter2' }
[inner]
API-KEY = 'hunter2'
size = 41
[inner.unknown]
within = 'hunter2'
[[list]]
api_key = 'hunter2'
[map.one]
api_key = 'hunter2'
[maybe]
api_key = 'hunter2'
";

#[test]
fn no_secret_is_on_disk_wherever_it_stands() {
    alone(&[("APP_FROM_ENV", SECRET)], || {
        let folder = Folder::new();
        let file = folder.file("vault.toml", TEXT);
        let dotenv = folder.file(".env", "APP_PASSWORD=hunter2\nAPP_SHOWN=hunter2");
        let builder = Hot::<Vault>::builder().file(file.path());
        let builder = builder.dotenv(dotenv.path()).env("APP");
        let builder = builder.arguments(["inner.api_key=hunter2"]);
        let builder = builder.unknown_keys(UnknownKeys::Allow);
        let settings = LastGood::at(folder.path().join("state"));
        let vault = builder.last_good(settings).start();
        let vault = vault.expect("the files are valid");
        assert_eq!(vault.from_env.get(), SECRET);

        let status = vault.status().last_good.expect("it is asked for");
        let bytes = fs::read(status.path).expect("it is kept");

        let has = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        assert!(
            !has(SECRET.as_bytes()),
            "{:?}",
            String::from_utf8_lossy(&bytes)
        );
        assert!(!has(&6_660_666_u64.to_le_bytes()[..3]));
        assert!(has(b"plainly") && has(b"size"));
    });
}

#[test]
fn secrets_come_from_the_environment_beside_the_last_good_version() {
    alone(&[("APP_PASSWORD", SECRET)], || {
        let folder = Folder::new();
        let file = folder.file("vault.toml", "shown = 'kept'\n[inner]");
        let settings = LastGood::at(folder.path().join("state")).fallback(Fallback::LastGood);
        let start = || {
            let builder = Hot::<Vault>::builder().file(file.path()).env("APP");
            builder
                .last_good(settings.clone())
                .watch(Watching::manual())
                .start()
        };
        drop(start().expect("the file is valid"));
        file.write("shown = ");

        let vault = start().expect("there is a last good version");

        assert_eq!(vault.shown.get(), "kept");
        assert_eq!(vault.snapshot().password.expose(), SECRET);
    });
}

#[test]
fn name_of_a_variable_that_holds_a_secret_is_kept() {
    alone(&[("VAULT_PASSWORD", SECRET)], || {
        let folder = Folder::new();
        let text = "password = '${VAULT_PASSWORD}'\npin = '${PIN:6660666}'\n[inner]";
        let file = folder.file("vault.toml", text);
        let state = folder.path().join("state");
        let settings = LastGood::at(&state).fallback(Fallback::LastGood);
        let start = || {
            let builder = Hot::<Vault>::builder().file(file.path()).substitute();
            builder
                .last_good(settings.clone())
                .watch(Watching::manual())
                .start()
        };
        drop(start().expect("the variable is set"));
        let bytes = fs::read(state.join("Vault.last-good")).expect("it is kept");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("${VAULT_PASSWORD}") && !text.contains("6660666"));
        file.write("shown = ");

        let vault = start().expect("there is a last good version");

        assert_eq!(vault.snapshot().password.expose(), SECRET);
        assert_eq!(vault.snapshot().pin, 0, "it is not kept");
    });
}

/// A configuration that cannot do without its secret.
#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Locked {
    key: Secret<String>,
    #[hot(nested, default)]
    list: Vec<Inner>,
}

const LOCKED: &str = "key = 'hunter2'\n[[list]]\nsize = 7\n[[list]]\napi_key = 'hunter2b'";

fn locked(file: &ConfigFile, key: Option<[u8; 32]>) -> Result<Hot<Locked>, Error> {
    let settings = LastGood::at(file.folder().path().join("state"));
    let settings = settings.fallback(Fallback::LastGood);
    let settings = match key {
        Some(key) => settings.secrets_sealed_with(key),
        None => settings,
    };
    let builder = Hot::<Locked>::builder().file(file.path());
    builder
        .last_good(settings)
        .watch(Watching::manual())
        .start()
}

#[test]
fn sealed_secrets_are_taken_by_who_has_the_key() {
    let file = ConfigFile::new(LOCKED);
    drop(locked(&file, Some([7; 32])).expect("the file is valid"));
    let bytes = fs::read(file.folder().path().join("state/Locked.last-good"));
    let bytes = bytes.expect("it is kept");
    assert!(!bytes.windows(7).any(|part| part == SECRET.as_bytes()));
    file.write("key = ");

    let running = locked(&file, Some([7; 32])).expect("the key is the same");

    let taken = running.snapshot();
    assert_eq!(taken.key.expose(), SECRET);
    assert_eq!((taken.list[0].size, taken.list[1].size), (7, 1));
    assert_eq!(taken.list[1].api_key.expose(), "hunter2b");
}

#[test]
fn sealed_secrets_are_of_no_use_without_the_key() {
    let file = ConfigFile::new(LOCKED);
    drop(locked(&file, Some([7; 32])).expect("the file is valid"));
    file.write("key = ");
    for key in [None, Some([8; 32])] {
        let error = locked(&file, key).expect_err("the secret is needed");
        let told = format!("{error:?}");
        assert!(told.contains("missing key `key`"), "{told}");
        assert!(told.contains("give the key with which"), "{told}");
    }
    locked(&file, Some([7; 32])).expect("it is still there");
}

/// What was taken from the sealed part is written again, and not as plain text.
#[test]
fn secrets_that_were_sealed_stay_so() {
    let file = ConfigFile::new(LOCKED);
    drop(locked(&file, Some([7; 32])).expect("the file is valid"));
    let kept = file.folder().path().join("state/Locked.last-good");
    file.write("key = ");
    let running = locked(&file, Some([7; 32])).expect("the key is the same");
    fs::remove_file(&kept).expect("it can be removed");
    file.write("key = 'another'");
    running.reload().expect("the file is valid");
    running.rollback(1).expect("there is a version before");
    drop(running);

    let bytes = fs::read(&kept).expect("it is kept");

    assert!(!bytes.windows(7).any(|part| part == SECRET.as_bytes()));
    file.write("key = ");
    let running = locked(&file, Some([7; 32])).expect("the key is the same");
    assert_eq!(running.snapshot().key.expose(), SECRET);
}

#[test]
fn key_is_not_shown() {
    let settings = LastGood::at("here").secrets_sealed_with([123; 32]);
    let shown = format!("{settings:?}");
    assert!(!shown.contains("123"), "{shown}");
}
