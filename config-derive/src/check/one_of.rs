//! Lists of what is allowed.

use quote::ToTokens;
use syn::{Expr, ExprArray};

use crate::errors::Errors;
use crate::types::Literal;

use super::literal::misfit;
use super::subject::Subject;

/// The allowed values, if the subject can be each of them.
pub(super) fn check(
    list: ExprArray,
    subject: Subject<'_>,
    errors: &mut Errors,
) -> Option<Vec<Expr>> {
    if list.elems.is_empty() {
        let message = "an empty list allows nothing; list what is allowed, or remove `one_of`";
        errors.add(&list, message);
        return None;
    }
    let mut seen: Vec<Literal> = Vec::new();
    let mut is_fit = true;
    for element in &list.elems {
        let Some(literal) = Literal::of(element) else {
            continue;
        };
        if let Some(message) = mistake(element, &literal, &seen, subject) {
            errors.add(element, message);
            is_fit = false;
        }
        seen.push(literal);
    }
    is_fit.then(|| list.elems.into_iter().collect())
}

fn mistake(
    element: &Expr,
    literal: &Literal,
    seen: &[Literal],
    subject: Subject<'_>,
) -> Option<String> {
    if seen.iter().any(|seen| seen.is_same(literal)) {
        let written = element.to_token_stream();
        return Some(format!(
            "`{written}` is listed twice; remove one of the two"
        ));
    }
    misfit(literal, subject)
}

/// Whether the list names `literal`, as far as literals tell.
pub(super) fn contains(list: &[Expr], literal: &Literal) -> bool {
    list.iter().any(|element| match Literal::of(element) {
        Some(Literal::Other) | None => true,
        Some(element) => element.is_same(literal),
    })
}
