//! Rules over a range, as far as literals tell.

use std::cmp::Ordering;

use quote::ToTokens;
use syn::{Expr, ExprRange, RangeLimits};

use crate::errors::Errors;
use crate::types::{Literal, Number};

use super::subject::Subject;

/// The range, if it is fit to check the subject.
pub(super) fn check(
    range: ExprRange,
    subject: Subject<'_>,
    errors: &mut Errors,
) -> Option<ExprRange> {
    let [start, end] = bounds(&range);
    let message = if range.start.is_none() && range.end.is_none() {
        Some("`..` allows every value; give it a bound, or remove `range`".to_owned())
    } else {
        misfit(&range, subject).or_else(|| empty(&range, start.as_ref()?, end.as_ref()?))
    };
    if let Some(message) = &message {
        errors.add(&range, message);
    }
    message.is_none().then_some(range)
}

/// Whether `number` may lie in the range; only literals tell.
pub(super) fn contains(range: &ExprRange, number: &Number) -> bool {
    let [start, end] = bounds(range).map(|bound| number.compare(&bound?));
    let is_below_end = match range.limits {
        RangeLimits::HalfOpen(_) => end.is_none_or(Ordering::is_lt),
        RangeLimits::Closed(_) => end.is_none_or(Ordering::is_le),
    };
    start.is_none_or(Ordering::is_ge) && is_below_end
}

/// The bounds that are literal numbers.
pub(super) fn bounds(range: &ExprRange) -> [Option<Number>; 2] {
    [&range.start, &range.end].map(|bound| match Literal::of(bound.as_deref()?)? {
        Literal::Number(number) => Some(number),
        _ => None,
    })
}

/// The range with other bounds, if `other` knows a better one for any of them.
pub(super) fn rewritten(
    range: &ExprRange,
    other: impl Fn(&Number) -> Option<String>,
) -> Option<String> {
    let numbers = bounds(range);
    let better = [0, 1].map(|index| other(numbers[index].as_ref()?));
    if better.iter().all(Option::is_none) {
        return None;
    }
    let exprs: [Option<&Expr>; 2] = [range.start.as_deref(), range.end.as_deref()];
    let [start, end] = [0, 1].map(|index| match (&better[index], &numbers[index]) {
        (Some(better), _) => better.clone(),
        (None, Some(number)) => number.digits.clone(),
        (None, None) => exprs[index].to_token_stream().to_string(),
    });
    let dots = range.limits.to_token_stream();
    Some(format!("{start}{dots}{end}"))
}

/// What is wrong with a range in which nothing lies.
pub(super) fn empty(range: &ExprRange, start: &Number, end: &Number) -> Option<String> {
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

/// What is wrong with a bound that is an integer on a float field, or the other way round.
fn misfit(range: &ExprRange, subject: Subject<'_>) -> Option<String> {
    let Subject { what, look, .. } = subject;
    let instead = rewritten(range, |number| number.written_for(look))?;
    let noun = look.noun();
    Some(format!("{what} is {noun}; write `{instead}`"))
}
