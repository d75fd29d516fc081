//! No drawn line shows a secret, wherever it stands and however broken the text is.

mod copied;

use std::sync::Arc;

use super::*;
use crate::document::{About, Document};
use crate::load::format::Format;
use crate::origin::{OriginNode, Setter};
use crate::report::{Place, ProblemKind};
use crate::tree::{Limits, Mark, Value, What};

/// Texts that are well formed, each with what must not be shown.
const GOOD: &[&str] = &[
    "token = 'hunter2'\n",
    "port = 1\napi-key = \"hunter2\" # why\n",
    "token = '''\nhunter2\nhunter2'''\nport = 1\n",
    "token = [\n 'hunter2', [ 'hunter2' ],\n]\n",
    "credentials = { hunter2 = 1, a = 'hunter2' }\n",
    "[credentials]\nhunter2 = 'hunter2'\n[credentials.b-hunter2]\na.hunter2 = 'hunter2'\n",
    "credentials.hunter2.hunter2 = 'hunter2'\n",
    "[[credentials]]\na = 'hunter2'\n[[credentials]]\na = 'hunter2'\n",
    "backend = { host = 'a', password = 'hunter2', tags = [] }\n",
    "backends = [{ host = 'a' }, { password = 'hunter2' }]\n",
    "[[backends]]\nhost = 'a'\n[[backends]]\npassword = 'hunter2'\n",
    "[pools.x]\npassword = 'hunter2'\n[pools]\ny = { password = 'hunter2' }\n",
    "[proxy]\npassword = \"\"\"hunter2\nhunter2\"\"\"\n",
    "tokn = 'hunter2'\n[proxy]\npasword = 'hunter2'\nPASSWORD = 'hunter2'\n",
    "password = 'hunter2'\nbackent = { password = 'hunter2' }\n[limits]\ntoken = 'hunter2'\n",
];

/// Texts with mistakes.
const BROKEN: &[&str] = &[
    "token = hunter2\n",
    "token = 'hunter2\n",
    "token == 'hunter2'\n",
    "token 'hunter2' = \"hunter2\n",
    "token = 'x' hunter2\n",
    "token: hunter2\n",
    "\"token\" = hunter2 \n",
    "API_KEY = hunter2\n",
    "token = 1\ntoken = 'hunter2'\n",
    "token = \"\"\"hunter2\nhunter2\nport = 1\n",
    "token = [ 'a',\n  'hunter2,\n  hunter2\n]\n",
    "token = \"\\\"hunter2\n",
    "backend = { host = 'a', password = 'hunter2' tags = 1 }\n",
    "backend = { host = 'a', password = 'hunter2\n",
    "backends = [{ password = 'hunter2' }, { password = \"hunter2 }]\n",
    "[credentials\nhunter2 = 'hunter2'\n",
    "[credentials]\nhunter2 = [\n  ['hunter2'],\n  hunter2,\n]\na = hunter2\n",
    "credentials.hunter2 = hunter2\n",
    "credentials . 'hunter2' = hunter2\n",
    "port = = 1 # token = hunter2\n",
    "token hunter2\n",
    "token =\n  hunter2\n",
    "api-key = 1\napi-key = 'a' hunter2\n",
];

#[test]
fn lines_of_a_good_text_are_drawn_without_secrets() {
    for text in GOOD {
        let outcome = Outcome::of(text);
        let mut problems = outcome.problems.clone();
        for start in 0..text.len() {
            for end in [start, start + 1, text.len()] {
                problems.push(at(&SCHEMA, text, start..end));
            }
        }
        problems.extend(located(&document(&SCHEMA, text)));
        for problem in problems {
            assert_hidden(text, &problem);
        }
    }
}

#[test]
fn lines_of_a_broken_text_are_drawn_without_secrets() {
    for text in BROKEN {
        let outcome = Outcome::of(text);

        assert!(!outcome.problems.is_empty(), "{text}");
        for problem in &outcome.problems {
            assert_hidden(text, problem);
        }
        for start in 0..text.len() {
            assert_hidden(text, &at(&SCHEMA, text, start..text.len()));
        }
    }
}

/// Whatever is typed, at no moment does a half of it show.
#[test]
fn text_that_is_cut_off_shows_no_secret() {
    for text in GOOD.iter().take(12) {
        for end in 0..text.len() {
            let text = &text[..end];
            for problem in Outcome::of(text).problems {
                assert_hidden(text, &problem);
            }
        }
    }
}

