//! Texts of which something must be hidden.

use super::*;

/// Broken or not, each with `hunter2` in the value of a secret.
const TEXTS: &[&str] = &[
    // TOML
    "token = hunter2\n",
    "token == 'hunter2'\n",
    "token 'hunter2' = \"hunter2\n",
    "token = 'x' hunter2\n",
    "API_KEY = hunter2\n",
    "tokn = 'hunter2\n",
    "token = \"\"\"hunter2\nhunter2\nport = 1\n",
    "token = [ 'a',\n  'hunter2,\n  hunter2\n]\n",
    "token = [ 'a'\n  'hunter2',\n 'hunter2'\n",
    "token = \"\\\"hunter2\n",
    "token =\n  hunter2\n",
    "token hunter2\n",
    "backend = { host = 'a', password = 'hunter2' tags = 1 }\n",
    "backend = { host = 'a', password = 'hun', password = hunter2 }\n",
    "[credentials\nport = 'hunter2'\n",
    "#[credentials]\na = 'hunter2'\n",
    "x[credentials]\na = 'hunter2'\nb = 'hunter2'\n",
    "[credentials]a = 'hunter2'\nb = 'hunter2'\n",
    "port = 1[credentials]\na = 'hunter2'\nb = 'hunter2'\n",
    "[[credentials]]\nhost = 'a'\n[hunter2]\nport = 'hunter2'\n",
    "[a.credentials.'b']\nport = 'hunter2'\n",
    "credentials . 'hunter2' = hunter2\n",
    "credentias.port = hunter2\n",
    "token = -----BEGIN KEY-----\nProc-Type: 4,hunter2\n\nhunter2\nhunter2=\n-----END KEY-----\n",
    // YAML
    "password: hunter2\n",
    "password:hunter2\n",
    "'password': \"hunter2\n  hunter2\n",
    "? password\n: hunter2\n",
    "password: |\n  hunter2\n\n  hunter2\n",
    "password: >-\n  port: hunter2\n",
    "password |\n  hunter2\n",
    "password:\n- hunter2\n- host: hunter2\n",
    "password: &a hunter2\n  hunter2: x\n",
    "password: !!str\n  hunter2\n",
    "credentials:\n  host: hunter2\n  a:\n  - port: hunter2\n",
    "credentials: x\n  host: hunter2\n",
    "credentials\n  host: hunter2\n",
    "credentials:\n  a: 1\n\thost: hunter2\nb: hunter2\n c: hunter2\n",
    "pools:\n  a:\n    password: hunter2\n     hunter2\n",
    "backends:\n- password:\n    hunter2: hunter2\n  host: a\n",
    "{host: a, password: hunter2, hunter2}\n",
    "#password: hunter2\n# credentials:\n#   host: hunter2\n",
    "port: &pin hunter2\ntoken: *pin\nx: : y\n",
    "old: password: hunter2\n",
    // JSON
    "{\"password\": \"hunter2\" \"port\": 1}",
    "{\"password\": \"hunter2, \"port\": 1}",
    "{\"password\": hunter2\", \"port\": 1}",
    "{\"password\" \"hunter2\", \"port\": 1}",
    "{\"pass\\u0077ord\": \"hunter2\",}",
    "{\"password\"\n:\n\"hunter2\"\n}",
    "{\n\"credentials\": {\n\"port\": \"hunter2\"\n",
    "{\n  \"credentials\": \n    \"port\": \"hunter2\"\n  }\n}\n",
    "{\"credentials\": {\"a\": \"x\"}, \"host\": \"hunter2\"}, \"port\": 1}",
    "{\"port\": 1, \"credentials\": [[\"hunter2\"], {\"host\": \"hunter2\"}\n",
    // Variables
    "APP_TOKEN=hunter2\n",
    "export APP_TOKEN=hunter2\n",
    "exportAPP_TOKEN=hunter2\n",
    "APP_TOKENhunter2\n",
    "APP_TOKEN hunter2\n",
    "APP__BACKEND__PASSWORD='hunter2\nhunter2'\n",
    "APP_BACKEND_PASWORD=\"hunter2\n",
    "DB_PIN=\nhunter2\n",
    "db-pin: hunter2\n",
];

#[test]
fn no_text_shows_a_secret() {
    let names = names();
    let shown = TEXTS.iter().map(|text| (text, shown(text, &names)));
    let told: Vec<_> = shown
        .filter(|(_, shown)| shown.contains("hunter2"))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn line_breaks_of_any_sort_show_no_secret() {
    let names = names();
    for text in TEXTS {
        let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));

        let shown = shown(&text, &names);

        assert!(!shown.contains("hunter2"), "{text}\n{shown}");
    }
}

#[test]
fn rest_that_is_secret_is_hidden() {
    let names = Names::of(&OPEN, &[]);
    for text in [
        "name = 1\nhunter3 = 'hunter2'\n",
        "name: 1\na: hunter2\nb hunter2\n",
        "{\"name\": 1, \"a\": \"hunter2}",
        "NAME=1\nA=hunter2\n",
    ] {
        let shown = shown(text, &names);

        assert!(!shown.contains("hunter2"), "{text}\n{shown}");
        assert!(shown.contains('1'), "{text}\n{shown}");
    }
}

/// A secret without end costs one walk over the text, and not one for each line or word.
#[test]
fn long_text_of_secrets_is_read_once() {
    for part in ["credentials = {\n", "{\"token\": \"a\", ", "token "] {
        let text = part.repeat(20_000);

        let ranges = found(&text, &names());

        assert!(ranges.len() < 3, "{}", ranges.len());
    }
}
