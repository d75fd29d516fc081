//! Literals that a field cannot be, and what to write for them.

use syn::Expr;

use crate::types::{Literal, Look};

use super::subject::Subject;

/// What is wrong with a literal as a value of the subject.
pub(super) fn misfit(literal: &Literal, subject: Subject<'_>) -> Option<String> {
    let Subject { what, look, .. } = subject;
    let instead = instead(literal, look)?;
    let noun = look.noun();
    Some(format!("{what} is {noun}; write {instead}"))
}

/// What to write for a literal that is no value of what looks like `look`.
pub(super) fn instead(literal: &Literal, look: Look) -> Option<String> {
    Some(match (literal, look) {
        (Literal::Number(_), Look::Bool) => either_bool(),
        (Literal::Number(number), look) => format!("`{}`", number.written_for(look)?),
        (Literal::Text(text), Look::Integer | Look::Float) => unquoted_number(text, look),
        (Literal::Text(text), Look::Bool) => unquoted_bool(text),
        (Literal::Bool(_), Look::Integer | Look::Float) => any_number(look),
        (Literal::Bool(bool), Look::Text | Look::FilePath) => format!("`\"{bool}\"`"),
        _ => return None,
    })
}

fn unquoted_number(text: &str, look: Look) -> String {
    let number = syn::parse_str::<Expr>(text).ok();
    match number.as_ref().and_then(Literal::of) {
        Some(Literal::Number(number)) => {
            let written = number.written_for(look).unwrap_or(number.digits);
            format!("`{written}`")
        }
        _ => any_number(look),
    }
}

fn unquoted_bool(text: &str) -> String {
    match text {
        "true" | "false" => format!("`{text}`"),
        _ => either_bool(),
    }
}

fn any_number(look: Look) -> String {
    match look {
        Look::Float => "a number, such as `0.5`".to_owned(),
        _ => "a number, such as `1`".to_owned(),
    }
}

fn either_bool() -> String {
    "`true` or `false`".to_owned()
}
