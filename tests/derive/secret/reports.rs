//! Reports draw lines of files, and no secret in them.

use std::collections::BTreeMap;

use config_runtime::{HotConfig, Secret};

use super::{Shop, User, assert_silent};
use crate::layers::Layered;
use crate::load::{problems, try_load};

/// Asserts that the report of `text` is silent about secrets, and yet shows its line `line`.
#[track_caller]
fn assert_report<T: HotConfig>(text: &str, line: &str) {
    let Err(error) = try_load::<T>(text) else {
        panic!("the text is refused: {text}");
    };
    let report = assert_silent(&error);
    assert!(report.contains(line), "{line} in {report}");
}

/// `tunafish` longer than any password may be.
fn long() -> String {
    "tunafish".repeat(3)
}

#[test]
fn secret_that_breaks_a_rule_is_not_drawn() {
    let long = long();
    let rule = "password` must have ..=20 characters";
    let cases = [
        format!("password = '{long}'"),
        format!("password = \"{long}\""),
        format!("db.login.password = '{long}'"),
        format!("[db.login]\nname = 'x'\npassword = '{long}'"),
        format!("[[users]]\npassword = ''\n[[users]]\npassword = '{long}'"),
        format!("users = [{{ name = 'a' }}, {{ password = '{long}' }}]"),
        format!("[sites.x]\npassword = '{long}'"),
        format!("sites = {{ x = {{ password = '{long}' }} }}"),
        format!("[admin]\npassword = '{long}'"),
        format!("admin = {{ password = '{long}' }}"),
        format!("\"password\" = '{long}'"),
        format!("pass = '{long}'"),
    ];
    for text in cases {
        assert_report::<Shop>(&text, rule);
    }
    assert_report::<Shop>("seed = 4815162343", "`seed` must be in ..=SEED");
}

/// Texts with a secret and a mistake, and what is said of the mistake.
const MISTAKES: &[(&str, &str)] = &[
    (
        "db = { login = { password = 'tunafish' }, port = 'x' }",
        "db.port",
    ),
    (
        "db = { port = 1, login = { password = 'tunafish' } }",
        "db.port",
    ),
    (
        "db = { login = { password = 'tunafish' }, prot = 1 }",
        "unknown key `db.prot`",
    ),
    (
        "users = [{ password = 'tunafish', nam = 'x' }]",
        "users.0.nam",
    ),
    (
        "users = [{ password = 'tunafish' }, { name = 1 }]",
        "users.1.name",
    ),
    (
        "users = { password = 'tunafish' }",
        "`users` cannot be read",
    ),
    ("users = [{ seed = 4815162342 }, 3]", "users.1"),
    (
        "sites.x = { password = \"tunafish\", name = 1 }",
        "sites.x.name",
    ),
    (
        "sites = [{ password = 'tunafish' }]",
        "`sites` cannot be read",
    ),
    ("admin = { name = 1, seed = 4815162342 }", "admin.name"),
    ("headers = { auth = 'tunafish', x = 1 }", "`headers"),
    ("db = [{ password = 'tunafish' }]", "`db` cannot be read"),
    ("[users]\npassword = 'tunafish'", "`users` cannot be read"),
    ("[[admin]]\nseed = 4815162342", "`admin` cannot be read"),
    (
        "[[db.login]]\npassword = 'tunafish'",
        "`db.login` cannot be read",
    ),
    (
        "sites = ['x', { password = 'tunafish' }]",
        "`sites` cannot be read",
    ),
    (
        "sites = { password = 'tunafish' }",
        "`sites.password` cannot be read",
    ),
    ("db.login = 'tunafish'", "`db.login` cannot be read"),
    ("pass = 'a'\npassword = 'tunafish'", "two names"),
    ("password = 'a'\npass = 'tunafish'", "two names"),
];

#[test]
fn secret_beside_another_mistake_is_not_drawn() {
    for (text, line) in MISTAKES {
        assert_report::<Shop>(text, line);
    }
}

#[test]
fn text_in_the_place_of_a_section_with_secrets_is_not_drawn() {
    let cases = [
        (
            "sites = { password = 'tunafish' }",
            "`sites.password` cannot be read",
        ),
        ("db.login = 'tunafish'", "`db.login` cannot be read"),
        ("users = ['tunafish']", "`users.0` cannot be read"),
        ("admin = 'tunafish'", "`admin` cannot be read"),
    ];
    for (text, line) in cases {
        assert_report::<Shop>(text, line);
    }
}

#[test]
fn secret_of_several_lines_is_not_drawn() {
    let long = long();
    let cases = [
        format!("password = '''\n{long}\n{long}'''"),
        format!("password = \"\"\"\n{long}\n{long}\"\"\""),
        format!("[db.login]\npassword = \"\"\"{long}\\\n   {long}\"\"\"\n"),
        format!("users = [\n{{ password = '''\n{long}''',\nname = 1 }},\n]"),
        "headers = { a = 'tunafish', b = [\n'tunafish',\n'tunafish'] }".to_owned(),
        "[headers]\nauth = 'tunafish'\nother = [\n'tunafish']".to_owned(),
    ];
    for text in cases {
        assert_report::<Shop>(&text, "-->");
    }
}

