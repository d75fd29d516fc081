//! A secret that stands in the file a second time, below a key that tells nothing.

use super::*;

/// Texts in each format, with lines that are drawn because each value is a problem.
const TEXTS: &[[&str; 2]] = &[
    [
        "a.toml",
        "host = 'hunter2' # hunter2\nport = 1\ntoken = 'hunter2'\n",
    ],
    [
        "a.toml",
        "tags = ['a', 'hunter2']\nport = 1\ncredentials = { a = ['hunter2'] }\n",
    ],
    [
        "a.json",
        "{\"tags\": [\"hunter2\"], \"port\": 1,\n \"token\": \"hunter2\"}",
    ],
    ["a.yaml", "base: &a hunter2\nport: 1\ntoken: *a\n"],
    [
        "a.yaml",
        "base: &a hunter2 # hunter2\nport: 1\nproxy: {password: *a}\n",
    ],
    [
        "a.yaml",
        "base: &a\n  hunter2\nport: 1\nproxy:\n  password: *a\n",
    ],
    [
        "a.yaml",
        "base: &a |\n  hunter2\n  hunter2\nport: 1\ntoken: *a\n",
    ],
    [
        "a.yaml",
        "base: &a [x, {hunter2: hunter2}]\nport: 1\ncredentials: *a\n",
    ],
    [
        "a.yaml",
        "base: &a {password: hunter2}\nport: 1\nproxy: {<<: *a}\n",
    ],
    ["a.yaml", "base: {x: &a hunter2}\nport: 1\ntoken: *a\n"],
    ["a.yaml", "base: [&a hunter2]\nport: 1\ntoken: *a\n"],
];

#[test]
fn value_that_says_the_same_as_a_secret_is_hidden_whatever_its_key_is() {
    for [name, text] in TEXTS {
        let Some(document) = document_called(name, &SCHEMA, text) else {
            continue;
        };
        let problems = located(&document);
        assert!(problems.len() > 5, "{text}");

        for problem in &problems {
            assert_hidden(text, problem);
        }
        let drawn = Report::new(problems).to_string();
        assert!(drawn.contains("port"), "{drawn}");
    }
}

#[test]
fn number_that_is_a_secret_is_hidden_below_its_anchor() {
    let text = "base: &a 271828\nport: 1\ntoken: *a\n";
    let Some(document) = document_called("a.yaml", &SCHEMA, text) else {
        return;
    };

    let drawn = Report::new(located(&document)).to_string();

    assert!(
        drawn.contains("base") && !drawn.contains("271828"),
        "{drawn}"
    );
}

#[test]
fn secret_that_says_nothing_hides_no_other_value() {
    for text in ["token = ''\nhost = ''\n", "token = true\nhost = true\n"] {
        let drawn = Report::new(located(&document(&SCHEMA, text))).to_string();

        let second = text.lines().nth(1).unwrap_or_default();
        assert!(drawn.contains(second), "{drawn}");
    }
}
