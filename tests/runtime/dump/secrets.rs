//! What is secret is in no dump.

use super::*;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Vault {
    #[hot(secret)]
    marked: Vec<Secret<String>>,
    typed: Secret<String>,
    optional: Option<Secret<String>>,
    login: Login,
    #[hot(default = Access::Open)]
    access: Access,
    #[hot(restart, default = Access::Open)]
    door: Access,
    #[hot(nested)]
    inner: Inner,
    #[hot(nested, default)]
    rooms: Vec<Inner>,
}

/// Read by serde as one value, with a secret in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Login {
    user: String,
    password: Secret<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Access {
    Open,
    Password { word: Secret<String> },
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    token: Secret<String>,
    #[hot(secret, flatten, serde)]
    rest: BTreeMap<String, Secret<String>>,
}

const SECRETS: &str = "typed = 'hunter2'\noptional = 'hunter2'\nmarked = ['hunter2']
login = { user = 'ada', password = 'hunter2' }
[inner]\ntoken = 'hunter2'\nother = 'hunter2'
[[rooms]]\ntoken = 'hunter2'";

#[test]
fn secrets_are_in_no_text_and_no_data() {
    let base = ConfigFile::new(SECRETS);
    let local = base
        .folder()
        .file("local.toml", SECRETS.replace("hunter2", "hunter2-local"));
    let builder = Hot::<Vault>::builder().file(base.path()).file(local.path());
    let cfg = builder
        .watch(Watching::manual())
        .start()
        .expect("the files are valid");
    base.write(format!(
        "access.password.word = 'hunter2'\ndoor.password.word = 'hunter2'\n{SECRETS}"
    ));
    local.write(format!(
        "access = 'open'\n{}",
        SECRETS.replace("hunter2", "hunter2-local")
    ));
    let outcome = cfg.reload().expect("the files are valid");
    assert_eq!(outcome.pending_restart().len(), 1);
    let set = Secret::new("hunter2-set".to_owned());
    cfg.set(path!(Vault, inner.token), set)
        .expect("it is valid");

    let (dump, whole) = (cfg.dump(), cfg.explain_key("").expect("it is the root"));

    let mut told = vec![format!("{dump} {dump:#} {dump:?} {dump:#?}")];
    told.push(format!("{whole} {whole:?} {whole:#?}"));
    told.push(serde_json::to_string(&dump).expect("it is data"));
    told.push(serde_json::to_string(&whole).expect("it is data"));
    told.push(format!("{:?}", cfg.explain(path!(Vault, login)).layers()));
    for text in told {
        assert!(!text.contains("hunter2"), "{text}");
    }
    let text = dump.to_string();
    let place = format!("# typed = [secret]  ({}:2:9)", local.path().display());
    assert!(text.contains(&place), "{text}");
}
