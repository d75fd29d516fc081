//! How long a value may be, as far as literals tell.

use std::cmp::Ordering;

use syn::{Expr, ExprRange};

use crate::errors::Errors;
use crate::model::Length;
use crate::types::{Literal, Number, NumberValue, peeled};

use super::range;

/// The length, if a value can have it.
pub(super) fn check(written: &Expr, errors: &mut Errors) -> Option<Length> {
    let message = match peeled(written) {
        Expr::Range(range) => misfit(range),
        expr => match Literal::of(expr) {
            Some(Literal::Number(number)) => exactly(&number).map(|instead| whole(&instead)),
            _ => None,
        },
    };
    if let Some(message) = message {
        errors.add(written, message);
        return None;
    }
    Some(match peeled(written) {
        Expr::Range(range) => Length::Range(range.clone()),
        expr => Length::Exactly(expr.clone()),
    })
}

/// Whether a value of `count` elements may be that short or long; only literals tell.
pub(super) fn contains(length: &Length, count: usize) -> bool {
    let count = number(count);
    match length {
        Length::Range(range) => range::contains(range, &count),
        Length::Exactly(expr) => match Literal::of(expr) {
            Some(Literal::Number(number)) => number.compare(&count).is_none_or(Ordering::is_eq),
            _ => true,
        },
    }
}

fn number(count: usize) -> Number {
    Number {
        digits: count.to_string(),
        value: NumberValue::Integer(i128::try_from(count).unwrap_or(i128::MAX)),
    }
}

fn misfit(range: &ExprRange) -> Option<String> {
    let bounds = [&range.start, &range.end];
    let is_literal = |expr: &Expr| Literal::of(expr);
    let strange = (bounds.iter().copied().flatten())
        .filter_map(|bound| is_literal(bound))
        .any(|literal| !matches!(literal, Literal::Number(_)));
    if strange {
        return Some("a length is a whole number; write a range such as `1..=64`".to_owned());
    }
    if let Some(instead) = range::rewritten(range, better) {
        return Some(whole(&instead));
    }
    let [start, end] = range::bounds(range);
    let zero = number(0);
    let is_from_zero = match &range.start {
        None => true,
        Some(_) => start
            .as_ref()
            .is_some_and(|start| start.value == zero.value),
    };
    if is_from_zero && range.end.is_none() {
        let written = if range.start.is_none() { ".." } else { "0.." };
        let message =
            format!("`{written}` allows every length; give it a bound, or remove `length`");
        return Some(message);
    }
    let start = if is_from_zero { zero } else { start? };
    range::empty(range, &start, &end?)
}

fn whole(instead: &str) -> String {
    format!("a length is a whole number, and never negative; write `{instead}`")
}

/// The number that is meant, if a length cannot be this one.
fn exactly(number: &Number) -> Option<String> {
    better(number).map(|_| number.digits.trim_start_matches('-').to_owned())
}

/// The whole number that a length should be, if it is none.
fn better(number: &Number) -> Option<String> {
    match number.value {
        NumberValue::Integer(value) if value >= 0 => None,
        NumberValue::Integer(_) => Some("0".to_owned()),
        NumberValue::Float(value) => Some(format!("{:.0}", value.trunc().max(0.0))),
    }
}