#[test]
fn length_of_a_secret_is_not_drawn_either() {
    let report = |password: &str| {
        let text = format!("db = {{ login = {{ password = '{password}' }}, prot = 1 }}");
        let error = try_load::<Shop>(&text).expect_err("`prot` is no key");
        let report = error
            .report()
            .expect("a refused load has a report")
            .to_string();
        // Folders have names of their own, and the column is that in the file.
        let lines = report.lines().filter(|line| !line.contains("-->"));
        lines.collect::<Vec<_>>().join("\n")
    };

    assert_eq!(report("a"), report("tunafish"));
}

#[test]
fn mark_stands_under_the_mistake_behind_a_secret() {
    let text = "db = { login = { password = 'tunafish' }, prot = 1 }";
    let error = try_load::<Shop>(text).expect_err("`prot` is no key");

    let report = assert_silent(&error);

    let lines: Vec<&str> = report.lines().collect();
    let mark = lines.iter().position(|line| line.contains("^^^^"));
    let mark = mark.expect("the mistake is marked");
    let column = lines[mark].find('^').expect("it is");
    assert_eq!(&lines[mark - 1][column..column + 4], "prot", "{report}");
    let problem = &error.report().expect("it has one").problems()[0];
    assert_eq!(problem.column(), text.find("prot").map(|at| at + 1));
}

#[test]
fn what_is_no_secret_is_drawn_as_it_is() {
    assert_report::<Shop>("name = 3", "name = 3");
    assert_report::<Shop>("db = { port = 80 }", "db = { port = 80 }");
}

#[test]
fn secret_under_a_misspelt_key_is_not_drawn() {
    for text in [
        "pasword = 'tunafish'",
        "PASSWORD = 'tunafish'",
        "[db.login]\npasswrd = 'tunafish'",
        "users = [{ pasword = 'tunafish' }]",
        "haeders = { auth = 'tunafish' }",
    ] {
        assert_report::<Shop>(text, "did you mean");
    }
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Flat {
    #[hot(default)]
    port: u16,
    #[hot(nested, flatten)]
    user: User,
}

#[test]
fn secret_of_a_flat_section_is_not_drawn() {
    let text = format!("password = '{}'\nport = 1", long());
    assert_report::<Flat>(&text, "`password` must have");
    assert_report::<Flat>("password = 'tunafish' x", "-->");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Layer {
    #[hot(merge = "append", nested, default)]
    users: Vec<User>,
    #[hot(default)]
    port: u16,
}

#[test]
fn secret_in_lists_of_several_files_is_not_drawn() {
    let base = "users = [{ password = 'tunafish' }]";
    let local = "port = 1\nusers = [{ name = 1, password = 'tunafish' }]";

    let Err(error) = Layered::<Layer>::try_new(&[base, local]) else {
        panic!("a name is a text");
    };

    let report = assert_silent(&error);
    assert!(report.contains("`users.1.name` cannot be read"), "{report}");
}

#[test]
fn refused_reload_tells_no_secret_in_the_status() {
    let shop = Layered::<Shop>::new(&["name = 'x'"]);

    let error = shop.edit(1, &format!("[admin]\nname = 1\npassword = '{}'", long()));

    assert_silent(&error.expect_err("it is refused"));
    super::assert_hidden(&shop.hot.status());
    let rejected = shop.hot.status().rejected.expect("it was rejected");
    assert!(!super::tells(&rejected.report.to_string()), "{rejected:?}");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Rest {
    #[hot(default)]
    port: u16,
    #[hot(serde, flatten, secret)]
    rest: BTreeMap<String, Secret<String>>,
}

#[test]
fn secrets_among_the_keys_that_are_left_are_not_drawn() {
    assert_report::<Rest>("x = ['tunafish']", "cannot be read");
    assert_report::<Rest>("x = 'tunafish' y", "-->");
    assert_report::<Rest>("x = 'tunafish'\ny = 1", "cannot be read");
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Doubtful {
    #[hot(default, deprecated = "use `token_file`", warn(length = ..=3))]
    token: Secret<String>,
    #[hot(default)]
    port: u16,
}

#[test]
fn warning_about_a_secret_does_not_tell_it() {
    let doubtful = Layered::<Doubtful>::new(&["token = 'tunafish'"]);

    let warnings = doubtful.hot.status().warnings;

    assert_eq!(warnings.len(), 2, "{warnings:?}");
    super::assert_hidden(&warnings);
    for warning in &warnings {
        assert!(!super::tells(&warning.to_string()), "{warning}");
    }
}

#[test]
fn missing_key_beside_a_secret_tells_nothing() {
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Login {
        host: String,
        #[hot(default)]
        password: Secret<String>,
    }
    #[derive(Debug, Clone, PartialEq, HotConfig)]
    struct Hosts {
        #[hot(nested)]
        login: Login,
    }

    let text = "login = { password = 'tunafish' }";
    assert_eq!(problems::<Hosts>(text), ["1: missing key `login.host`"]);
    assert_report::<Hosts>(text, "login");
}
