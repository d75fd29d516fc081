//! Texts of which the most must be shown, so that a report helps.

use super::*;

/// Texts, each with what is left of it.
const TEXTS: &[(&str, &str)] = &[
    // Nothing is secret.
    ("ports = 12\ntags = [ 1 \n", "ports = 12\ntags = [ 1 \n"),
    ("port: 1\nhost: [a, b\n", "port: 1\nhost: [a, b\n"),
    (
        "{\"port\": 1 \"host\": \"a\"}",
        "{\"port\": 1 \"host\": \"a\"}",
    ),
    (
        "max-tokens: 5\nAPP_MAX_TOKENS=5\n",
        "max-tokens: 5\nAPP_MAX_TOKENS=5\n",
    ),
    ("url: http://a:80/b?c=d\n", "url: http://a:80/b?c=d\n"),
    ("required = [\"x\", \"y\"]\n", "required = [\"x\", \"y\"]\n"),
    // Lines around a secret.
    (
        "token = 'x'\nprot = 80\ntags = 'a\n",
        "token = ~\nprot = 80\ntags = 'a\n",
    ),
    (
        "token = 'x' # why\n# of the port\nport = 1\n",
        "token = ~\n# of the port\nport = 1\n",
    ),
    ("token = 'x\nport = 1\n", "token = ~\nport = 1\n"),
    ("token = ['a'\nport = 1\n", "token = ~\nport = 1\n"),
    ("token =\nport = 1\n", "token =\nport = 1\n"),
    (
        "[credentials]\na = 1\n[backend]\nhost = 'a\n",
        "[credentials~[backend]\nhost = 'a\n",
    ),
    (
        "# rotate the token weekly\nbackend:\n  host: a\n",
        "# rotate the token ~\nbackend:\n  host: a\n",
    ),
    (
        "password: xx\ncolour: red\nhost: 'a\n",
        "password: ~\ncolour: red\nhost: 'a\n",
    ),
    (
        "pools:\n  a:\n    password: xx\n  b:\n    host: 'a\n",
        "pools:\n  a:\n    password: ~\n  b:\n    host: 'a\n",
    ),
    ("password: |\n  x\n  y\nhost: 'a\n", "password: ~host: 'a\n"),
    (
        "backends:\n- password: xx\n  host: a\n- host: b\n",
        "backends:\n- password: ~\n  host: a\n- host: b\n",
    ),
    (
        "credentials:\n  a: b\n  port: c\nport: x y: z\n",
        "credentials:~port: x y: z\n",
    ),
    ("- {password: x, host: a}\n", "- {password: ~, host: a}\n"),
    (
        "{\n  \"backend\": {\n    \"password\": \"x\",\n    \"host\" \"a\"\n  },\n}\n",
        "{\n  \"backend\": {\n    \"password\": ~,\n    \"host\" \"a\"\n  },\n}\n",
    ),
    (
        "{\"password\": \"a, b\", \"port\": 1, \"token\": \"c\"},\n",
        "{\"password\": ~, \"port\": 1, \"token\": ~},\n",
    ),
    (
        "{\n  \"credentials\": {\n    \"a\": \"x\"\n  },\n  \"port\": 1,,\n}\n",
        "{\n  \"credentials\": ~\n  \"port\": 1,,\n}\n",
    ),
    (
        "APP_TOKEN=aa=b\nAPP_PORT 80\nFOO=bar\n",
        "APP_TOKEN=~\nAPP_PORT 80\nFOO=bar\n",
    ),
    (
        "APP_TOKEN=\"x\"\nFOO=bar\nBAR\n",
        "APP_TOKEN=~\nFOO=bar\nBAR\n",
    ),
];

#[test]
fn lines_that_tell_no_secret_are_shown() {
    let names = names();
    let wrong = TEXTS.iter().filter_map(|(text, expected)| {
        let shown = shown(text, &names);
        (shown != *expected).then(|| format!("{shown:?}, not\n{expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
