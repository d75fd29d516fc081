//! How far one reload may move a value, as far as literals tell.

use syn::Expr;

use crate::errors::Errors;
use crate::types::{Literal, Number, NumberValue};

/// The ratio, if a value can move by it.
pub(super) fn max_step(ratio: Expr, errors: &mut Errors) -> Option<Expr> {
    let message = match Literal::of(&ratio) {
        None => None,
        Some(Literal::Number(number)) if value(&number) > 1.0 => written_as_float(&number),
        Some(_) => Some(
            "a step is a ratio above 1; write `2.0` to allow twice and half the value".to_owned(),
        ),
    };
    fit(ratio, message, errors)
}

/// The share, if a value can shrink by it.
pub(super) fn may_shrink_by(share: Expr, errors: &mut Errors) -> Option<Expr> {
    let message = match Literal::of(&share) {
        None => None,
        Some(Literal::Number(number)) if value(&number) > 0.0 && value(&number) < 1.0 => None,
        Some(_) => Some(
            "a share lies between 0.0 and 1.0; write `0.5` to allow half of the value".to_owned(),
        ),
    };
    fit(share, message, errors)
}

fn fit(expr: Expr, message: Option<String>, errors: &mut Errors) -> Option<Expr> {
    match message {
        None => Some(expr),
        Some(message) => {
            errors.add(expr, message);
            None
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "it is only compared with 0 and 1"
)]
fn value(number: &Number) -> f64 {
    match number.value {
        NumberValue::Integer(value) => value as f64,
        NumberValue::Float(value) => value,
    }
}

fn written_as_float(number: &Number) -> Option<String> {
    match number.value {
        NumberValue::Integer(value) => Some(format!("a ratio is a float; write `{value}.0`")),
        NumberValue::Float(_) => None,
    }
}
