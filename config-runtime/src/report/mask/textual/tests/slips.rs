//! Each slip of one key on the keyboard, at each place of good texts.

use super::*;

const TOML: &[&str] = &[
    "port = 1\ntoken = 'hunter2'\ntags = 'b'\n",
    "port = 1\napi-key = \"hunter2\" # x\n[backend]\npassword='hunter2'\n",
    "token = '''\nhunter2\nhunter2'''\nport = 1\n",
    "token = [\n 'hunter2', [ 'hunter2' ],\n]\n",
    "port = 1\n[credentials]\na = 'hunter2'\nb = 'hunter2'\n[backend]\nhost = 'b'\n",
    "[pools.x]\nhost = 'a'\n[credentials.b]\na.b = 'hunter2'\nport = 'hunter2'\n",
    "credentials.user = 'hunter2'\n",
    "backend = { host = 'a', password = 'hunter2', weight = 1 }\n",
    "[[backends]]\npassword = 'hunter2'\n\n[credentials]\nhost = 'hunter2'\n\n[pools.x]\nhost = 'b'\n",
    "credentials = { host = 'hunter2', port = 'hunter2' } # x\n",
];

const YAML: &[&str] = &[
    "port: 1\npassword: hunter2\nhost: b\n",
    "backend:\n  host: a\n  password: 'hunter2' # x\n  weight: 1\n",
    "port: 1\npassword: |\n  hunter2\n  hunter2\nhost: b\n",
    "credentials: # x\n  a: hunter2\n  b:\n  - hunter2\n  - c: hunter2\nport: 1\n",
    "password:\n- hunter2\n- hunter2\nport: 1\n",
    "backends:\n- host: a\n  password: &x hunter2\n- {host: b, password: hunter2}\n",
    "\"token\": \"hunter2\n  hunter2\"\nport: 1\n",
];

const JSON: &[&str] = &[
    "{\n  \"port\": 1,\n  \"password\": \"hunter2\",\n  \"host\": \"b\"\n}\n",
    "{\"port\": 1, \"password\": \"hunter2\", \"host\": \"b\", \"token\": \"hunter2\"}",
    "{\n  \"credentials\": {\n    \"a\": \"hunter2\",\n    \"port\": [\"hunter2\"]\n  },\n  \"port\": 1\n}\n",
    "{\"credentials\": {\"a\": \"hunter2\", \"host\": \"hunter2\"}, \"port\": 1}",
    "{\n\"credentials\": {\n\"host\": \"hunter2\",\n\"port\": \"hunter2\"\n},\n\"port\": 1\n}\n",
    "{\"token\": \"hunter2, \\\"b\", \"credentials\": [{\"port\": 1, \"host\": \"hunter2\"}]}",
];

const VARIABLES: &[&str] = &[
    "APP_PORT=1\nAPP_TOKEN=hunter2\nAPP_TAGS=x\n",
    "export APP_BACKEND_PASSWORD=\"hunter2\"\nDB_PIN='hunter2' # x\n",
    "APP_TOKEN=\"aa\nhunter2\nhunter2\"\nAPP_PORT=1\nDB_PIN=hunter2==\nFOO=b\n",
];

/// What a slip may put into a text.
const SLIPS: &str = "\"'=:,.{}[]#- \n\\x";
/// How many of them are tried in the place of each character.
const OTHERS: usize = 5;

#[test]
fn no_slip_in_toml_shows_a_secret() {
    assert_hidden(TOML);
}

#[test]
fn no_slip_in_yaml_shows_a_secret() {
    assert_hidden(YAML);
}

#[test]
fn no_slip_in_json_shows_a_secret() {
    assert_hidden(JSON);
}

#[test]
fn no_slip_in_variables_shows_a_secret() {
    assert_hidden(VARIABLES);
}

fn assert_hidden(texts: &[&str]) {
    let names = names();
    let mut told = Vec::new();
    for text in texts {
        for text in slips(text) {
            let shown = shown(&text, &names);
            if is_told(&shown) {
                told.push(format!("{text:?}\n{shown:?}"));
            }
        }
    }
    let number = told.len();
    told.truncate(30);
    assert!(told.is_empty(), "{number} texts:\n{}", told.join("\n"));
}

/// Whether there is a part of a secret in `text`.
fn is_told(text: &str) -> bool {
    ["hun", "unt", "nte", "ter", "er2"]
        .iter()
        .any(|part| text.contains(part))
}

/// `text` with one character more, less or another, and cut off, at each place. Which other
/// character it is goes by the place, so that the test does not take long.
fn slips(text: &str) -> impl Iterator<Item = String> + '_ {
    (0..text.len()).flat_map(move |at| {
        let (before, behind) = text.split_at(at);
        let cut = before.to_owned();
        let less = [before, &behind[1..]].concat();
        let more = SLIPS
            .chars()
            .map(move |slip| format!("{before}{slip}{behind}"));
        let others = SLIPS
            .chars()
            .cycle()
            .skip(at % SLIPS.len())
            .step_by(3)
            .take(OTHERS);
        let others = others.map(move |slip| format!("{before}{slip}{}", &behind[1..]));
        [cut, less].into_iter().chain(more).chain(others)
    })
}
