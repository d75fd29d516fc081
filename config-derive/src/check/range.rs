//! Rules over a range, as far as literals tell.

use std::cmp::Ordering;

use quote::ToTokens;
use syn::{Expr, ExprRange, RangeLimits};

use crate::errors::Errors;
use crate::parse::Written;
use crate::types::{Literal, Look, Number};

/// Whether the range is fit to check a field that looks like `look`.
pub(super) fn check(written: &Written<ExprRange>, look: Look, errors: &mut Errors) -> bool {
    let range = &written.value;
    if !matches!(
        look,
        Look::Integer | Look::Float | Look::Reference | Look::Other
    ) {
        let noun = look.noun();
        let message = format!(
            "`range` has no meaning on {noun}; check the value with `validate = path::to::function`"
        );
        errors.add(&written.key, message);
        return false;
    }
    let (start, end) = (bound(range.start.as_deref()), bound(range.end.as_deref()));
    let message = if range.start.is_none() && range.end.is_none() {
        Some("`..` allows every value; give it a bound, or remove `range`".to_owned())
    } else {
        misfit(range, [start.as_ref(), end.as_ref()], look)
            .or_else(|| empty(range, start.as_ref()?, end.as_ref()?))
    };
    if let Some(message) = &message {
        errors.add(range, message);
    }
    message.is_none()
}

/// Whether `number` may lie in the range; only literals tell.
pub(super) fn contains(range: &ExprRange, number: &Number) -> bool {
    let start = bound(range.start.as_deref()).and_then(|start| number.compare(&start));
    let end = bound(range.end.as_deref()).and_then(|end| number.compare(&end));
    let is_below_end = match range.limits {
        RangeLimits::HalfOpen(_) => end.is_none_or(Ordering::is_lt),
        RangeLimits::Closed(_) => end.is_none_or(Ordering::is_le),
    };
    start.is_none_or(Ordering::is_ge) && is_below_end
}

fn bound(bound: Option<&Expr>) -> Option<Number> {
    match Literal::of(bound?)? {
        Literal::Number(number) => Some(number),
        _ => None,
    }
}

/// What is wrong with a bound that is an integer on a float field, or the other way round.
fn misfit(range: &ExprRange, bounds: [Option<&Number>; 2], look: Look) -> Option<String> {
    let fitting = bounds.map(|bound| bound?.written_for(look));
    if fitting.iter().all(Option::is_none) {
        return None;
    }
    let exprs = [&range.start, &range.end];
    let [start, end] = [0, 1].map(|index| match (&fitting[index], bounds[index]) {
        (Some(fitting), _) => fitting.clone(),
        (None, Some(number)) => number.digits.clone(),
        (None, None) => exprs[index].to_token_stream().to_string(),
    });
    let dots = range.limits.to_token_stream();
    let noun = look.noun();
    Some(format!("the field is {noun}; write `{start}{dots}{end}`"))
}

fn empty(range: &ExprRange, start: &Number, end: &Number) -> Option<String> {
    let (low, high) = (&start.digits, &end.digits);
    let dots = range.limits.to_token_stream();
    match (start.compare(end)?, &range.limits) {
        (Ordering::Greater, _) => Some(format!(
            "the range is reversed, and nothing lies in it; write `{high}{dots}{low}`"
        )),
        (Ordering::Equal, RangeLimits::HalfOpen(_)) => Some(format!(
            "the range is empty; write `{low}..={high}` to allow {low} alone"
        )),
        _ => None,
    }
}
