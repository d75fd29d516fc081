//! What is said of mistakes, and what is made of fields that have none.
//!
//! `tests/mistakes.txt` holds fields (or a struct), and below them what is underlined and what is
//! said. `tests/accepted.txt` holds fields of which nothing is said. What users see of mistakes is
//! in the cases of `tests/ui/fail` of the workspace.

mod field;
mod section;

use syn::DeriveInput;

use crate::errors::Errors;
use crate::model::Model;
use crate::parse::parse;

#[test]
fn each_mistake_is_underlined_and_explained() {
    for block in include_str!("../../tests/mistakes.txt")
        .trim_end()
        .split("\n\n")
    {
        let (code, expected) = block.split_once('\n').expect("what is said stands below");
        let said: Vec<String> = (checked(code).1.into_iter())
            .map(|(guilty, message)| format!("    {guilty}  ->  {message}"))
            .collect();
        assert_eq!(said.join("\n"), expected, "{code}");
    }
}

#[test]
fn nothing_is_said_where_nothing_is_wrong() {
    for code in include_str!("../../tests/accepted.txt").lines() {
        assert_eq!(checked(code).1, [], "{code}");
    }
}

#[test]
fn several_mistakes_are_found_at_once() {
    let code = "#[hot(colour = 1, range = 5..1, length = ..)] name: String, \
                #[hot(skip, env = \"9\")] port: u16,";
    let guilty: Vec<String> = (checked(code).1.into_iter())
        .map(|(guilty, _)| guilty)
        .collect();
    assert_eq!(guilty, ["colour", "\"9\"", "range", "..", "env"]);
}

/// The fields (or the struct) as a model; and what is underlined and said of each mistake.
fn checked(code: &str) -> (Model, Vec<(String, String)>) {
    let code = if code.contains("struct Server") {
        code.to_owned()
    } else {
        format!("struct Server {{ {code} }}")
    };
    let input: DeriveInput = syn::parse_str(&code).expect("the code is a struct");
    let mut errors = Errors::default();
    let model = super::check(parse(input, &mut errors), &mut errors);
    let mistakes = (errors.finish().err().into_iter().flatten())
        .map(|error| {
            (
                error.span().source_text().unwrap_or_default(),
                error.to_string(),
            )
        })
        .collect();
    (model, mistakes)
}

/// The model of code without a mistake.
fn model(code: &str) -> Model {
    let (model, mistakes) = checked(code);
    assert_eq!(mistakes, [], "{code}");
    model
}