#[test]
fn rest_that_is_secret_is_not_drawn() {
    for text in ["name = 1\nhunter3 = 'hunter2'\n", "name = 1\na = hunter2\n"] {
        let problem = at(&OPEN, text, 0..text.len());

        let drawn = Report::new(vec![problem]).to_string();

        assert!(
            drawn.contains("name = 1") && !drawn.contains("hunter2"),
            "{drawn}"
        );
    }
}

#[test]
fn mark_behind_a_secret_is_under_its_word_and_names_the_column_of_the_file() {
    let text = "backend = { password = 'hunter2 and more', colour = 1 }\n";
    let outcome = Outcome::of(text);

    let drawn = outcome.drawn();

    let lines: Vec<&str> = drawn.lines().collect();
    assert!(lines[1].ends_with("0.toml:1:44"), "{drawn}");
    assert_eq!(
        lines[3..5],
        [
            "1 | backend = { password = [secret], colour = 1 }",
            "  |                                  ^^^^^^"
        ],
        "{drawn}"
    );
}

#[test]
fn mark_on_a_secret_is_as_wide_as_what_stands_for_it() {
    for text in [
        "token = 'a'\n",
        "token = 'a very long one'\n",
        "token = '''\na\nb'''\n",
    ] {
        let problems = located(&document(&SCHEMA, text));

        let drawn = Report::new(vec![problems[1].clone()]).to_string();

        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(
            lines[3..],
            ["1 | token = [secret]", "  |         ^^^^^^^^"],
            "{drawn}"
        );
    }
}

#[test]
fn lines_behind_a_secret_keep_their_numbers() {
    let text = "token = '''\na\nb''' # c\nport = 1\n";

    let drawn = Report::new(vec![at(&SCHEMA, text, 0..text.len())]).to_string();

    assert!(drawn.contains("4 | | port = 1"), "{drawn}");
}

/// A text without secrets is drawn as it is.
#[test]
fn other_values_are_shown() {
    let outcome = Outcome::of("ports = 12\n\ntags = [ 1 \n");

    assert!(
        outcome.drawn().contains("tags = [ 1 "),
        "{}",
        outcome.drawn()
    );
}

fn document(schema: &'static Schema, text: &str) -> Arc<Document> {
    document_called("a.toml", schema, text).expect("the format is known")
}

/// A text in the format of `name`, if that is one of those that are built.
fn document_called(name: &str, schema: &'static Schema, text: &str) -> Option<Arc<Document>> {
    let path = PathBuf::from(name);
    let format = Format::of(&path)?;
    let about = About {
        absolute: path.clone(),
        path,
        parse: format.parse,
        limits: Limits::DEFAULT,
        schema,
        has_variables: false,
        secret_names: Vec::new(),
    };
    Some(Arc::new(Document::new(Arc::new(about), text.to_owned())))
}

fn at(schema: &'static Schema, text: &str, span: std::ops::Range<usize>) -> Problem {
    let place = Place::Text(document(schema, text), span);
    Problem::new(ProblemKind::Syntax, "no").at(place)
}

/// A problem at the key and at the value of each entry of `document`.
fn located(document: &Arc<Document>) -> Vec<Problem> {
    let setters = [Setter::File(Arc::clone(document))];
    let mut marks = Vec::new();
    document
        .table()
        .values()
        .for_each(|value| collect(value, &mut marks));
    let places = marks.into_iter().flat_map(|mark| {
        let origin = OriginNode::Layer(mark).origin(&setters);
        [Place::Key(origin.clone()), Place::Value(origin)]
    });
    let problems = places.map(|place| Problem::new(ProblemKind::Rule, "no").at(place));
    problems.collect()
}

fn collect(value: &Value, marks: &mut Vec<Mark>) {
    marks.push(value.mark);
    match &value.what {
        What::List(items) => items.iter().for_each(|item| collect(item, marks)),
        What::Table(table) => table.values().for_each(|value| collect(value, marks)),
        _ => {}
    }
}

fn assert_hidden(text: &str, problem: &Problem) {
    let drawn = Report::new(vec![problem.clone()]).to_string();
    assert!(!drawn.contains("hunt"), "{text}\n{drawn}");
}
