//! Rules over the keys of one leaf, and over its type as far as its spelling tells.

use syn::{Expr, ExprLit, ExprRange, Lit};

use crate::errors::Errors;
use crate::model::{Default, Leaf};
use crate::parse::{DefaultValue, FieldAttrs, Written};
use crate::types::{Literal, Look, peeled};

use super::range;

pub(super) fn check(attrs: FieldAttrs, look: Look, errors: &mut Errors) -> Leaf {
    let range = attrs
        .range
        .filter(|range| range::check(range, look, errors));
    if let Some(Written {
        value: DefaultValue::Expr(expr),
        ..
    }) = &attrs.default
    {
        check_default(expr, look, range.as_ref(), errors);
    }
    Leaf {
        default: default(attrs.default),
        range: range.map(|written| written.value),
        validate: attrs.validate.map(|written| written.value),
    }
}

/// A text is read as if it stood in a file; anything else is a Rust value.
fn default(written: Option<Written<DefaultValue>>) -> Default {
    let Some(Written { key, value }) = written else {
        return Default::Required;
    };
    match value {
        DefaultValue::OfType => Default::OfType(key),
        DefaultValue::Expr(Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        })) => Default::Text(text),
        DefaultValue::Expr(expr) => Default::Value(expr),
    }
}

fn check_default(expr: &Expr, look: Look, range: Option<&Written<ExprRange>>, errors: &mut Errors) {
    let Some(literal) = Literal::of(expr) else {
        return;
    };
    if let Some(message) = misfit(&literal, look) {
        errors.add(expr, message);
        return;
    }
    if let (Literal::Number(number), Some(range)) = (&literal, range)
        && !range::contains(&range.value, number)
    {
        let message = "the default lies outside of the `range`; change one of the two";
        errors.add(peeled(expr), message);
    }
}

/// What is wrong with a literal as the default of a field that looks like `look`.
fn misfit(literal: &Literal, look: Look) -> Option<String> {
    let instead = match (literal, look) {
        (Literal::Number(_), Look::Bool) => either_bool(),
        (Literal::Number(number), look) => format!("`{}`", number.written_for(look)?),
        (Literal::Text(text), Look::Integer | Look::Float) => unquoted_number(text, look),
        (Literal::Text(text), Look::Bool) => unquoted_bool(text),
        (Literal::Bool(_), Look::Integer | Look::Float) => any_number(look),
        (Literal::Bool(bool), Look::Text | Look::FilePath) => format!("`\"{bool}\"`"),
        _ => return None,
    };
    let noun = look.noun();
    Some(format!("the field is {noun}; write {instead}"))
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
